// A transaction: its answer, its mode, its deadline, and what of it is kept.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { DatabaseTimeout } from '../../../../server/platform/postgres/errors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools, failure } from './pools.ts';

let database: TestDatabase;
const pool = endingPools();
const numbers = async (): Promise<number[]> =>
  (await database.sql<{ n: number }[]>`select n from steps order by n`).map(({ n }) => n);

beforeAll(async () => {
  database = await testDatabase();
  await database.sql`create table steps (n int)`;
});
beforeEach(async () => {
  await database.sql`truncate steps`;
});
afterAll(() => database.drop());

describe('a transaction', () => {
  it('that is late is rolled back at once, so that nobody waits for its locks', async () => {
    const sql = pool(database.url, { max: 2, deadline: 400 });
    await sql`insert into steps values (1)`;
    const late = failure(
      sql.begin(async (transaction) => {
        await transaction`update steps set n = 2`;
        await new Promise(() => {});
      }),
    );
    expect(await late).toBeInstanceOf(DatabaseTimeout);
    const patient = pool(database.url, { max: 1, deadline: 5_000 });
    await patient`update steps set n = 3`;
    expect(await numbers()).toEqual([3]);
  });

  it('waits for its turn no longer than its deadline, and does not begin afterwards', async () => {
    const sql = pool(database.url, { max: 1, deadline: 300 });
    const patient = pool(database.url, { max: 1, deadline: 0 });
    await patient`select 1`;
    let release = (): void => {};
    const held = failure(sql.begin(() => new Promise<void>((done) => (release = done))));
    let began = false;
    const waiting = await failure(sql.begin(() => void (began = true)));
    expect(waiting).toBeInstanceOf(DatabaseTimeout);
    release();
    await held;
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    expect(began).toBe(false);
  });

  it('answers what its work answers, takes a mode, and rolls back what throws', async () => {
    const sql = pool(database.url, { max: 1 });
    expect(await sql.begin(async (transaction) => (await transaction`select 7 as n`)[0]?.['n'])).toBe(7);
    const refused = await failure(sql.begin('read only', (transaction) => transaction`insert into steps values (1)`));
    expect(refused).toMatchObject({ code: '25006' });
    const thrown = await failure(
      sql.begin(async (transaction) => {
        await transaction`insert into steps values (1)`;
        throw new Error('as planned');
      }),
    );
    expect(thrown).toMatchObject({ message: 'as planned' });
    expect(await numbers()).toEqual([]);
  });

  it('lets the pool end only when it is over', async () => {
    const sql = pool(database.url, { max: 1 });
    let release = (): void => {};
    const held = sql.begin(async (transaction) => {
      await transaction`insert into steps values (1)`;
      await new Promise<void>((done) => (release = done));
      await transaction`insert into steps values (2)`;
    });
    await expect
      .poll(async () => (await database.sql`select from pg_locks where relation = 'steps'::regclass`).length)
      .toBe(1);
    const ended = sql.end();
    expect(await failure(sql`select 1`)).toMatchObject({ code: 'CONNECTION_ENDED' });
    release();
    await held;
    await ended;
    expect(await numbers()).toEqual([1, 2]);
  });
});
