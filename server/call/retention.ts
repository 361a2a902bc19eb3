// What a feature says of the data that it keeps: what expires, and how it is deleted.
import type { AnySql } from '../platform/postgres/connect.ts';

/** One kind of rows that expire. */
export interface Expiry {
  /** What they are, for the log: `mails`. Where several have one name, their counts are added. */
  readonly what: string;
  /**
   * Deletes all that has expired at `now`, or as much as there is time for until `signal` ends, as each tenant in turn; as the
   * owner, whom no policy holds, of all at once. Answers how many rows went.
   */
  readonly deleteExpired: (sql: AnySql, now: Date, signal?: AbortSignal) => Promise<number>;
}

/** The whole of what a feature says; what is exported and what is erased with a person will stand beside what expires. */
export interface Retention {
  readonly expires: readonly Expiry[];
}

/** The instant so many milliseconds before another. */
export const before = (now: Date, age: number): Date => new Date(now.getTime() - age);
