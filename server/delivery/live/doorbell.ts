// Tells all processes at once that something was written: NOTIFY as a doorbell, coalesced, beside the transactions.
import { randomUUID } from 'node:crypto';

import type { Log } from '../../platform/ports/log.ts';
import { connect, type Sql } from '../../platform/postgres/connect.ts';
import { notify } from '../../platform/postgres/listen.ts';

/** What there may be to look at: `jobs` where something that was known is due now, a mail or a delivery. */
export type Ring = 'events' | 'presence' | 'access' | 'jobs';
const everything: readonly Ring[] = ['events', 'presence', 'access', 'jobs'];
/** What workers are woken by. */
export type WorkRing = Extract<Ring, 'events' | 'jobs'>;
export const isWork = (ring: Ring): ring is WorkRing => ring === 'events' || ring === 'jobs';

const CHANNEL = 'paneldesk_live';
/** NOTIFY takes one lock of the whole server, so that a process rings at most so often. In milliseconds. */
const COALESCE = 20;
/** The line is tested so often: a listener that is dead without knowing it is replaced. */
const TEST_EVERY = 5_000;

export interface DoorbellOptions {
  readonly url: string;
  readonly onRing: (ring: Ring) => void;
  readonly log: Log;
  readonly testEvery?: number;
}

/** Rings once, for who is no server: a command. */
export async function ringFrom(sql: Sql, ring: Ring): Promise<void> {
  await notify(sql, CHANNEL, `${randomUUID()} ${ring}`);
}

/**
 * Nothing is told by it but that it is worth looking: the tables are the truth, and who was not at the door looks when
 * the line is up again, and now and then anyway.
 */
export class Doorbell {
  readonly #options: DoorbellOptions;
  readonly #id = randomUUID();
  /** To ring, with a deadline: a database that hangs must not gather rings. */
  readonly #bell: Sql;
  #line: Sql | undefined;
  readonly #wanted = new Set<Ring>();
  #timer: NodeJS.Timeout | undefined;
  #ringing = false;
  #heard = true;
  readonly #test: NodeJS.Timeout;
  #closed = false;

  constructor(options: DoorbellOptions) {
    this.#options = options;
    this.#bell = connect(options.url, { max: 1, name: 'paneldesk doorbell', statementTimeout: 3_000, deadline: 4_000 });
    this.#listen();
    this.#test = setInterval(() => this.#tryLine(), options.testEvery ?? TEST_EVERY).unref();
  }

  /** Rings at home at once and everywhere else soon. Neither waits nor throws. */
  ring(ring: Ring): void {
    if (this.#closed) return;
    this.#options.onRing(ring);
    this.#wanted.add(ring);
    // The first goes out at once, what comes within the next moments goes with the second.
    if (!this.#timer && !this.#ringing) void this.#send();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#test);
    clearTimeout(this.#timer);
    const ends = [this.#bell.end({ timeout: 1 }), this.#line?.end({ timeout: 0 }) ?? Promise.resolve()];
    await Promise.allSettled(ends);
  }

  async #send(): Promise<void> {
    const rings = [...this.#wanted];
    this.#wanted.clear();
    this.#ringing = true;
    try {
      await this.#notify(rings.join(' '));
    } finally {
      this.#ringing = false;
      if (!this.#closed) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          if (this.#wanted.size > 0) void this.#send();
        }, COALESCE);
        this.#timer.unref();
      }
    }
  }

  async #notify(what: string): Promise<void> {
    try {
      await notify(this.#bell, CHANNEL, `${this.#id} ${what}`);
    } catch (err) {
      // The others look by themselves a second later.
      if (!this.#closed) this.#options.log.debug({ err }, 'doorbell not rung');
    }
  }

  #listen(): void {
    const line = connect(this.#options.url, { max: 1, name: 'paneldesk listener', deadline: 0 });
    this.#line = line;
    const onNotify = (payload: string): void => {
      const [from, ...rings] = payload.split(' ');
      this.#heard = true;
      // Rung at home already.
      if (from === this.#id) return;
      for (const ring of everything) if (rings.includes(ring)) this.#options.onRing(ring);
    };
    // Called again after every reconnect: what was rung meanwhile nobody heard.
    const onListen = (): void => {
      this.#heard = true;
      for (const ring of everything) this.#options.onRing(ring);
    };
    line.listen(CHANNEL, onNotify, onListen).catch((err: unknown) => {
      if (!this.#closed) this.#options.log.debug({ err }, 'doorbell not heard');
    });
  }

  /** Rings for itself: a network that is gone says nothing, and a line that hangs is not closed. */
  #tryLine(): void {
    if (!this.#heard) {
      this.#line?.end({ timeout: 0 }).catch(() => {});
      this.#listen();
    }
    this.#heard = false;
    void this.#notify('');
  }
}
