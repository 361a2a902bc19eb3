// One connection: made over whatever way, cut at whatever byte, given whatever value, it answers its own statements or none.
import { connect as dial, createServer, type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isUnavailable } from '../../../../server/platform/postgres/errors.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools, failure } from './pools.ts';

let database: TestDatabase;
const pool = endingPools();

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('a value that cannot be sent or read', () => {
  it('gives nobody the answer of somebody else', async () => {
    const sql = pool(database.url, { max: 1 });
    const wrong: (() => PromiseLike<unknown>)[] = [
      () => sql`select ${undefined as never}::int as n`,
      () =>
        sql`select ${sql.json({
          toJSON: () => {
            throw new Error('no JSON');
          },
        } as never)}::jsonb as data`,
      () => sql`select ${new Date(Number.NaN)}::timestamptz as at`,
      () => sql`select ${5 as never}::bytea as bytes`,
      () => sql`select ${['a', undefined] as never}::text[] as texts`,
      // Arrives, and cannot be read.
      () => sql`select 9007199254740993::int8 as n`,
    ];
    for (const send of wrong) {
      // Known to the connection: what is wrong then is found while it is written behind others, not before.
      await sql`select ${1}::int as n`;
      await Promise.all([
        sql`select ${sql.json({})}::jsonb as data`,
        sql`select ${new Date()}::timestamptz as at`,
        sql`select ${['a']}::text[] as texts`,
      ]);
      const answers = Array.from({ length: 8 }, (_, n) => {
        const answer = sql`select ${n}::int as n`.then(
          (rows) => [...rows],
          (error: unknown) => error,
        );
        if (n === 3) void failure(Promise.resolve().then(send));
        return answer;
      });
      expect(await Promise.all(answers)).toEqual(Array.from({ length: 8 }, (_, n) => [{ n }]));
      expect(await sql`select 'next' as what`).toEqual([{ what: 'next' }]);
    }
  });

  it('costs the connection, not its neighbours their own answers, where the driver fails', async () => {
    const sql = pool(database.url, { max: 1 });
    await sql`select ${1}::int as n`;
    const answers = [0, 1, 2].map((n) =>
      sql`select ${n}::int as n`.then(
        (rows) => [...rows],
        (error: unknown) => error,
      ),
    );
    // More values than the protocol can number: the driver finds out in the middle of writing.
    const many = await failure(
      sql.unsafe(
        'select 1',
        Array.from({ length: 66_000 }, () => 1),
      ),
    );
    expect(many).toBeInstanceOf(Error);
    for (const [n, answer] of (await Promise.all(answers)).entries()) {
      if (!(answer instanceof Error)) expect(answer).toEqual([{ n }]);
    }
    expect(await sql`select 'next' as what`).toEqual([{ what: 'next' }]);
  });

  it('is refused by name where it is undefined, and costs no connection', async () => {
    const sql = pool(database.url, { max: 1 });
    const [before] = await sql`select pg_backend_pid() as pid`;
    expect(await failure(sql`select ${undefined as never}::int`)).toBeInstanceOf(TypeError);
    expect(await sql`select pg_backend_pid() as pid`).toEqual([before]);
  });
});

describe('a connection that is cut while it is made', () => {
  it('fails its query at whatever byte, throws nowhere, and the next one works', async () => {
    const way = await cuttingWay(new URL(database.url));
    let cut = 0;
    // The first answers of PostgreSQL are some 500 bytes: what it asks for, what it tells of itself, the rows.
    for (let after = 0; after < 700; after += after < 30 ? 1 : 23) {
      for (const reset of [false, true]) {
        way.cutAfter(after, reset);
        const sql = pool(way.url, { max: 1, deadline: 4_000, connectTimeout: 1_000 });
        // oxlint-disable-next-line no-await-in-loop -- one cut after the other
        const error = await failure(sql`select ${'some value'}::text as value`);
        if (error !== undefined) {
          cut += 1;
          expect(isUnavailable(error), `${String(error)} after ${after} bytes`).toBe(true);
        }
        way.cutAfter(Infinity, false);
        // oxlint-disable-next-line no-await-in-loop -- one cut after the other
        expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
        // oxlint-disable-next-line no-await-in-loop -- one cut after the other
        await sql.end({ timeout: 0 });
      }
    }
    expect(cut).toBeGreaterThan(60);
    await way.close();
  }, 60_000);
});

describe('a connection that PostgreSQL refuses', () => {
  it('tells everybody why who waits for it', async () => {
    const url = new URL(database.url);
    url.pathname = '/no_such_database';
    const sql = pool(url.href, { max: 1 });
    const all = [sql`select 1`, sql`select 2`, sql.begin((transaction) => transaction`select 3`)].map(failure);
    for (const error of await Promise.all(all)) expect(error).toMatchObject({ code: '3D000' });
  });
});

describe('a line that is ended before it was heard', () => {
  it('says so to whoever waits for it', async () => {
    const way = await cuttingWay(new URL(database.url));
    way.cutAfter(0, false);
    const sql = pool(way.url, { max: 1 });
    const waiting = failure(sql.listen('channel', () => {}));
    await sql.end({ timeout: 0 });
    expect(await waiting).toMatchObject({ code: 'CONNECTION_ENDED' });
    await way.close();
  });
});

describe('arrays', () => {
  it('go in and come out as they are, whatever stands in them', async () => {
    const { sql } = database;
    const texts = ['', ' ', 'NULL', 'a,b', '{c}', '"d"', 'e\\f', 'ü 备份', "g'h", '\n', null];
    const [row] = await sql`
      select ${texts as string[]}::text[] as texts, ${[1, -2]}::int[] as ints, ${[] as number[]}::int[] as none,
        ${
          [
            [1, 2],
            [3, 4],
          ] as never
        }::int[] as deep, ${['3e5b4f61-32a6-4d3e-9f67-6d6f4a3a8d58']}::uuid[] as ids,
        ${sql.array([true, false], 1000)}::bool[] as flags, ${sql.array([{ a: '"1"' }, 'b'] as never[], 3807)}::jsonb[] as data`;
    expect(row).toEqual({
      texts,
      ints: [1, -2],
      none: [],
      deep: [
        [1, 2],
        [3, 4],
      ],
      ids: ['3e5b4f61-32a6-4d3e-9f67-6d6f4a3a8d58'],
      flags: [true, false],
      data: [{ a: '"1"' }, 'b'],
    });
  });
});

/** A way to the database that cuts each connection after so many bytes of its answers, with a FIN or a reset. */
async function cuttingWay(
  to: URL,
): Promise<{ url: string; cutAfter(bytes: number, reset: boolean): void; close(): Promise<void> }> {
  let [limit, reset] = [Infinity, false];
  const server = createServer((near) => {
    const far = dial(Number(to.port), to.hostname);
    const [most, hard] = [limit, reset];
    let passed = 0;
    near
      .on('error', () => {})
      .on('close', () => far.destroy())
      .pipe(far);
    far.on('error', () => {}).on('close', () => near.destroy());
    far.on('data', (bytes: Buffer) => {
      const part = bytes.subarray(0, Math.max(0, most - passed));
      passed += part.length;
      if (part.length > 0) near.write(part);
      if (passed < most) return;
      if (hard) near.resetAndDestroy();
      else near.end();
    });
    if (most === 0) near.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAfter: (bytes, hard) => void ([limit, reset] = [bytes, hard]),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
