// A deadline ends a connection that is dead, and no other: not one that had no time, not one whose answers lie unread.
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { DatabaseTimeout } from '../../../../server/platform/postgres/errors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools, failure } from './pools.ts';

let database: TestDatabase;
const pool = endingPools();

beforeAll(async () => {
  database = await testDatabase();
  await database.sql`create table steps (n int)`;
});
afterAll(() => database.drop());

it('leaves a connection to those who have just begun to wait for it, although another waited too long before', async () => {
  const wire = await heldWire(new URL(database.url));
  const sql = pool(wire.url, { max: 1, deadline: 2_000 });
  let tell = (_: number): void => {};
  const begun = new Promise<number>((done) => (tell = done));
  const lost = failure(
    sql.begin(async (transaction) => {
      const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
      tell(row?.pid ?? 0);
      await new Promise(() => {});
    }),
  );
  const backend = await begun;
  const old = failure(sql`select 1`);
  await sleep(1_000);
  const young = sql`select 2 as two`.then((rows) => [...rows]);
  // The next connection takes until the first of them has waited too long.
  wire.holdNew();
  await database.sql`select pg_terminate_backend(${backend}, 5000)`;
  expect(await lost).toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(await old).toBeInstanceOf(DatabaseTimeout);
  wire.letGo();
  expect(await young).toEqual([{ two: 2 }]);
  await wire.close();
});

it('ends a connection that has answered somebody and is dead since', async () => {
  const wire = await heldWire(new URL(database.url));
  const sql = pool(wire.url, { max: 1, deadline: 400 });
  await sql`select 1`;
  const first = sql`select 1 as one`.then(() => wire.hold());
  const second = failure(sql`select pg_sleep(0.2)`);
  await first;
  expect(await second).toBeInstanceOf(DatabaseTimeout);
  // What is in hand has as long as it takes: nothing may be in hand for ever.
  await sql.end();
  await wire.close();
});

it('reads what has come before it judges: a process that was frozen says nothing that was kept to be lost', async () => {
  const sql = pool(database.url, { max: 1, deadline: 300 });
  const backend = await sql`select pg_backend_pid() as pid`;
  const freeze = async (): Promise<void> => {
    // Written at the end of this turn.
    await turn();
    await turn();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
  };
  const query = failure(sql`select 1`);
  await freeze();
  expect(await query).toBeUndefined();
  let frozen: Promise<void> | undefined;
  const kept = await failure(
    sql.begin(async (transaction) => {
      await transaction`insert into steps values (1)`;
      // While the commit is on its way.
      frozen = freeze();
    }),
  );
  await frozen;
  expect(kept).toBeUndefined();
  expect(await database.sql`select n from steps`).toEqual([{ n: 1 }]);
  expect(await sql`select pg_backend_pid() as pid`).toEqual([...backend]);
});

interface Wire {
  readonly url: string;
  /** Carries nothing of its connections, or of those to come, until it is let go. */
  hold(): void;
  holdNew(): void;
  letGo(): void;
  close(): Promise<void>;
}

async function heldWire(to: URL): Promise<Wire> {
  const ends = new Set<Socket>();
  let held = false;
  const server = createServer((near) => {
    const far = dial(Number(to.port), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from
        .on('data', (bytes) => into.write(bytes))
        .on('error', () => {})
        .on('close', () => into.destroy());
      if (held) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.port = String((server.address() as AddressInfo).port);
  const each = (what: 'pause' | 'resume' | 'destroy'): void => {
    for (const end of ends) end[what]();
  };
  return {
    url: url.href,
    hold: () => each('pause'),
    holdNew: () => void (held = true),
    letGo: () => ((held = false), each('resume')),
    close: async () => {
      each('destroy');
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
