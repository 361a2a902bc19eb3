// The pool of connections, and how PostgreSQL's values become ours: instants as ISO strings, whole numbers as numbers.
import postgres from 'postgres';

import { withDeadlines } from './deadline.ts';
import type { Sql } from './sql.ts';
import { composing } from './statement.ts';

export type { AnySql, Sql, Transaction } from './sql.ts';

export interface ConnectOptions {
  /** The largest number of connections; 10 unless said. */
  readonly max?: number;
  /** How PostgreSQL's own lists name this process. */
  readonly name?: string;
  /** Milliseconds to wait for a connection to be made; 5,000 unless said. */
  readonly connectTimeout?: number;
  /** Milliseconds after which PostgreSQL ends a statement; 8,000 unless said, 0 for never. */
  readonly statementTimeout?: number;
  /** Milliseconds after which a query or a transaction is given up on this side, queueing included; 10,000 unless said, 0 for never. */
  readonly deadline?: number;
}

/** An instant in PostgreSQL's ISO style and UTC, as ours: `2026-11-21 09:30:00.12+00` -> `2026-11-21T09:30:00.120Z`. */
export function instant(text: string): string {
  if (text.length < 22 || text[10] !== ' ' || !text.endsWith('+00')) throw new RangeError(`No instant: ${text}`);
  const fraction = text.slice(20, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** A bigint as a number; one that a number cannot hold is refused, because a silent other type would be worse. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`Too large for a number: ${text}`);
  return value;
}

const types = {
  // Strings go out as they are: through a `Date` they would lose their microseconds.
  instant: {
    to: 1184,
    from: [1184],
    serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
    parse: instant,
  },
  wholeNumber: { to: 20, from: [20], serialize: (value: number) => String(value), parse: wholeNumber },
};

/** Opens a pool. Nothing is connected before the first query. */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  const { max = 10, name = 'paneldesk', connectTimeout = 5_000, statementTimeout = 8_000, deadline = 10_000 } = options;
  const open = (): Sql =>
    postgres(url, {
      max,
      connect_timeout: connectTimeout / 1000,
      keep_alive: 10,
      types,
      onnotice: () => {},
      connection: {
        application_name: name,
        TimeZone: 'UTC',
        DateStyle: 'ISO, YMD',
        // Short statements gain nothing from compiling, and a wrong guess of the planner costs 100 ms.
        jit: 'off',
        // Every statement is written for one plan that fits all values; planning a list anew took longer than running it.
        plan_cache_mode: 'force_generic_plan',
        statement_timeout: statementTimeout,
        idle_in_transaction_session_timeout: statementTimeout,
      },
    }) as unknown as Sql;
  return composing(deadline > 0 ? withDeadlines(open, deadline) : open());
}
