// Who is next: fair between tenants and lanes, exact in what is under way, and a long queue costs the others nothing.
import { describe, expect, it } from 'vitest';

import { exchangeJobs } from '../../../../server/platform/jobs/queries.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';
import { countBy, keysOf, scanQueue } from './scans.ts';

const { database, later, named, ask, queue, turn, lease, settle } = scanQueue();

describe('a turn', () => {
  it('takes a lane’s most urgent, then its oldest', async () => {
    await ask(
      named('late', { runAt: later(-1) }),
      named('early', { runAt: later(-2) }),
      named('urgent', { priority: -1 }),
      named('not due', { priority: -1, runAt: later(1) }),
    );
    expect(keysOf(await lease({ perLane: 2 }))).toEqual(['urgent', 'early']);
  });

  it('never has more of a lane under way than it may, and of a tenant each lane’s one', async () => {
    for (const lane of ['a', 'b', 'c', 'd', 'e', 'f']) await queue('north', lane, 5);
    const leased = await lease();
    expect(countBy(leased, ({ lane }) => lane)).toEqual({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 });
    await queue('north', 'late', 5);
    expect(keysOf(await lease())).toEqual(['late1']);
    // One of them is done: its lane may have the next one, in the same statement.
    const { settled, leased: next } = await exchangeJobs(
      database().sql,
      [{ ...leased[0]!, what: { to: 'done' } }],
      turn(),
    );
    expect([settled, keysOf(next)]).toEqual([[leased[0]!.id], ['a2']]);
  });

  it(
    'serves a tenant with one job beside one with 100,000, and reads little more for those',
    { timeout: 60_000 },
    async () => {
      await queue('north', 'rush', 100_000);
      await database().sql`analyze jobs`;
      await queue('south', 'quiet', 1);
      // One connection: what it read is known once it says so.
      const sql = connect(database().url, { max: 1 });
      const read = async (): Promise<number> => {
        await sql`select pg_stat_force_next_flush()`;
        const [row] = await sql<[{ rows: number }]>`
        select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'jobs'`;
        return row.rows;
      };
      const before = await read();
      expect(countBy(await lease({}, sql), ({ tenantId }) => tenantId)).toEqual({ north: 2, south: 1 });
      expect((await read()) - before).toBeLessThan(200);
      // With room for one, the tenant that has nothing under way comes first.
      await queue('south', 'more', 1);
      expect(keysOf(await lease({ total: 1, perLane: 9, perTenant: 9 }, sql))).toEqual(['more1']);
      await sql.end();
    },
  );

  it('is exact with twenty workers at once: each job once, and no lane above its room', async () => {
    for (const tenant of ['north', 'south', 'east']) for (const lane of ['a', 'b', 'c']) await queue(tenant, lane, 40);
    let [most, under] = [0, new Map<string, number>()];
    const seen: string[] = [];
    const worker = async (): Promise<void> => {
      for (;;) {
        const leased = await lease({ total: 3 });
        if (leased.length === 0 && seen.length === 360) return;
        for (const one of leased) {
          const lane = `${one.tenantId} ${one.lane}`;
          seen.push(`${one.tenantId} ${one.key}`);
          under.set(lane, (under.get(lane) ?? 0) + 1);
          most = Math.max(most, under.get(lane)!);
        }
        await new Promise((done) => setImmediate(done));
        for (const one of leased) {
          const lane = `${one.tenantId} ${one.lane}`;
          under.set(lane, under.get(lane)! - 1);
          await settle(one, { to: 'done' });
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(new Set(seen).size).toBe(360);
    expect(seen).toHaveLength(360);
    expect(most).toBeLessThanOrEqual(2);
  });
});
