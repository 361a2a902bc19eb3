// The pool of connections, as what queries are written with.
import postgres from 'postgres';

import { listen, type Line } from './listen.ts';
import { Pool } from './pool.ts';
import { Session, type SessionOptions } from './session.ts';
import type { Sql, Transaction } from './sql.ts';
import { tag } from './statement.ts';
import { transact } from './transaction.ts';
import { Json, types } from './values.ts';

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

type Work = (transaction: Transaction) => unknown;

/** What postgres.js is told, whoever uses it: how values travel, and how PostgreSQL is to work in this session. */
export function driverOptions(name: string, statementTimeout: number): SessionOptions['driver'] {
  return {
    keep_alive: 10,
    types: types as never,
    onnotice: () => {},
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
      // Short statements gain nothing from compiling, and a wrong guess of the planner costs 100 ms.
      jit: 'off' as never,
      // Every statement is written for one plan that fits all values; planning a list anew took longer than running it.
      plan_cache_mode: 'force_generic_plan',
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: statementTimeout,
    },
  };
}

/** Opens a pool. Nothing is connected before the first query. */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  const { max = 10, name = 'paneldesk', connectTimeout = 5_000, statementTimeout = 8_000, deadline = 10_000 } = options;
  const session: SessionOptions = { url, connectTimeout, driver: driverOptions(name, statementTimeout) };
  const pool = new Pool({ open: () => new Session(session), max, deadline });
  // Never connected: it only makes the values that the driver knows again.
  const driver = postgres(url, { ...session.driver, max: 1 });
  const json = (value: unknown) => driver.json(new Json(value) as never);
  const array = driver.array;
  const lines: Line[] = [];

  const begin = (...given: [string, Work] | [Work]): Promise<unknown> => {
    const [mode, work] = given.length === 2 ? given : ['', given[0]];
    return transact(pool, mode, (send) => work(tag(send, { json, array }) as Transaction));
  };
  const end = async ({ timeout }: { timeout?: number } = {}): Promise<void> => {
    const milliseconds = timeout === undefined ? undefined : timeout * 1000;
    await Promise.all([pool.end(milliseconds), ...lines.map((line) => line.end(milliseconds ?? 1_000))]);
  };
  const hear = async (channel: string, onNotify: (payload: string) => void, onListen?: () => void): Promise<void> => {
    const line = listen((onNote) => new Session(session, onNote), channel, onNotify, onListen);
    lines.push(line);
    await line.heard;
  };
  return tag((text, values, how) => pool.run(text, values, how), {
    json,
    array,
    begin,
    end,
    listen: hear,
    options: { max },
  }) as Sql;
}
