// Who does jobs: in time, again after a failure or a death, never twice at once, and not what was called off.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

import type { NewJob } from '../../../../server/platform/jobs/job.ts';
import { cancelJob, enqueueJobs, findJob } from '../../../../server/platform/jobs/queries.ts';
import { LeaseLost, startJobs, type JobAtWork, type RunnerOptions } from '../../../../server/platform/jobs/runner.ts';
import type { Worker } from '../../../../server/platform/jobs/worker.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { MovableClock } from '../../../support/clock.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
/** As workers are signed in. */
let own: Sql;
let clock: MovableClock;
const workers: Worker[] = [];
beforeAll(async () => {
  database = await testDatabase();
  own = connect(database.workerUrl);
});
afterAll(async () => {
  await own.end({ timeout: 1 });
  await database.drop();
});
beforeEach(async () => {
  clock = new MovableClock();
  await database.sql`delete from jobs`;
});
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));

const named = (key: string): NewJob => ({ kind: 'scan', tenantId: 'north', key, runAt: clock.now() });
const ask = (...keys: readonly string[]) => enqueueJobs(database.sql, keys.map(named), clock.now());
const find = (key: string) => findJob(database.sql, named(key));
const state = (key: string, wanted: object) =>
  vi.waitFor(async () => expect(await find(key)).toMatchObject(wanted), { timeout: 15_000, interval: 10 });

function start(work: RunnerOptions['work'], more: Partial<RunnerOptions> = {}): Worker {
  const room = { perLane: 4, perTenant: 4, total: 4 };
  const worker = startJobs({
    kind: 'scan', sql: own, clock, log: silentLog, room, lease: 45_000, retry: [60], work, pause: 20, ...more,
  }); // prettier-ignore
  workers.push(worker);
  return worker;
}
/** A gate that a job waits at. */
function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((done) => (open = done));
  return { passed, open: () => open() };
}
/** Ends when the job is told to, with the reason. */
const untilTold = ({ signal }: JobAtWork): Promise<never> =>
  new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true }));

it('does what is asked for, woken and not by looking', async () => {
  const done: string[] = [];
  const worker = start(async ({ key }) => void done.push(key), { pause: 3_600_000 });
  await ask('a', 'b', 'c', 'd', 'e', 'f');
  worker.wake();
  // More than there is room for at once: each that is done makes the next look.
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']), { timeout: 10_000 });
  for (const key of done) await state(key, { state: 'done', tries: 1 });
});

it('tries again what failed, and parks it with the reason after the last try', async () => {
  let tries = 0;
  start(async () => {
    tries += 1;
    throw new Error(`planted ${tries}`);
  });
  await ask('a');
  await state('a', { state: 'waiting', tries: 1, reason: { code: 'failed', text: 'Error: planted 1' } });
  expect(Date.parse((await find('a'))!.runAt) - clock.now().getTime()).toBeGreaterThanOrEqual(48_000);
  clock.move({ seconds: 73 });
  await state('a', { state: 'parked', tries: 2, reason: { code: 'failed', text: 'Error: planted 2' } });
  expect(tries).toBe(2);
});

it('does what the work says of the job', async () => {
  start(async ({ key }) =>
    key === 'p'
      ? { to: 'parked', reason: { code: 'no' } }
      : { to: 'retry', runAt: new Date(clock.now().getTime() + 5_000), reason: { code: 'soon' } },
  );
  await ask('p', 'r');
  await state('p', { state: 'parked', reason: { code: 'no' } });
  await state('r', { state: 'waiting', reason: { code: 'soon' } });
});

it('settles in the transaction of the work; one that comes late is rolled back with it', async () => {
  const [reached, wake] = [gate(), gate()];
  const outcomes: unknown[] = [];
  start(
    async (job) => {
      if (job.tries === 1) {
        reached.open();
        await wake.passed;
      }
      const write = database.sql.begin(async (sql) => {
        await sql`insert into tenants (id, name, number_sequence) values (${`t${job.tries}`}, 'T', ${`t${job.tries}`})`;
        await job.settle(sql, { to: 'done' });
      });
      outcomes.push(await write.then(() => 'kept', (error: unknown) => error)); // prettier-ignore
    },
    { lease: 45_000 },
  );
  await ask('a');
  await reached.passed;
  // Frozen for longer than its lease: another worker takes it over.
  clock.move({ seconds: 46 });
  await state('a', { state: 'done', tries: 2 });
  wake.open();
  await vi.waitFor(() => expect(outcomes).toEqual(['kept', expect.any(LeaseLost)]));
  expect(await database.sql`select id from tenants where id in ('t1', 't2')`).toEqual([{ id: 't2' }]);
});

it('tries again where the transaction that settled it was rolled back', async () => {
  start((job) =>
    database.sql.begin(async (sql) => {
      await job.settle(sql, { to: 'done' });
      throw new Error('planted behind it');
    }),
  );
  await ask('a');
  await state('a', { state: 'waiting', tries: 1, reason: { code: 'failed', text: 'Error: planted behind it' } });
});

it('tells the work that it was called off, and settles it so', async () => {
  const reached = gate();
  start(
    (job) => {
      reached.open();
      return untilTold(job);
    },
    { lease: 90 },
  );
  await ask('a');
  await reached.passed;
  await cancelJob(database.sql, named('a'), clock.now());
  await state('a', { state: 'cancelled' });
});

it('keeps the lease of work that takes long, and shows how far it is', { timeout: 60_000 }, async () => {
  const [reached, go] = [gate(), gate()];
  let told = 0;
  start(
    async ({ report }) => {
      told += 1;
      await report({ done: 3, of: 9 });
      reached.open();
      await go.passed;
    },
    { lease: 3_000 },
  );
  await ask('a');
  await reached.passed;
  expect(await find('a')).toMatchObject({ state: 'running', progress: { done: 3, of: 9 } });
  // A third of the lease at a time, longer than the lease together; each time it has said that it is there.
  for (let n = 0; n < 4; n += 1) {
    const { leased } = (await database.sql`select leased_until as leased from jobs`)[0] as { leased: string };
    await vi.waitFor(async () => {
      const [now] = await database.sql<{ leased: string }[]>`select leased_until as leased from jobs`;
      expect(Date.parse(now!.leased)).toBeGreaterThan(Date.parse(leased));
    }, 10_000);
  }
  go.open();
  await state('a', { state: 'done', tries: 1 });
  expect(told).toBe(1);
});

it('gives back what is under way when it is stopped, and the try does not count', async () => {
  const reached = gate();
  const worker = start((job) => {
    reached.open();
    return untilTold(job);
  });
  await ask('a');
  await reached.passed;
  await worker.stop();
  expect(await find('a')).toMatchObject({ state: 'waiting', tries: 0 });
});

it('does again what a worker had that was killed, and parks what kills every worker', { timeout: 60_000 }, async () => {
  const script = fileURLToPath(new URL('mortal-runner.ts', import.meta.url));
  const hands = { env: { PATH: process.env['PATH'], DATABASE_URL: database.url } };
  await ask('a');
  const mortal = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
    ...hands,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(mortal, 'exit');
  try {
    const [line] = (await once(mortal.stdout, 'data')) as [Buffer];
    expect(String(line)).toBe('has a\n');
  } finally {
    mortal.kill('SIGKILL');
    await ended;
  }
  expect(await find('a')).toMatchObject({ state: 'running', tries: 1 });
  clock.move({ days: 1 });
  const seen: number[] = [];
  start(async ({ tries }) => void seen.push(tries));
  await state('a', { state: 'done', tries: 2 });
  expect(seen).toEqual([2]);
  // One that was leased three times where it may be tried twice: nobody has ever come back from it.
  await database.sql`
    insert into jobs (kind, tenant_id, key, run_at, tries) values ('scan', 'north', 'deadly', ${clock.now()}, 2)`;
  await state('deadly', { state: 'parked', reason: { code: 'worker_lost' } });
  expect(seen).toEqual([2]);
});
