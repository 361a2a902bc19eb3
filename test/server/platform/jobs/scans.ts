// A queue of one kind of jobs, `scan`, its clock moved by hand: for tests of who gets which.
import { afterAll, beforeAll, beforeEach } from 'vitest';

import type { LeasedJob, NewJob, Room, Settlement, Turn } from '../../../../server/platform/jobs/job.ts';
import { enqueueJobs, exchangeJobs, settleJobs } from '../../../../server/platform/jobs/queries.ts';
import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

const room: Room = { perLane: 2, perTenant: 4, total: 100 };

export interface Scans {
  /** One for all tests of the file; its queue is empty before each. */
  database(): TestDatabase;
  /** As workers are signed in: `lease` and `settle` unless said. */
  workers(): Sql;
  now(): Date;
  later(seconds: number): Date;
  /** Moves the clock on. */
  pass(seconds: number): void;
  named(key: string, more?: Partial<NewJob>): NewJob;
  ask(...jobs: readonly NewJob[]): Promise<void>;
  /** So many jobs of a tenant's lane, the first one the oldest. */
  queue(tenantId: string, lane: string, count: number): Promise<unknown>;
  turn(more?: Partial<Room>): Turn;
  lease(more?: Partial<Room>, sql?: TestDatabase['sql']): Promise<readonly LeasedJob[]>;
  /** False where the lease is over. */
  settle(job: LeasedJob, what: Settlement): Promise<boolean>;
}

export const keysOf = (jobs: readonly LeasedJob[]): string[] => jobs.map(({ key }) => key);

export function countBy(jobs: readonly LeasedJob[], of: (one: LeasedJob) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of jobs) counts[of(one)] = (counts[of(one)] ?? 0) + 1;
  return counts;
}

/** For the top of a test file. */
export function scanQueue(): Scans {
  let database: TestDatabase;
  let workers: Sql;
  let now: Date;
  beforeAll(async () => {
    database = await testDatabase({ max: 12 });
    workers = connect(database.workerUrl, { max: 12 });
  });
  afterAll(async () => {
    await workers.end({ timeout: 1 });
    await database.drop();
  });
  beforeEach(async () => {
    now = new Date('2026-11-28T09:00:00Z');
    await database.sql`delete from jobs`;
  });
  const later = (seconds: number): Date => new Date(now.getTime() + 1000 * seconds);
  const turn: Scans['turn'] = (more = {}) => ({
    kind: 'scan',
    room: { ...room, ...more },
    now,
    leases: now,
    until: later(45),
  });
  return {
    database: () => database,
    workers: () => workers,
    now: () => now,
    later,
    pass: (seconds) => void (now = later(seconds)),
    named: (key, more = {}) => ({ kind: 'scan', tenantId: 'north', key, runAt: now, ...more }),
    ask: (...jobs) => enqueueJobs(database.sql, jobs, now),
    queue: (tenantId, lane, count) => database.sql`
      insert into jobs (kind, tenant_id, key, lane, run_at)
      select 'scan', ${tenantId}, ${lane} || n, ${lane}, ${now}::timestamptz - interval '1 day' + n * interval '1 millisecond'
      from generate_series(1, ${count}::int) n`,
    turn,
    lease: async (more, sql = workers) => (await exchangeJobs(sql, [], turn(more))).leased,
    settle: async ({ id, fence, tenantId }, what) =>
      (await settleJobs(workers.of(tenantId), [{ id, fence, what }], now)).length === 1,
  };
}
