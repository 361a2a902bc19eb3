// A statement that was prepared before its table changed, as in an upgrade beside a running desk: sent again by us or by nobody.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { isUnavailable } from '../../../../server/platform/postgres/errors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools, failure } from './pools.ts';

let database: TestDatabase;
const pool = endingPools();
const change = (): PromiseLike<unknown> => database.sql`alter table changing add column more int`;
const rows = async (): Promise<unknown[]> => [...(await database.sql`select n, data from changing order by n`)];

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.sql`drop table if exists changing`;
  await database.sql`create table changing (n int, data jsonb)`;
});
afterAll(() => database.drop());

it('has its own answer, is kept, and is in nobody’s transaction', async () => {
  const sql = pool(database.url, { max: 1 });
  const insert = (n: number) => sql`insert into changing (n) values (${n}) returning *`.then((all) => [...all]);
  await insert(1);
  await change();
  const inserted = [insert(2), insert(3)];
  // Begins behind them on the same connection, before they are answered.
  const neighbour = failure(
    sql.begin(async (transaction) => {
      await transaction`select 'mine' as whose`;
      throw new Error('as planned');
    }),
  );
  expect(await Promise.all(inserted)).toMatchObject([[{ n: 2, more: null }], [{ n: 3, more: null }]]);
  expect(await neighbour).toMatchObject({ message: 'as planned' });
  expect(await rows()).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

it('ends its transaction, never runs after it, and shifts no answer', async () => {
  const sql = pool(database.url, { max: 1 });
  const insert = (n: number, fail: boolean) =>
    sql.begin(async (transaction) => {
      await transaction`select 1`;
      const sent = failure(transaction`insert into changing (n) values (${n}) returning *`);
      if (fail) throw new Error('as planned');
      await sent;
    });
  await insert(1, false);
  await change();
  expect(await failure(insert(2, true))).toMatchObject({ message: 'as planned' });
  expect(await sql`select 'next' as what`).toEqual([{ what: 'next' }]);
  await database.sql`alter table changing add column still_more int`;
  const [backend] = await sql`select pg_backend_pid() as pid`;
  await insert(3, false);
  await database.sql`alter table changing add column even_more int`;
  const failed = await failure(insert(4, false));
  expect(failed).toMatchObject({ code: '0A000' });
  // Trying again helps.
  expect(isUnavailable(failed)).toBe(true);
  await insert(4, false);
  expect(await sql`select pg_backend_pid() as pid`).toEqual([backend]);
  expect(await rows()).toMatchObject([{ n: 1 }, { n: 3 }, { n: 4 }]);
});

it('writes its values as they were', async () => {
  const sql = pool(database.url, { max: 1 });
  const insert = (n: number) =>
    sql`insert into changing (n, data) values (${n}, ${sql.json({ n })}) returning *`.then(() => {});
  await insert(1);
  await change();
  await insert(2);
  expect(await rows()).toEqual([1, 2].map((n) => ({ n, data: { n } })));
});

it('finds its connection although each of them has an old plan of it', async () => {
  const sql = pool(database.url, { max: 3 });
  const read = () => sql`select *, pg_sleep(0.05) from changing where n = ${1}`.then((all) => [...all]);
  await Promise.all([read(), read(), read()]);
  await change();
  expect(await Promise.all(Array.from({ length: 6 }, read))).toEqual([[], [], [], [], [], []]);
});

it('is told from one that is wrong, which is not sent for ever', async () => {
  const sql = pool(database.url, { max: 1 });
  const wrong = await failure(sql.unsafe('execute nothing_of_the_kind'));
  expect(wrong).toMatchObject({ code: '26000' });
  expect(isUnavailable(wrong)).toBe(false);
});
