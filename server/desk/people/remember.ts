// Remembers a person and their account at first sight, so that lists can name them; afterwards only what has changed.
import { LRUCache } from 'lru-cache';

import { narrowedTo, type PersonActor } from '../../call/actor.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Sql } from '../../platform/postgres/connect.ts';
import { savePerson } from './queries.ts';

/** After an hour they are written down again: `seen_at` moves on, and another process's older word is overwritten. */
const REMEMBERED_FOR = 3_600_000;

export class PersonMemory {
  readonly #sql: Sql;
  readonly #clock: Clock;
  /** What was written, by person and account; the value is what the token said. */
  readonly #written: LRUCache<string, string>;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    this.#written = new LRUCache({
      max: 20_000,
      ttl: REMEMBERED_FOR,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() + 1 },
    });
  }

  async remember(actor: PersonActor): Promise<void> {
    const { tenant, side, role, person, account } = actor;
    const who = JSON.stringify([tenant.id, side, person.id, account?.id ?? null]);
    const what = JSON.stringify([role, person.name, person.email, account, narrowedTo(actor)]);
    if (this.#written.get(who) === what) return;
    await savePerson(this.#sql.of(tenant.id), actor, this.#clock.now());
    this.#written.set(who, what);
  }
}
