// Rows are deleted batch by batch, until one is not full or somebody says stop; what the query does not name stays.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import type { Fragment } from '../../../../server/platform/postgres/connect.ts';
import { deleteInBatches } from '../../../../server/platform/postgres/delete-in-batches.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ empty: true });
  await database.sql`create table old (n int)`;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql`truncate old`;
  await database.sql`insert into old select generate_series(1, 11000)`;
});

const upTo = (most: number, asked: number[]) => {
  return (limit: number): Fragment => {
    asked.push(limit);
    return database.sql`select ctid from old where n <= ${most} order by n limit ${limit}`;
  };
};
const left = async () => (await database.sql`select count(*)::int as n from old`)[0];

it.each([
  [0, 1],
  [4_999, 1],
  [5_000, 2],
  [10_001, 3],
])('%i rows in %i statements', async (rows, statements) => {
  const asked: number[] = [];
  expect(await deleteInBatches(database.sql, 'old', upTo(rows, asked))).toBe(rows);
  expect(asked).toEqual(Array(statements).fill(5_000));
  expect(await left()).toEqual({ n: 11_000 - rows });
});

it('stops after the batch in hand', async () => {
  const stop = new AbortController();
  const asked: number[] = [];
  const rows = upTo(11_000, asked);
  const stopping = (limit: number): Fragment => {
    if (asked.length === 1) stop.abort();
    return rows(limit);
  };
  expect(await deleteInBatches(database.sql, 'old', stopping, stop.signal)).toBe(10_000);
  expect(await left()).toEqual({ n: 1_000 });
});
