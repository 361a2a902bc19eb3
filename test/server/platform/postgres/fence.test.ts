// A transaction is its connection's: no statement leaves it, nothing of it hangs, and no closed connection ends the process.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Transaction } from '../../../../server/platform/postgres/connect.ts';
import { isUnavailable } from '../../../../server/platform/postgres/errors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools, failure } from './pools.ts';

const run = promisify(execFile);
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

/** Ends the connection that a transaction runs on, as an administrator, a failover or a crash does; waits until it is gone. */
async function terminate(transaction: Transaction): Promise<void> {
  const [backend] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await database.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
}

describe('a connection that PostgreSQL ends', () => {
  it('ends its transaction, and the pool goes on', async () => {
    const sql = pool(database.url, { max: 1 });
    let later: unknown;
    const lost = await failure(
      sql.begin(async (transaction) => {
        await transaction`insert into steps values (1)`;
        await terminate(transaction);
        later = await failure(transaction`insert into steps values (2)`);
        throw later;
      }),
    );
    expect(lost).toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(isUnavailable(lost)).toBe(true);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    // The work may learn of it after who asked for it has.
    await expect.poll(() => later).toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await numbers()).toEqual([]);
  });

  it('does not end the process', async () => {
    const door = new URL('../../../../server/index.ts', import.meta.url).href;
    const script = fileURLToPath(new URL('../../../faults/lost-connection.mjs', import.meta.url));
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script, door, database.url]);
    expect(JSON.parse(stdout)).toEqual({ outcome: 'CONNECTION_CLOSED', next: [{ two: 2 }] });
  });

  it('ends its transaction although the work waits for something else', async () => {
    const sql = pool(database.url, { max: 1, deadline: 0 });
    const never = new Promise(() => {});
    const lost = await failure(
      sql.begin(async (transaction) => {
        await terminate(transaction);
        await never;
      }),
    );
    expect(lost).toMatchObject({ code: 'CONNECTION_CLOSED' });
  });

  it('ends the statements that were on their way, and those alone', async () => {
    const sql = pool(database.url, { max: 2 });
    const other = pool(database.url, { max: 1, name: 'sleeper' });
    const asleep = failure(other`select pg_sleep(20)`);
    await expect
      .poll(async () => {
        const [row] = await sql`
          select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
          where application_name = 'sleeper' and state = 'active'`;
        return row?.['n'];
      })
      .toBe(1);
    expect(isUnavailable(await asleep)).toBe(true);
    expect(await other`select 2 as two`).toEqual([{ two: 2 }]);
  });
});

describe('a statement of a transaction that is over', () => {
  it('never runs in the next one: the connection was ended while it idled', async () => {
    const sql = pool(database.url, { max: 1, statementTimeout: 500, deadline: 6_000 });
    let late: Promise<unknown> = Promise.resolve();
    let begun = (): void => {};
    const next = new Promise<void>((done) => (begun = done));
    const first = failure(
      sql.begin(async (transaction) => {
        await transaction`insert into steps values (1)`;
        await next;
        await sleep(150);
        await (late = failure(transaction`insert into steps values (2)`));
      }),
    );
    expect(await first).toMatchObject({ code: 'CONNECTION_CLOSED' });
    const second = failure(
      sql.begin(async (transaction) => {
        await transaction`insert into steps values (10)`;
        begun();
        await sleep(300);
        await transaction`insert into steps values (11)`;
        throw new Error('as planned');
      }),
    );
    expect(await second).toMatchObject({ message: 'as planned' });
    expect(await late).toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(await numbers()).toEqual([]);
  });

  it.each([1, 2, 3, 4])('stays out of everybody else, in 50 forced interleavings with a pool of %i', async (max) => {
    const sql = pool(database.url, { max, deadline: 10_000 });
    const survivors: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      const at = round * 100;
      const order = shuffled(['terminate', 'late', 'neighbour'] as const, round);
      let tell = (_: Transaction): void => {};
      const begun = new Promise<Transaction>((done) => (tell = done));
      let release = (): void => {};
      const held = new Promise<void>((done) => (release = done));
      const doomed = failure(
        sql.begin(async (transaction) => {
          await transaction`insert into steps values (${at + 1})`;
          tell(transaction);
          await held;
          await transaction`insert into steps values (${at + 2})`;
        }),
      );
      const transaction = await begun;
      const steps = {
        terminate: () => terminate(transaction).catch(() => {}),
        late: () => (release(), Promise.resolve()),
        // Kept when it commits, gone when it does not: never half of it, never another's row in it.
        neighbour: () =>
          failure(
            sql.begin(async (neighbour) => {
              await neighbour`insert into steps values (${at + 10})`;
              await sleep(round % 7);
              await neighbour`insert into steps values (${at + 11})`;
              if (round % 2 === 0) throw new Error('as planned');
            }),
          ).then((error) => void (error === undefined && survivors.push(at + 10, at + 11))),
      };
      // With one connection the neighbour waits until the doomed one is over.
      const running = order.map((step) => steps[step]());
      // oxlint-disable-next-line no-await-in-loop -- one interleaving after the other
      const [error] = await Promise.all([doomed, ...running]);
      if (error === undefined) survivors.push(at + 1, at + 2);
    }
    expect(await numbers()).toEqual(survivors.sort((a, b) => a - b));
  });

  it('that others sent on a connection that is still being made is not part of a transaction that came later', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sql = pool(database.url, { max: 1 });
      const inserted = [1, 2, 3, 4, 5, 6].map((n) => sql`insert into steps values (${round * 10 + n})`.then(() => n));
      // Once the first is answered the connection is there, and the driver still holds some of the others back.
      await inserted[0];
      const failed = failure(
        sql.begin(async (transaction) => {
          await transaction`insert into steps values (1000)`;
          throw new Error('as planned');
        }),
      );
      await Promise.all(inserted);
      expect(await failed).toMatchObject({ message: 'as planned' });
    }
    expect(await numbers()).toEqual(
      Array.from({ length: 10 }, (_, round) => [1, 2, 3, 4, 5, 6].map((n) => round * 10 + n)).flat(),
    );
  });

  it('is refused once the work has returned, and what was sent before is part of it', async () => {
    const sql = pool(database.url, { max: 1 });
    let kept: Transaction | undefined;
    await sql.begin(async (transaction) => {
      kept = transaction;
      // Sent, not waited for: in before the commit.
      void transaction`insert into steps values (1)`.then(() => {});
      await transaction`select 1`;
    });
    const late = await failure(kept!`insert into steps values (2)`);
    expect(late).toMatchObject({ code: 'TRANSACTION_OVER' });
    expect(isUnavailable(late)).toBe(false);
    expect(await numbers()).toEqual([1]);
  });

  it('cannot fail unseen: a transaction that PostgreSQL gave up is not said to be done', async () => {
    const sql = pool(database.url, { max: 1 });
    const failed = await failure(
      sql.begin(async (transaction) => {
        await transaction`insert into steps values (1)`;
        transaction`insert into no_such_table values (2)`.catch(() => {});
      }),
    );
    expect(failed).toMatchObject({ code: '42P01' });
    const swallowed = await failure(
      sql.begin(async (transaction) => {
        await transaction`insert into steps values (1)`;
        await failure(transaction`select 1 / 0`);
      }),
    );
    expect(swallowed).toMatchObject({ code: '22012' });
    expect(await numbers()).toEqual([]);
  });
});

/** The items in an order that the round decides: all of them come up. */
function shuffled<T>(items: readonly T[], round: number): T[] {
  const left = [...items];
  const order: T[] = [];
  for (let n = round; left.length > 0; n = Math.floor(n / (left.length + 1)) + n) {
    order.push(...left.splice(n % left.length, 1));
  }
  return order;
}
