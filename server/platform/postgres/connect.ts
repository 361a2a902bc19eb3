// The pool of connections, as what queries are written with.
import postgres from 'postgres';

import { readAddress, type Place } from './address.ts';
import { driverOptions } from './driver.ts';
import { listen, type Line } from './listen.ts';
import { Pool } from './pool.ts';
import { Session, type SessionOptions } from './session.ts';
import { firstWritable } from './several-hosts.ts';
import type { Sql, TenantSql, Transaction } from './sql.ts';
import { tag } from './statement.ts';
import { tenantSetting } from './tenant.ts';
import { transact } from './transaction.ts';
import { Json } from './values.ts';

export type { AnySql, Fragment, Sql, TenantSql, Transaction } from './sql.ts';

export interface ConnectOptions {
  /** The largest number of connections; 10 by default. */
  readonly max?: number;
  /** How PostgreSQL's own lists name this process. */
  readonly name?: string;
  /** Milliseconds to wait for a connection to be made; 5,000 by default. */
  readonly connectTimeout?: number;
  /** Milliseconds after which PostgreSQL ends a statement; 8,000 by default, 0 for never. */
  readonly statementTimeout?: number;
  /** Milliseconds after which a query or a transaction is given up on this side, queueing included; 10,000 by default, 0 for never. */
  readonly deadline?: number;
  /** True behind a pooler that shares connections (PgBouncer in transaction mode): nothing is kept on a connection. */
  readonly pooled?: boolean;
  /** Milliseconds that a connection lives, and up to twice as long; half an hour by default. */
  readonly lifetime?: number;
}

type Work = (transaction: Transaction) => unknown;

/** How statements are planned. */
export const planning = {
  // Short statements gain nothing from compiling, and a wrong guess of the planner costs 100 ms.
  jit: 'off',
  // Every statement is written for one plan that fits all values; planning a list anew took longer than running it.
  plan_cache_mode: 'force_generic_plan',
};

/** When PostgreSQL itself ends what takes too long. Texts: the driver leaves the number 0 out, and what the role has would count. */
const limits = (statementTimeout: number): Record<string, string> => ({
  statement_timeout: String(statementTimeout),
  idle_in_transaction_session_timeout: String(statementTimeout),
});

/** How a connection is made, and what PostgreSQL is told then. Throws `AddressRefused`. */
export function sessionOptions(url: string, options: ConnectOptions): SessionOptions {
  const { name = 'paneldesk', connectTimeout = 5_000, statementTimeout = 8_000, pooled = false } = options;
  const { lifetime = 30 * 60_000 } = options;
  const address = readAddress(url);
  // What a pooler hands on from each client; it refuses all others.
  const passed = { TimeZone: 'UTC', DateStyle: 'ISO, YMD' };
  const settings = pooled ? passed : { ...passed, ...planning, ...limits(statementTimeout) };
  const driver = driverOptions(address, { name, connectTimeout, prepare: !pooled, settings });
  const patience = address.connectTimeout === undefined ? connectTimeout : address.connectTimeout * 1000;
  const [first, ...more] = address.places as [Place, ...Place[]];
  const place = more.length === 0 ? () => Promise.resolve(first) : firstWritable(address.places, driver, patience);
  return { driver, place, connectTimeout: patience, lifetime };
}

/** Opens a pool. Nothing is connected before the first query. Throws `AddressRefused`. */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  const { max = 10, statementTimeout = 8_000, deadline = 10_000, pooled = false } = options;
  const session = sessionOptions(url, options);
  const pool = new Pool({
    open: () => new Session(session),
    max,
    deadline,
    ...(pooled && { settings: limits(statementTimeout) }),
  });
  // Never connected: it only makes the values that the driver knows again.
  const driver = postgres({ ...session.driver, max: 1 } as never);
  const json = (value: unknown) => driver.json(new Json(value) as never);
  const array = driver.array;
  const lines: Line[] = [];

  /** What sends statements; with a `setting`, each in a transaction that begins with it. */
  const sender = (setting?: string): Record<string, unknown> => {
    const begin = (...given: [string, Work] | [Work]): Promise<unknown> => {
      const [mode, work] = given.length === 2 ? given : ['', given[0]];
      return transact(pool, { mode, setting }, (send) => work(tag(send, { json, array }) as Transaction));
    };
    return { json, array, begin, options: { max } };
  };
  // The one place where a statement gets its tenant.
  const of = (tenantId: string): TenantSql => {
    const setting = tenantSetting(tenantId);
    return tag((text, values, how) => pool.run(text, values, how, setting), sender(setting)) as TenantSql;
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
  return tag((text, values, how) => pool.run(text, values, how), { ...sender(), of, end, listen: hear }) as Sql;
}
