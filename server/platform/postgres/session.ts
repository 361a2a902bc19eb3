// One connection to PostgreSQL, used until it closes and never again: the fence around postgres.js.
import type { Socket } from 'node:net';

import postgres from 'postgres';

import type { Place } from './address.ts';
import type { DriverOptions } from './driver.ts';
import { asOutdated, connectionError, isAnswer, isFatal } from './errors.ts';
import { dial } from './socket.ts';
import { assertWritable, UnreadableValue } from './values.ts';

/** Rows, and what PostgreSQL says that it did: `SELECT`, `COMMIT`, `ROLLBACK`, … */
export type Answer = unknown[] & { readonly command?: string };

export interface How {
  /** Kept by the connection under its text; `simple` instead sends several statements at once, without values. */
  readonly prepare: boolean;
  readonly simple: boolean;
  /** Rows as arrays of values, or of PostgreSQL's own texts as bytes; as objects of values unless said. */
  readonly rows?: 'values' | 'bytes';
}

export const plain: How = { prepare: false, simple: true };

/** So many messages is a statement with a transaction of its own. */
export const MESSAGES_WITHIN = 3;

export interface SessionOptions {
  readonly driver: DriverOptions;
  /** Where the server is, asked when the connection is made. */
  readonly place: () => Promise<Place>;
  /** Milliseconds to wait for a connection to be made. */
  readonly connectTimeout: number;
  /** Milliseconds that it lives, and up to twice as long: PostgreSQL's sessions grow, and hosts change. For ever by default. */
  readonly lifetime?: number;
}

/** Told once that the connection is closed, and why; from then on every statement rejects with that. */
export type Watcher = (reason: Error) => void;

/**
 * Put on each prepared statement as its `retried`. The driver sends one whose plan no longer fits its tables again by itself:
 * behind what was written meanwhile, so that it runs after its transaction or in somebody else's, with its JSON made text
 * twice, and the next answers go to the wrong statements. It says so on the statement first, and sends none that is cancelled.
 */
const sentOnce: PropertyDescriptor = {
  get: () => undefined,
  set(this: { cancelled: unknown; reject(error: Error): void }, error: Error) {
    this.cancelled = true;
    this.reject(asOutdated(error));
  },
};

/**
 * postgres.js 3.4.9 connects a closed connection anew and goes on with it: what was still to be written goes to the new
 * session, statements of a dead transaction run in whatever the new one is doing (its issues 1155, 1215, 1216), what is
 * written in between throws where nobody can catch it (1066, 1154, 1208), and an answer may go to the wrong statement
 * after a value that could not be sent. Here each of its instances has one connection, and is thrown away when that
 * closes, when it must be, or when the driver itself fails.
 */
export class Session {
  /** Lent to a transaction: nobody else's statement may be put on it. */
  leased = false;
  /** When something came from PostgreSQL last, by `performance.now()`. */
  answeredAt = 0;
  readonly #driver: postgres.Sql<Record<string, never>>;
  readonly #waiting = new Set<(reason: Error) => void>();
  readonly #watchers = new Set<Watcher>();
  readonly #retireAt: number;
  #connected = false;
  /**
   * What is sent before the first answer. The driver would take it, and let what comes later pass it by: a statement of
   * somebody else then runs within a transaction that was begun after it.
   */
  readonly #early: (() => void)[] = [];
  #socket: Socket | undefined;
  #closed: Error | undefined;

  /** Nothing is connected before the first statement. `onNotify` hears what this connection listens to. */
  constructor(
    { driver, place, connectTimeout, lifetime = Infinity }: SessionOptions,
    onNotify?: (channel: string, payload: string) => void,
  ) {
    this.#retireAt = performance.now() + lifetime * (1 + Math.random());
    let made = false;
    const options = {
      ...driver,
      max: 1,
      max_lifetime: null,
      idle_timeout: 0,
      // Would be asked for over the connection, and not be caught when that fails: `values.ts` knows them.
      fetch_types: false,
      onclose: () => this.#close(connectionError('CONNECTION_CLOSED', 'PostgreSQL closed the connection.')),
      onnotify: onNotify,
      socket: async (): Promise<Socket> => {
        try {
          if (made) throw connectionError('CONNECTION_CLOSED', 'PostgreSQL closed the connection.');
          made = true;
          const there = await place();
          if (this.#closed) throw this.#closed;
          return await dial(there, connectTimeout, (socket) => (this.#socket = socket));
        } catch (error) {
          // The driver says it only to the statement that it connects for.
          this.#close(error as Error);
          throw error;
        }
      },
    };
    this.#driver = postgres(options as never) as never;
  }

  /** How many statements wait for their answer. */
  get load(): number {
    return this.#waiting.size;
  }

  get closed(): Error | undefined {
    return this.#closed;
  }

  /** True when it has lived long enough: it may finish what it has. */
  get old(): boolean {
    return performance.now() > this.#retireAt;
  }

  /** Sends a statement behind those that are on their way. Settles in any case: at the latest when the connection closes. */
  send(text: string, values: readonly unknown[], how: How): Promise<Answer> {
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      values.forEach(assertWritable);
      this.#waiting.add(reject);
      const go = (): void => this.#go(text, values, how, resolve, reject);
      if (this.#connected || this.#waiting.size === 1) go();
      else this.#early.push(go);
    });
  }

  /**
   * Sends a statement with a transaction of its own around it, in one go: one round trip, and nobody's statement comes
   * between. Fails of what the statement failed of. Settles once the commit is answered: where that answer is lost it is
   * open whether what was written is kept, as it is with a statement that commits by itself.
   */
  async sendWithin(begin: string, text: string, values: readonly unknown[], how: How): Promise<Answer> {
    const begun = this.send(begin, [], plain);
    const answered = this.send(text, values, how);
    const done = this.send('commit', [], plain);
    // Of several that fail the first is told.
    answered.catch(() => {});
    done.catch(() => {});
    await begun;
    const answer = await answered;
    // PostgreSQL answers so, without an error, when something in the transaction had failed.
    if ((await done).command !== 'COMMIT') throw new Error('PostgreSQL rolled the statement back.');
    return answer;
  }

  #go(
    text: string,
    values: readonly unknown[],
    { prepare, simple, rows: form }: How,
    resolve: (answer: Answer) => void,
    reject: (reason: Error) => void,
  ): void {
    const query = this.#driver.unsafe(text, values as never[], { prepare, simple } as object);
    if (prepare) void Object.defineProperty(query, 'retried', sentOnce);
    (form === 'values' ? query.values() : form === 'bytes' ? query.raw() : query).then(
      (rows) => {
        this.#answered();
        this.#waiting.delete(reject);
        resolve(rows as unknown as Answer);
      },
      (error: Error) => {
        this.#waiting.delete(reject);
        reject(error);
        if (isFatal(error)) this.destroy(error);
        else if (isAnswer(error) || error instanceof UnreadableValue) this.#answered();
        // The driver failed: it may have blamed a neighbour, and count answers wrongly from here on.
        else this.destroy(connectionError('CONNECTION_CLOSED', 'The connection was given up after a failure.', error));
      },
    );
  }

  #answered(): void {
    this.answeredAt = performance.now();
    if (this.#connected) return;
    this.#connected = true;
    for (const go of this.#early.splice(0)) go();
  }

  /** Answers what ends the watching. */
  watch(watcher: Watcher): () => void {
    if (this.#closed) watcher(this.#closed);
    else this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Takes leave of PostgreSQL; what is on its way has `timeout` milliseconds. */
  async end(timeout: number): Promise<void> {
    const left = this.#driver.end({ timeout: timeout / 1000 });
    await left.catch(() => {});
    this.destroy(connectionError('CONNECTION_ENDED', 'The connection to PostgreSQL was ended.'));
  }

  /** Throws it away, whatever it is doing; PostgreSQL rolls back what was begun. */
  destroy(reason: Error): void {
    this.#close(reason);
    this.#socket?.destroy();
  }

  #close(reason: Error): void {
    if (this.#closed) return;
    this.#closed = reason;
    for (const reject of this.#waiting) reject(reason);
    this.#waiting.clear();
    this.#early.length = 0;
    for (const watcher of this.#watchers) watcher(reason);
    // Lets go of what it still holds; it must not connect again.
    this.#driver.end({ timeout: 0 }).catch(() => {});
  }
}
