// A database of one's own: cloned from the migrated template, gone when the test file is done.
import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { connect, type ConnectOptions, type Sql } from '../../server/platform/postgres/connect.ts';

export interface TestDatabase {
  /** Signed in as the owner, and so is `sql`: for what a test sets up and looks at. */
  readonly url: string;
  /** Signed in as a desk is: it sees one tenant at a time. */
  readonly appUrl: string;
  /** Signed in as its workers are: they learn besides which tenants have work. */
  readonly workerUrl: string;
  readonly sql: Sql;
  /** Closes `sql` and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** Clones the template; `empty` makes one without any table. */
export async function testDatabase(options: ConnectOptions & { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const { empty = false, ...pool } = options;
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (sql) => {
    await sql`create database ${sql(name)} template ${sql(empty ? 'template0' : template.pathname.slice(1))}`;
  });
  const url = new URL(template);
  const appUrl = new URL(inject('appUrl'));
  const workerUrl = new URL(inject('workerUrl'));
  url.pathname = appUrl.pathname = workerUrl.pathname = `/${name}`;
  const sql = connect(url.href, pool);
  return {
    url: url.href,
    appUrl: appUrl.href,
    workerUrl: workerUrl.href,
    sql,
    drop: async () => {
      await sql.end({ timeout: 1 });
      await asAdmin(async (admin) => {
        await admin`drop database if exists ${admin(name)} with (force)`;
      });
    },
  };
}

/** Runs `meanwhile` while nobody can read a table: whatever asks for it is under way until then. */
export async function whileLocked(url: string, table: string, meanwhile: () => Promise<void>): Promise<void> {
  // Without a deadline, and not of the pool that is put to the test.
  const own = connect(url, { max: 1, statementTimeout: 0, deadline: 0 });
  try {
    await own.begin(async (holder) => {
      await holder`lock table ${holder(table)} in access exclusive mode`;
      await meanwhile();
    });
  } finally {
    await own.end();
  }
}

async function asAdmin(work: (sql: Sql) => Promise<void>): Promise<void> {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  const sql = connect(url.href, { max: 1, statementTimeout: 30_000, deadline: 0 });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
