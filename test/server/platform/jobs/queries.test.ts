// The table of jobs: one open job a key, leases with a fence, settled with what they did, kept alive, called off.
import { describe, expect, it } from 'vitest';

import {
  cancelJob,
  deleteSettledJobs,
  findJob,
  keepLeases,
  settleJobs,
} from '../../../../server/platform/jobs/queries.ts';
import { keysOf, scanQueue } from './scans.ts';

const { database, workers, now, later, pass, named, ask, lease, settle } = scanQueue();
const find = (key: string) => findJob(database().sql, named(key));

describe('a job', () => {
  it('is told to a worker by ids: what it must know is read as its tenant', async () => {
    await ask(
      named('a', { payload: { file: 'secret' } }),
      named('b', { tenantId: 'south', payload: { file: 'secret' } }),
    );
    const [told] = await workers()`
      select * from exchange_jobs('scan', '[]', 9, 9, 9, ${now()}, ${now()}, ${later(45)})`;
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(await workers()`select payload from jobs`).toEqual([]);
    expect(await workers().of('north')`select payload from jobs`).toEqual([{ payload: { file: 'secret' } }]);
  });

  it('is settled and kept by its own tenant’s worker only', async () => {
    await ask(named('a'));
    const [job] = await lease();
    const south = { ...job!, tenantId: 'south' };
    expect(await settle(south, { to: 'done' })).toBe(false);
    expect(await keepLeases(workers(), [{ ...south, progress: 1 }], later(90))).toEqual([]);
    expect(await settle(job!, { to: 'done' })).toBe(true);
  });

  it('is leased once, with what it was asked for, and gone from the queue when it is done', async () => {
    await ask(named('a', { payload: { file: 'x' } }));
    const [job] = await lease();
    expect(job).toMatchObject({
      kind: 'scan',
      tenantId: 'north',
      key: 'a',
      tries: 1,
      fence: 1,
      payload: { file: 'x' },
    });
    expect(await lease()).toEqual([]);
    expect(await find('a')).toMatchObject({ state: 'running' });
    expect(await settle(job!, { to: 'done' })).toBe(true);
    pass(1_000);
    expect(await lease()).toEqual([]);
    expect(await find('a')).toMatchObject({ state: 'done', settledAt: '2026-11-28T09:00:00.000Z' });
  });

  it('is not due before its time', async () => {
    await ask(named('a', { runAt: later(60) }));
    expect(await lease()).toEqual([]);
    pass(60);
    expect(keysOf(await lease())).toEqual(['a']);
  });

  it('whose lease is over is another worker’s: the first one can write nothing any more', async () => {
    await ask(named('a'));
    const [first] = await lease();
    pass(46);
    const [second] = await lease();
    expect(second).toMatchObject({ tries: 2, fence: 2 });
    expect(await settle(first!, { to: 'done' })).toBe(false);
    expect(await keepLeases(workers(), [{ ...first!, progress: 1 }], later(45))).toEqual([]);
    expect(await find('a')).toMatchObject({ state: 'running', progress: null });
    expect(await settle(second!, { to: 'done' })).toBe(true);
    expect(await settle(second!, { to: 'parked', reason: {} })).toBe(false);
  });

  it('is settled with what it did, or neither is', async () => {
    await ask(named('a'));
    const [job] = await lease();
    const work = database().sql.begin(async (transaction) => {
      await transaction`insert into tenants (id, name, number_sequence) values ('made', 'Made', 'made')`;
      await settleJobs(transaction, [{ ...job!, what: { to: 'done' } }], now());
      throw new Error('planted');
    });
    await expect(work).rejects.toThrow('planted');
    expect(await find('a')).toMatchObject({ state: 'running' });
    expect(await database().sql`select from tenants where id = 'made'`).toHaveLength(0);
  });

  it('is tried again when it is said, parked with its reason, or given back as if never tried', async () => {
    await ask(named('a'), named('b'), named('c'));
    const [a, b, c] = await lease({ perLane: 3 });
    await settle(a!, { to: 'retry', runAt: later(30), reason: { code: 'busy' } });
    await settle(b!, { to: 'parked', reason: { code: 'broken' } });
    await settle(c!, { to: 'back' });
    expect(await lease()).toMatchObject([{ key: 'c', tries: 1, fence: 2 }]);
    expect(await find('a')).toMatchObject({ state: 'waiting', reason: { code: 'busy' }, tries: 1 });
    expect(await find('b')).toMatchObject({ state: 'parked', reason: { code: 'broken' } });
    pass(30);
    expect(await lease()).toMatchObject([{ key: 'a', tries: 2 }]);
  });

  it('says how far it is, and keeps its lease by that', async () => {
    await ask(named('a'));
    const [job] = await lease();
    pass(40);
    expect(await keepLeases(workers(), [{ ...job!, progress: { done: 7 } }], later(45))).toEqual([
      { id: job!.id, cancelled: false },
    ]);
    pass(40);
    expect(await lease()).toEqual([]);
    expect(await find('a')).toMatchObject({ progress: { done: 7 } });
    // Who takes it over begins where that one was.
    pass(6);
    expect(await lease()).toMatchObject([{ progress: { done: 7 } }]);
  });

  it('that waits is called off at once; one at work is told by its next sign of life', async () => {
    await ask(named('a'), named('b'));
    const [a] = await lease({ perLane: 1 });
    expect(await cancelJob(database().sql, named('b'), now())).toBe(true);
    expect(await find('b')).toMatchObject({ state: 'cancelled' });
    expect(await cancelJob(database().sql, named('a'), now())).toBe(true);
    expect(await keepLeases(workers(), [{ ...a!, progress: null }], later(45))).toEqual([
      { id: a!.id, cancelled: true },
    ]);
    // It fails by being stopped, and is not tried again for that.
    await settle(a!, { to: 'retry', runAt: now(), reason: {} });
    expect(await find('a')).toMatchObject({ state: 'cancelled' });
    expect(await cancelJob(database().sql, named('a'), now())).toBe(false);
  });

  it('is deleted some time after it was settled, and never while it is open', async () => {
    await ask(named('a'), named('b'));
    const [a] = await lease({ perLane: 1 });
    await settle(a!, { to: 'parked', reason: {} });
    expect(await deleteSettledJobs(database().sql, now())).toBe(0);
    expect(await deleteSettledJobs(database().sql, later(1))).toBe(1);
    expect(await find('b')).toMatchObject({ state: 'waiting' });
  });
});

describe('a key', () => {
  it('has one open job, however many ask at the same moment', async () => {
    const rounds = Array.from({ length: 10 }, (_, n) => ask(named('a', { runAt: later(60 - n) }), named(`own-${n}`)));
    await Promise.all(rounds);
    const [{ n }] = (await database().sql`select count(*)::int as n from jobs where key = 'a'`) as unknown as [
      { n: number },
    ];
    expect(n).toBe(1);
    expect(await find('a')).toMatchObject({ runAt: later(51).toISOString() });
  });

  it('that is asked for while a worker has it runs once more, because what that one read may be old', async () => {
    await ask(named('a'));
    const [job] = await lease();
    await ask(named('a', { payload: { asked: 'again' } }));
    expect(await lease()).toEqual([]);
    await settle(job!, { to: 'done' });
    expect(await lease()).toMatchObject([{ key: 'a', tries: 1, fence: 2, payload: { asked: 'again' } }]);
  });

  it('is free for the next job when its last one is settled', async () => {
    await ask(named('a'));
    await settle((await lease())[0]!, { to: 'done' });
    await ask(named('a'));
    expect(keysOf(await lease())).toEqual(['a']);
  });
});
