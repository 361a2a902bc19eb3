// A statement of a tenant is in one piece with the setting that says whose it is: wherever the connection is cut, whatever it
// fails of, whoever shares it. Under the policies that every table has.
import { createServer, connect as dial, type AddressInfo, type Server, type Socket } from 'node:net';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ConnectOptions, Sql } from '../../../../server/platform/postgres/connect.ts';
import { isUnavailable } from '../../../../server/platform/postgres/errors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools, failure } from './pools.ts';

let database: TestDatabase;
const open = endingPools();
const pool = (options?: ConnectOptions): Sql => open(database.appUrl, options);
const inside = (sql: Sql, tenant: string, n: number) =>
  sql.of(tenant)`insert into steps (tenant_id, n) values (${tenant}, ${n})`;
const kept = async (): Promise<[string, number][]> =>
  (await database.sql<{ t: string; n: number }[]>`select tenant_id as t, n from steps order by n`).map(({ t, n }) => [t, n]); // prettier-ignore

beforeAll(async () => {
  database = await testDatabase();
  await database.sql.unsafe(`
    create table steps (tenant_id text, n int);
    alter table steps enable row level security;
    create policy one_tenant on steps using (tenant_id = (select current_setting('paneldesk.tenant', true)));
    grant select, insert, update on steps to paneldesk_app`);
});
beforeEach(async () => {
  await database.sql`truncate steps`;
  await database.sql`insert into steps values ('north', 1), ('south', 2)`;
});
afterAll(() => database.drop());

describe('a statement of a tenant', () => {
  it('sees and writes what is the tenant’s, and so does its transaction', async () => {
    const sql = pool({ max: 1 });
    expect(await sql.of('north')`select n from steps`).toEqual([{ n: 1 }]);
    await inside(sql, 'north', 3);
    await sql.of('south').begin(async (transaction) => {
      expect(await transaction`select n from steps`).toEqual([{ n: 2 }]);
      await transaction`update steps set n = n + 10`;
    });
    expect(await kept()).toEqual([['north', 1], ['north', 3], ['south', 12]]); // prettier-ignore
  });

  it('writes nothing of another, whatever it says', async () => {
    const sql = pool({ max: 1 });
    const wrong = await failure(sql.of('north')`insert into steps (tenant_id, n) values ('south', 9)`);
    expect(wrong).toMatchObject({ code: '42501', message: expect.stringContaining('row-level security') });
    expect(await sql.of('north')`update steps set n = 9 returning tenant_id as t`).toEqual([{ t: 'north' }]);
    expect(await kept()).toEqual([['south', 2], ['north', 9]]); // prettier-ignore
  });

  it('leaves nothing on the connection: without a tenant nothing is seen and nothing written', async () => {
    const sql = pool({ max: 1 });
    expect(await sql`select n from steps`).toEqual([]);
    await sql.of('north')`select n from steps`;
    await sql.of('north').begin((transaction) => transaction`select 1`);
    expect(await sql`select n from steps`).toEqual([]);
    expect(await sql.begin((transaction) => transaction`select n from steps`)).toEqual([]);
    expect(await failure(sql`insert into steps values ('north', 9)`)).toMatchObject({ code: '42501' });
    expect(await sql`select nullif(current_setting('paneldesk.tenant', true), '') as tenant`).toEqual([{ tenant: null }]); // prettier-ignore
  });

  it.each(["n'; drop table steps; --", 'North', '', '9', 'a'.repeat(41), 'a\0', 'a\nb', 'a b'])(
    'is not made of what is no tenant: %j',
    (id) => {
      expect(() => pool().of(id)).toThrow(/no id of a tenant/);
    },
  );

  it.each([1, 2, 5])(
    'stands between those of others, also while connections are made, in a pool of %i',
    async (max) => {
      const sql = pool({ max });
      const asked = Array.from({ length: 120 }, (_, at) => at).map(async (at) => {
        const tenant = ['north', 'south', 'east'][at % 3]!;
        if (at % 5 === 4) return [undefined, await sql`select tenant_id as t from steps`] as const;
        if (at % 7 === 6)
        return [tenant, await sql.of(tenant).begin((transaction) => transaction`select tenant_id as t from steps`)] as const; // prettier-ignore
        return [tenant, await sql.of(tenant)`select tenant_id as t from steps where n <> ${at + 100}`] as const;
      });
      for (const [tenant, rows] of await Promise.all(asked))
        expect([tenant, [...rows]]).toEqual([tenant, tenant === undefined || tenant === 'east' ? [] : [{ t: tenant }]]);
    },
  );

  it('fails of what it failed of, keeps nothing, and the next goes on', async () => {
    const sql = pool({ max: 1 });
    const [first, second, third] = await Promise.all([
      failure(sql.of('north')`select 1 / n from (update steps set n = 0 returning n)`),
      failure(sql.of('north')`with gone as (update steps set n = 7 returning n) select 1 / (n - n) from gone`),
      sql.of('north')`select n from steps`,
    ]);
    expect(first).toMatchObject({ code: '42601' });
    expect(second).toMatchObject({ code: '22012' });
    expect(third).toEqual([{ n: 1 }]);
    expect(await sql`select pg_current_xact_id_if_assigned() as open`).toEqual([{ open: null }]);
  });

  it('fails at its end where only that shows it', async () => {
    await database.sql.unsafe(
      `create table late (tenant_id text, n int unique deferrable initially deferred); grant insert, select on late to paneldesk_app`,
    );
    const sql = pool({ max: 1 });
    await sql.of('north')`insert into late values ('north', 1)`;
    const twice = await failure(sql.of('north')`insert into late values ('north', 1)`);
    expect(twice).toMatchObject({ code: '23505' });
    expect(await sql`select n from late`).toEqual([{ n: 1 }]);
  });

  it('is not sent with a value that cannot be written', async () => {
    const sql = pool({ max: 1 });
    expect(await failure(inside(sql, 'north', undefined as never))).toBeInstanceOf(TypeError);
    expect(await sql.of('south')`select n from steps`).toEqual([{ n: 2 }]);
    expect(await kept()).toEqual([['north', 1], ['south', 2]]); // prettier-ignore
  });

  it('is sent again where its plan is outdated, with its tenant and once', async () => {
    const sql = pool({ max: 1 });
    const insert = (n: number) => sql.of('north')`insert into steps (tenant_id, n) values ('north', ${n}) returning *`.then((rows) => [...rows]); // prettier-ignore
    await insert(3);
    await database.sql`alter table steps add column more int`;
    expect(await Promise.all([insert(4), insert(5)])).toMatchObject([[{ n: 4, more: null }], [{ n: 5, more: null }]]);
    await database.sql`alter table steps drop column more`;
    const within = await failure(sql.of('north').begin((transaction) => transaction`select * from steps`));
    expect(within === undefined || isUnavailable(within)).toBe(true);
    expect((await kept()).map(([, n]) => n)).toEqual([1, 2, 3, 4, 5]);
  });

  it('has the deadlines of any other, and its neighbours keep theirs', async () => {
    const sql = pool({ max: 1, statementTimeout: 300, deadline: 5_000 });
    const slow = failure(sql.of('north')`select pg_sleep(5)`);
    const next = sql.of('north')`select n from steps`;
    expect(await slow).toMatchObject({ code: '57014' });
    expect(await next).toEqual([{ n: 1 }]);
  });
});

/** A way to the database that is cut at one of the three messages of a statement. */
describe('a connection that is cut', () => {
  let door: Server;
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((done) => door.close(done));
  });

  /** `cut`: at the first message that holds the text, before it goes on to the database or once it has been answered. */
  async function through(text: string, when: 'before' | 'answered'): Promise<string> {
    // Once: who comes later finds the way whole.
    let [seen, cut] = [false, false];
    door = createServer((client) => {
      const address = new URL(database.appUrl);
      const server = dial(Number(address.port), address.hostname);
      for (const socket of [client, server]) sockets.add(socket.on('error', () => {}));
      client.on('data', (bytes) => {
        const at = bytes.indexOf(text);
        if (at < 0 || seen) return void server.write(bytes);
        seen = true;
        // A message of PostgreSQL's: its kind and its length stand before the text, and of a query nothing else.
        if (when === 'answered') return void server.write(bytes);
        server.write(bytes.subarray(0, Math.max(0, at - 5)));
        // What stood before it is worked on, and nobody comes back for the rest.
        setTimeout(() => [client, server].forEach((socket) => socket.destroy()), 150);
      });
      server.on('data', (bytes) => {
        if (seen && !cut && when === 'answered' && bytes.includes('COMMIT')) {
          cut = true;
          return void client.destroy();
        }
        client.write(bytes);
      });
      for (const [one, other] of [[client, server], [server, client]] as const) one.on('close', () => other.destroy()); // prettier-ignore
    });
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
    const url = new URL(database.appUrl);
    url.port = String((door.address() as AddressInfo).port);
    return url.href;
  }

  it.each([
    ['before its beginning', 'begin', 'before', false],
    ['before the statement', 'insert into', 'before', false],
    ['before its end', 'commit', 'before', false],
    // As with a statement that commits by itself: it is open whether it was kept, and nobody says that it was.
    ['with the answer to its end', 'commit', 'answered', true],
  ] as const)('%s: the caller is told that it is closed', async (_, text, when, isKept) => {
    const sql = open(await through(text, when), { max: 1, deadline: 5_000 });
    const lost = await failure(inside(sql, 'north', 5));
    expect(lost).toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(isUnavailable(lost)).toBe(true);
    await expect.poll(async () => (await kept()).map(([, n]) => n)).toEqual(isKept ? [1, 2, 5] : [1, 2]);
    // Another connection, on which nothing is left of it.
    expect(await sql.of('south')`select n from steps`).toEqual([{ n: 2 }]);
  });

  it('by an administrator, anywhere: each statement is whole or not there, and of its tenant', async () => {
    const sql = pool({ max: 2 });
    door = createServer().listen(0, '127.0.0.1');
    const told: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 30; round += 1) {
      const work = Array.from({ length: 12 }, (_, at) => round * 100 + at).map(async (n) => {
        const error = await failure(inside(sql, n % 2 ? 'north' : 'south', 1_000 + n));
        if (error === undefined) told.push(1_000 + n);
        else if (isUnavailable(error)) unknown.push(1_000 + n);
        else throw error;
      });
      const kill = database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'paneldesk_web' and datname = current_database() and ${round} % 3 = 0`;
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      await Promise.all([...work, kill]);
    }
    const rows = (await kept()).filter(([, n]) => n >= 1_000);
    const there = new Set(rows.map(([, n]) => n));
    expect(told.filter((n) => !there.has(n))).toEqual([]);
    expect(there.size).toBe(rows.length);
    expect([...there].filter((n) => !told.includes(n) && !unknown.includes(n))).toEqual([]);
    for (const [tenant, n] of rows) expect(tenant).toBe(n % 2 ? 'north' : 'south');
    expect(told.length).toBeGreaterThan(200);
  });
});
