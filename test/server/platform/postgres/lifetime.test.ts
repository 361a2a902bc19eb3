// A connection does not live for ever: not where statements always wait for it, and not where nobody else wants it.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools } from './pools.ts';

let database: TestDatabase;
const pool = endingPools();

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('ends one that is never without a statement, and answers every one of them', async () => {
  const sql = pool(database.url, { max: 1, lifetime: 100 });
  const seen = new Set<number>();
  let answered = 0;
  const asking = async (): Promise<void> => {
    while (seen.size < 3) {
      const [{ pid }] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`;
      seen.add(pid);
      answered += 1;
    }
  };
  // Four of them overlap: the connection has something to do at any time.
  await Promise.all([asking(), asking(), asking(), asking()]);
  expect(answered).toBeGreaterThan(3);
  const names = sql<{ pid: number }[]>`select pid from pg_stat_activity where pid = any (${[...seen]}::int[])`;
  await vi.waitFor(async () => expect(await names).toHaveLength(1));
});

it('ends one between two transactions, never within', async () => {
  const sql = pool(database.url, { max: 1, lifetime: 50 });
  const seen = new Set<number>();
  while (seen.size < 3) {
    const pids = await sql.begin(async (tx) => {
      const before = await tx<[{ pid: number }]>`select pg_backend_pid() as pid`;
      await tx`select pg_sleep(0.06)`;
      return [before[0].pid, (await tx<[{ pid: number }]>`select pg_backend_pid() as pid`)[0].pid];
    });
    expect(pids[0]).toBe(pids[1]);
    seen.add(pids[0]!);
  }
});

it('hears again after a listener that failed while it was told', async () => {
  const sql = pool(database.url);
  const heard: string[] = [];
  let told = 0;
  await sql.listen(
    'bell',
    (note) => heard.push(note),
    () => {
      told += 1;
      if (told === 1) throw new Error('not yet');
    },
  );
  await vi.waitFor(() => expect(told).toBe(2));
  await sql`select pg_notify('bell', 'ding')`;
  await vi.waitFor(() => expect(heard).toEqual(['ding']));
});
