// A database that the desk cannot work with is refused in one line before anything is written, with what to run instead.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { paneldeskIn, type Outcome } from '../../cli/paneldesk.ts';
import { startReplica } from './servers.ts';

const SECRET = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
let admin: TestDatabase;
let name: string;
const pools: Sql[] = [];

beforeAll(async () => {
  admin = await testDatabase({ empty: true });
});
beforeEach(() => {
  name = `test_${randomBytes(8).toString('hex')}`;
});
afterEach(async () => {
  for (const sql of pools.splice(0)) await sql.end({ timeout: 1 });
  await admin.sql.unsafe(`drop database if exists ${name} with (force)`);
  await admin.sql.unsafe(`drop role if exists ${name}`);
});
afterAll(() => admin.drop());

/** The address of the database of this test, as the administrator or as its role. */
function url(as: 'admin' | 'role' = 'admin'): string {
  const address = new URL(admin.url);
  address.pathname = `/${name}`;
  if (as === 'role') Object.assign(address, { username: name, password: 'word' });
  return address.href;
}

async function inside(...statements: string[]): Promise<void> {
  const sql = connect(url(), { max: 1 });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end({ timeout: 1 });
}

/** A database and a role that owns nothing of it. */
async function foreignDatabase(): Promise<void> {
  await admin.sql.unsafe(`create role ${name} login password 'word'`);
  await admin.sql.unsafe(`create database ${name} template template0`);
}

/** Every command that goes to the database says the same, in one line. */
async function refusals(address: string): Promise<Outcome> {
  const env = { DATABASE_URL: address, PANELDESK_SECRET: SECRET, PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'silent' };
  const [migrated, served] = [
    await paneldeskIn(env)(['migrate'], { env: { DATABASE_URL: address } }),
    await paneldeskIn(env)(['serve']),
  ];
  expect(served).toEqual(migrated);
  expect(migrated.err.split('\n')).toHaveLength(1);
  return migrated;
}

async function tables(): Promise<readonly unknown[]> {
  const sql = connect(url(), { max: 1 });
  pools.push(sql);
  return sql`select relname from pg_class where relnamespace = 'public'::regnamespace`;
}

describe('refused', () => {
  it.each([
    ['SQL_ASCII', 'C'],
    ['LATIN1', 'C'],
  ])('a database that is %s, with the command that makes a right one', async (encoding, locale) => {
    await admin.sql.unsafe(
      `create database ${name} template template0 encoding '${encoding}' locale_provider libc locale '${locale}'`,
    );
    const { code, err } = await refusals(url());
    expect(err).toMatch(
      new RegExp(
        `^DATABASE_URL: The database "${name}" is ${encoding} .*createdb --template=template0 --encoding=UTF8`,
      ),
    );
    expect(code).toBe(2);
    expect(await tables()).toEqual([]);
  });

  it('a database that is set to be read-only', async () => {
    await foreignDatabase();
    await admin.sql.unsafe(`alter database ${name} set default_transaction_read_only = on`);
    const { code, err } = await refusals(url());
    expect(err).toMatch(/^DATABASE_URL: The database is read-only \(default_transaction_read_only\)/);
    expect(code).toBe(2);
  });

  it('a replica', { timeout: 60_000 }, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'paneldesk-replica-'));
    await chmod(directory, 0o755);
    const replica = await startReplica(directory);
    try {
      const { code, err } = await refusals(replica.url);
      expect(err).toMatch(/^DATABASE_URL: The database is read-only: this server is a replica\./);
      expect(code).toBe(2);
    } finally {
      await replica.remove();
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('a role that may not create tables, with what the owner runs; and that helps', async () => {
    await foreignDatabase();
    const { code, err } = await refusals(url('role'));
    const run = `grant usage, create on schema public to ${name}`;
    expect(err).toMatch(/^DATABASE_URL: The role \S+ may not create tables in the schema public\./);
    expect(err.endsWith(run)).toBe(true);
    expect(code).toBe(2);
    await inside(run, 'create extension pg_trgm');
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: url('role') } })).out).toMatch(/^Applied/);
  });

  it('a role that may not create an extension, with what a superuser runs; and that helps', async () => {
    await foreignDatabase();
    await inside(`grant create on schema public to ${name}`);
    const { code, err } = await refusals(url('role'));
    expect(err).toMatch(
      /^DATABASE_URL: The role \S+ may not create the extension pg_trgm\. A superuser, .*CREATE on the database/,
    );
    expect(err.endsWith('create extension pg_trgm')).toBe(true);
    expect(code).toBe(2);
    expect(await tables()).toEqual([]);
    await inside('create extension pg_trgm');
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: url('role') } })).out).toMatch(/^Applied/);
  });

  it('a schema of extensions that the role may not use', async () => {
    await foreignDatabase();
    await inside(
      `grant create on schema public to ${name}`,
      'create schema extensions',
      'create extension pg_trgm schema extensions',
    );
    const { code, err } = await refusals(url('role'));
    expect(err).toMatch(/may not use the schema extensions, where the extension pg_trgm is\./);
    expect(code).toBe(2);
    await inside(`grant usage on schema extensions to ${name}`);
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: url('role') } })).out).toMatch(/^Applied/);
  });
});

describe('taken', () => {
  it('a role that owns the database and is nothing more', async () => {
    await foreignDatabase();
    await admin.sql.unsafe(`alter database ${name} owner to ${name}`);
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: url('role') } })).out).toMatch(/^Applied/);
  });

  it('pg_trgm in another schema: the indexes are made with it', async () => {
    await foreignDatabase();
    await inside('create schema "Odd name"', 'create extension pg_trgm schema "Odd name"');
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: url() } })).out).toMatch(/^Applied/);
    const sql = connect(url(), { max: 1 });
    pools.push(sql);
    expect(
      await sql`select distinct opcname, nspname from pg_index join pg_opclass on pg_opclass.oid = any (indclass)
        join pg_namespace on pg_namespace.oid = opcnamespace where opcname = 'gin_trgm_ops'`,
    ).toEqual([{ opcname: 'gin_trgm_ops', nspname: 'Odd name' }]);
  });

  it('tables in a schema of their own', async () => {
    await foreignDatabase();
    await inside(`create schema desk authorization ${name}`, 'create extension pg_trgm');
    const address = `${url('role')}?options=-c%20search_path%3Ddesk,public`;
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: address } })).out).toMatch(/^Applied/);
    expect((await paneldeskIn({})(['tenant', 'list'], { env: { DATABASE_URL: address } })).out).toMatch(
      /no tenants yet/,
    );
    expect(await tables()).toEqual([]);
  });

  it('a role that owns nothing starts what another brought up to date', async () => {
    await foreignDatabase();
    expect((await paneldeskIn({})(['migrate'], { env: { DATABASE_URL: url() } })).out).toMatch(/^Applied/);
    const env = {
      DATABASE_URL: url('role'),
      PANELDESK_DATABASE_OWNER_URL: url(),
      PANELDESK_SECRET: SECRET,
      PANELDESK_PORT: '0',
      PANELDESK_LOG_LEVEL: 'silent',
    };
    const stranger = await paneldeskIn(env)(['serve']);
    expect(stranger.err).toMatch(
      new RegExp(`^DATABASE_URL: The role ${name} neither owns the tables nor .* grant paneldesk_app to ${name}$`),
    );
    expect(stranger.code).toBe(2);
    await inside(`grant paneldesk_app to ${name}`);
    expect(await paneldeskIn(env)(['serve'])).toMatchObject({ code: 0, err: '' });
  });
});

it('whatever else PostgreSQL refuses is said in a line, without a stack', async () => {
  await foreignDatabase();
  await admin.sql.unsafe(`alter database ${name} allow_connections false`);
  const { code, err } = await refusals(url());
  expect(err).toMatch(/^DATABASE_URL: the database refuses: .*not currently accepting connections \(55000\)\.$/);
  expect(code).toBe(1);
});
