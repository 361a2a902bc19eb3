// How values come out of PostgreSQL, and that nobody waits for ever.
import { createServer, type AddressInfo, type Server } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DatabaseTimeout, isUnavailable } from '../../../../server/platform/postgres/errors.ts';
import { instant, wholeNumber } from '../../../../server/platform/postgres/values.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { endingPools } from './pools.ts';

let database: TestDatabase;
const pool = endingPools();

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('values', () => {
  it('reads instants as ISO strings in UTC with milliseconds', async () => {
    const { sql } = database;
    const [row] = await sql`
      select '2026-11-21 10:30:00.5+01'::timestamptz as a, '1999-01-01 00:00:00Z'::timestamptz as b,
        '2026-11-21 09:30:00.123999Z'::timestamptz as c, null::timestamptz as d,
        array['2026-11-21 09:30:00Z'::timestamptz] as e
    `;
    expect(row).toEqual({
      a: '2026-11-21T09:30:00.500Z',
      b: '1999-01-01T00:00:00.000Z',
      c: '2026-11-21T09:30:00.123Z',
      d: null,
      e: ['2026-11-21T09:30:00.000Z'],
    });
  });

  it('writes Dates and strings as the same instant, and strings without losing microseconds', async () => {
    const { sql } = database;
    const [row] = await sql`
      select ${new Date('2026-11-21T09:30:00.123Z')}::timestamptz as date, ${'2026-11-21T09:30:00.123Z'}::timestamptz as text,
        ${'2026-11-21T09:30:00.123456Z'}::timestamptz::text as exact
    `;
    expect(row).toEqual({
      date: '2026-11-21T09:30:00.123Z',
      text: '2026-11-21T09:30:00.123Z',
      exact: '2026-11-21 09:30:00.123456+00',
    });
  });

  it('agrees with the SQL function that writes instants into JSON', async () => {
    const [row] = await database.sql<{ plain: string; inJson: string }[]>`
      select t as plain, iso(t) as "inJson" from (select clock_timestamp() as t) as now
    `;
    expect(row?.plain).toBe(row?.inJson);
  });

  it('reads bigint as a number, and refuses one that a number cannot hold', async () => {
    const { sql } = database;
    expect(await sql`select 9007199254740991::int8 as n, array[1::int8] as ns`).toEqual([
      { n: 9_007_199_254_740_991, ns: [1] },
    ]);
    await expect(sql`select 9007199254740993::int8 as n`).rejects.toThrow(RangeError);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    expect(() => wholeNumber('9007199254740993')).toThrow(RangeError);
  });

  it('refuses what is no instant instead of inventing one', () => {
    for (const odd of ['infinity', '', '2026-11-21', '2026-11-21 09:30:00+01'])
      expect(() => instant(odd)).toThrow(RangeError);
  });

  it('leaves keys inside jsonb alone', async () => {
    const value = { snake_case: { inner_key: 1 } };
    const [row] = await database.sql`select ${database.sql.json(value)}::jsonb as a_value`;
    expect(row).toEqual({ a_value: value });
  });

  it('works in UTC with deadlines on the side of the server as well', async () => {
    const sql = pool(database.url, { max: 1, statementTimeout: 200 });
    expect(
      await sql`select current_setting('TimeZone') as zone, current_setting('statement_timeout') as timeout`,
    ).toEqual([{ zone: 'UTC', timeout: '200ms' }]);
    const late = await sql`select pg_sleep(10)`.catch((error: unknown) => error);
    expect(late).toMatchObject({ code: '57014' });
    expect(isUnavailable(late)).toBe(true);
  });
});

describe('deadlines on this side', () => {
  it('does not let a query wait for ever for a pool that is used up, nor run it afterwards', async () => {
    const sql = pool(database.url, { max: 1, deadline: 300 });
    await sql`create table if not exists late_writes (n int)`;
    const other = pool(database.url, { max: 1, deadline: 0 });
    let release = (): void => {};
    const held = sql.begin(async (transaction) => {
      await transaction`select 1`;
      await new Promise<void>((resolve) => (release = resolve));
    });
    held.catch(() => {});
    const waiting = await sql`insert into late_writes values (1)`.catch((error: unknown) => error);
    expect(waiting).toBeInstanceOf(DatabaseTimeout);
    expect(isUnavailable(waiting)).toBe(true);
    release();
    await held.catch(() => {});
    expect(await sql`select count(*)::int as n from late_writes`).toEqual([{ n: 0 }]);
    expect(await other`select count(*)::int as n from late_writes`).toEqual([{ n: 0 }]);
  });

  it('gives a transaction up as a whole, and writes nothing more in it', async () => {
    const sql = pool(database.url, { max: 2, deadline: 250 });
    await sql`create table if not exists late_steps (n int)`;
    let after: unknown;
    let done = (): void => {};
    const ended = new Promise<void>((resolve) => (done = resolve));
    const work = sql.begin(async (transaction) => {
      await transaction`insert into late_steps values (1)`;
      await expect(outcome).rejects.toBeInstanceOf(DatabaseTimeout);
      try {
        await transaction`insert into late_steps values (2)`;
      } catch (error) {
        after = error;
        throw error;
      } finally {
        done();
      }
    });
    const outcome = Promise.resolve(work);
    await expect(outcome).rejects.toBeInstanceOf(DatabaseTimeout);
    await ended;
    expect(after).toBeInstanceOf(DatabaseTimeout);
    expect(await sql`select n from late_steps`).toEqual([]);
  });

  it('leaves the neighbours of a slow query in the pipeline with their own answers', async () => {
    const sql = pool(database.url, { max: 1, deadline: 1_000, statementTimeout: 700 });
    await sql`select 1`;
    const slow = sql`select pg_sleep(5)`.catch((error: unknown) => error);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => sql`select ${n}::int as n`.then(([row]) => row?.['n'])),
    );
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(await slow).toMatchObject({ code: '57014' });
  });

  it('throws dead connections away: a frozen network costs one deadline, not the pool', async () => {
    const wire = await frozenWire(new URL(database.url));
    const sql = pool(wire.url, { max: 2, deadline: 300 });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    wire.freeze();
    const lost = await Promise.all([1, 2, 3, 4].map(() => sql`select 1`.catch((error: unknown) => error)));
    expect(lost.every(isUnavailable)).toBe(true);
    wire.thaw();
    expect(await sql`select 2 as two`).toEqual([{ two: 2 }]);
    expect(await sql.begin((transaction) => transaction`select 3 as three`)).toEqual([{ three: 3 }]);
    await wire.close();
  });

  it('says so when there is no server, and when it does not take the connection', async () => {
    const nobody = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });
    const refused = await pool(`postgres://a:b@127.0.0.1:${nobody}/x`)`select 1`.catch((error: unknown) => error);
    expect(isUnavailable(refused)).toBe(true);

    const deaf = createServer(() => {});
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    const { port } = deaf.address() as AddressInfo;
    const late = await pool(`postgres://a:b@127.0.0.1:${port}/x`, { connectTimeout: 200 })`select 1`.catch(
      (error: unknown) => error,
    );
    expect(isUnavailable(late)).toBe(true);
    deaf.close();
  });

  it('leaves fragments, identifiers and values alone', async () => {
    const { sql } = database;
    const condition = sql`n > ${1}`;
    const rows =
      await sql`select ${sql('n')} from generate_series(1, 3) as n where ${condition} and n = any (${[2, 3]})`.values();
    expect(rows).toEqual([[2], [3]]);
    expect(await sql.unsafe('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('tells what may pass from what is a mistake', () => {
    expect(isUnavailable(Object.assign(new Error('full'), { code: '53100' }))).toBe(true);
    expect(isUnavailable(new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]))).toBe(true);
    expect(isUnavailable(Object.assign(new Error('duplicate'), { code: '23505' }))).toBe(false);
    expect(isUnavailable(new Error('any'))).toBe(false);
    expect(isUnavailable('text')).toBe(false);
  });
});

/** A wire to the database that can stop carrying anything, in both directions, without being cut. */
async function frozenWire(to: URL): Promise<{ url: string; freeze(): void; thaw(): void; close(): Promise<void> }> {
  const { connect: dial } = await import('node:net');
  const ends = new Set<import('node:net').Socket>();
  let frozen = false;
  const server: Server = createServer((near) => {
    const far = dial(Number(to.port), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      // What was sent into the ice is lost for good, as on a network that is gone.
      from.on('data', (bytes) => void (frozenEnds.has(near) || into.write(bytes)));
      from.on('error', () => {});
      from.on('close', () => into.destroy());
    }
    if (frozen) frozenEnds.add(near);
  });
  const frozenEnds = new Set<import('node:net').Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze: () => {
      frozen = true;
      for (const end of ends) frozenEnds.add(end);
    },
    thaw: () => {
      frozen = false;
    },
    close: async () => {
      for (const end of ends) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
