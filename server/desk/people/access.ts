// Who is kept out, asked at every call and of every stream: remembered for moments, and forgotten when somebody rings.
import type { PersonActor } from '../../call/actor.ts';
import { Refusal } from '../../call/refusal.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Log } from '../../platform/ports/log.ts';
import type { Sql } from '../../platform/postgres/connect.ts';
import { selectEnded, type EndedRow, type PersonKey } from './access-queries.ts';

/**
 * How long a process may not know of it, in milliseconds, where the doorbell was not heard. All who are kept out are read
 * at once: they are few, and no call costs a query of its own.
 */
const REMEMBERED_FOR = 3_000;

type Kept = ReadonlyMap<string, EndedRow>;

export interface AccessDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
}

export class Access {
  readonly #deps: AccessDeps;
  #kept: Kept | undefined;
  #readAt = 0;
  #reading: Promise<Kept> | undefined;

  constructor(deps: AccessDeps) {
    this.#deps = deps;
  }

  /** Somebody was kept out or let in: the next who asks is answered from the database. */
  forget(): void {
    this.#readAt = -Infinity;
    // What is being read may be older than what is told here.
    this.#reading = undefined;
  }

  /** Throws the refusal `access_ended` for whom is kept out, and for staff who are and act for somebody. */
  async assertNotEnded(actor: PersonActor): Promise<void> {
    if (await this.isEnded(actor)) {
      throw new Refusal('access_ended', { cause: `${actor.side} ${actor.person.id} of ${actor.tenant.id}` });
    }
  }

  async isEnded({ tenant, side, person, actedBy }: PersonActor): Promise<boolean> {
    const kept = this.#fresh() ?? (await this.#read());
    if (kept.size === 0) return false;
    const now = this.#deps.clock.now().getTime();
    const isKept = (key: PersonKey): boolean => {
      const { until } = kept.get(keyOf(key)) ?? { until: '' };
      return until === null || Date.parse(until) > now;
    };
    const tenantId = tenant.id;
    return (
      isKept({ tenantId, side, personId: person.id }) ||
      (actedBy !== null && isKept({ tenantId, side: 'staff', personId: actedBy.id }))
    );
  }

  #fresh(): Kept | undefined {
    return performance.now() - this.#readAt < REMEMBERED_FOR ? this.#kept : undefined;
  }

  #read(): Promise<Kept> {
    if (this.#reading) return this.#reading;
    const askedAt = performance.now();
    const { sql, clock } = this.#deps;
    const reading = selectEnded(sql, clock.now()).then(
      (rows) => {
        const kept = new Map(rows.map((row) => [keyOf(row), row]));
        // Forgotten meanwhile: good for who asked before, but not to be remembered.
        if (this.#reading !== reading) return kept;
        this.#reading = undefined;
        this.#report(kept);
        this.#kept = kept;
        this.#readAt = askedAt;
        return kept;
      },
      (error: unknown) => {
        if (this.#reading === reading) this.#reading = undefined;
        throw error;
      },
    );
    this.#reading = reading;
    return reading;
  }

  /** In the log of every process, whoever did it and wherever. What was so when the process started is no news. */
  #report(kept: Kept): void {
    if (!this.#kept) return;
    for (const [key, { tenantId, side, personId, until, by }] of kept) {
      const before = this.#kept.get(key);
      if (before?.until === until && before.by?.id === by?.id) continue;
      const line = { tenant: tenantId, side, person: personId, until, by: by?.id ?? 'command line' };
      this.#deps.log.info(line, 'the access of a person is ended');
    }
    for (const [key, { tenantId, side, personId }] of this.#kept) {
      if (!kept.has(key))
        this.#deps.log.info({ tenant: tenantId, side, person: personId }, 'a person may come in again');
    }
  }
}

/** JSON, because the panel's ids may hold any divider. */
const keyOf = ({ tenantId, side, personId }: PersonKey): string => JSON.stringify([tenantId, side, personId]);
