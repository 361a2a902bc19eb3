// The table of jobs: asked for, taken and settled many at a time, kept alive, called off. Knows nothing of what they are about.
import { deleteInBatches } from '../postgres/delete-in-batches.ts';
import type { AnySql, Fragment, Sql } from '../postgres/sql.ts';
import type { JobKey, Lease, LeasedJob, NewJob, Settled, Turn } from './job.ts';

/**
 * Asks for jobs, in the caller's transaction. Where one of the same key is open it stays the only one, and is due when the
 * earlier of the two is; one that a worker has runs once more after that, because what it has read may be older than this.
 */
export async function enqueueJobs(sql: AnySql, jobs: readonly NewJob[], now: Date): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ lane = '', priority = 0, payload = null, ...job }) => ({ ...job, lane, priority, payload }));
  await sql`
    insert into jobs as j (kind, tenant_id, key, lane, priority, run_at, payload, created_at)
    select distinct on (n.kind, n."tenantId", n.key) n.kind, n."tenantId", n.key, n.lane, n.priority, n."runAt", n.payload, ${now}::timestamptz
    from jsonb_to_recordset(${sql.json(rows as never)}) as n (
      kind text, "tenantId" text, key text, lane text, priority smallint, "runAt" timestamptz, payload jsonb
    )
    order by n.kind, n."tenantId", n.key, n."runAt"
    on conflict (kind, tenant_id, key) where settled_at is null do update set
      payload = excluded.payload, priority = least(j.priority, excluded.priority),
      run_at = case when j.leased_until is null then least(j.run_at, excluded.run_at) else j.run_at end,
      again_at = case when j.leased_until is not null then least(j.again_at, excluded.run_at) end`;
}

export interface Exchanged {
  /** The ids of what was settled; one that is missing was somebody else's by then. */
  readonly settled: readonly number[];
  readonly leased: readonly LeasedJob[];
}

/**
 * One statement for a worker at work: writes what came of the jobs that it has done, and leases the next ones, whose room
 * those have left (`exchange_jobs`, which answers ids). What they must know besides is read as each tenant. Nobody else of
 * that kind leases meanwhile.
 */
export async function exchangeJobs(
  sql: Sql,
  settled: readonly Settled[],
  { kind, room: { perLane, perTenant, total }, now, leases, until }: Turn,
): Promise<Exchanged> {
  const [exchanged] = await sql<[{ settled: number[]; leased: Omit<LeasedJob, keyof Known>[] }]>`
    select settled, leased from exchange_jobs(
      ${kind}, ${rowsOf(sql, settled)}, ${perLane}, ${perTenant}, ${total}, ${now}, ${leases}, ${until}
    )`;
  const tenants = new Set(exchanged.leased.map(({ tenantId }) => tenantId));
  const known = new Map<number, Known>();
  await Promise.all(
    [...tenants].map(async (tenantId) => {
      const ids = exchanged.leased.filter((one) => one.tenantId === tenantId).map(({ id }) => id);
      for (const { id, ...one } of await readKnown(sql.of(tenantId), tenantId, ids)) known.set(id, one);
    }),
  );
  return {
    settled: exchanged.settled,
    leased: exchanged.leased.flatMap((job) => {
      const one = known.get(job.id);
      return one ? [{ ...job, ...one }] : [];
    }),
  };
}

/** What a worker must know of a job besides its key. */
type Known = Pick<LeasedJob, 'payload' | 'progress'>;

async function readKnown(
  sql: AnySql,
  tenantId: string,
  ids: readonly number[],
): Promise<(Known & { readonly id: number })[]> {
  return sql<(Known & { id: number })[]>`
    select id, payload, progress from jobs where tenant_id = ${tenantId} and id = any (${[...ids]}::bigint[])`;
}

/** Settles jobs, in the transaction of what they did where the caller gives one. Answers the ids of those that were held. */
export async function settleJobs(sql: AnySql, settled: readonly Settled[], now: Date): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select id from settle_jobs(${rowsOf(sql, settled)}, ${now}) as id`;
  return rows.map(({ id }) => id);
}

const rowsOf = (sql: AnySql, settled: readonly Settled[]) =>
  sql.json(settled.map(({ id, fence, what }) => ({ id, fence, runAt: null, reason: null, ...what })) as never);

/** A job at work as its worker sees it. */
export interface KeptLease {
  readonly id: number;
  /** Somebody wants it to stop. */
  readonly cancelled: boolean;
}

/** A lease with how far the work is; null leaves that as it is. */
export type LeaseToKeep = Lease & Pick<JobKey, 'tenantId'> & { readonly progress: unknown };

/** Makes leases longer and writes down how far the work is, as each tenant. Those not answered are lost. */
export async function keepLeases(sql: Sql, leases: readonly LeaseToKeep[], until: Date): Promise<KeptLease[]> {
  const tenants = [...new Set(leases.map(({ tenantId }) => tenantId))];
  const kept = await Promise.all(
    tenants.map((tenantId) =>
      keepLeasesOf(
        sql.of(tenantId),
        tenantId,
        leases.filter((one) => one.tenantId === tenantId),
        until,
      ),
    ),
  );
  return kept.flat();
}

async function keepLeasesOf(
  sql: AnySql,
  tenantId: string,
  leases: readonly LeaseToKeep[],
  until: Date,
): Promise<KeptLease[]> {
  return sql<KeptLease[]>`
    update jobs j set leased_until = greatest(j.leased_until, ${until}), progress = coalesce(k.progress, j.progress)
    from jsonb_to_recordset(${sql.json(leases as never)}) as k (id bigint, fence int, progress jsonb)
    where j.tenant_id = ${tenantId} and j.id = k.id and j.fence = k.fence and j.settled_at is null and j.leased_until is not null
    returning j.id, j.cancelled`;
}

/**
 * Calls a job off: one that waits is settled at once, one at work is told to stop by the next sign of life of its worker.
 * False where none is open.
 */
export async function cancelJob(sql: AnySql, { kind, tenantId, key }: JobKey, now: Date): Promise<boolean> {
  const { count } = await sql`
    update jobs set cancelled = true, again_at = null,
      outcome = case when leased_until is null then 'cancelled' end,
      settled_at = case when leased_until is null then ${now}::timestamptz end
    where kind = ${kind} and tenant_id = ${tenantId} and key = ${key} and settled_at is null`;
  return count === 1;
}

/** How a job is doing, for whoever asked for it. */
export interface JobState {
  readonly state: 'waiting' | 'running' | 'done' | 'parked' | 'cancelled';
  readonly runAt: string;
  readonly tries: number;
  readonly progress: unknown;
  readonly reason: unknown;
  readonly settledAt: string | null;
}

/** The open job of a key, else the last one that was settled and is still kept. */
export async function findJob(sql: AnySql, { kind, tenantId, key }: JobKey): Promise<JobState | undefined> {
  const [row] = await sql<JobState[]>`
    select coalesce(outcome, case when leased_until is null then 'waiting' else 'running' end) as state, run_at as "runAt", tries,
      progress, reason, settled_at as "settledAt"
    from jobs where kind = ${kind} and tenant_id = ${tenantId} and key = ${key}
    order by settled_at desc nulls first limit 1`;
  return row;
}

/** Deletes the jobs that were settled before an instant. */
export function deleteSettledJobs(sql: AnySql, settled: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number): Fragment =>
    sql`select ctid from jobs where settled_at < ${settled} order by settled_at limit ${limit}`;
  return deleteInBatches(sql, 'jobs', rows, signal);
}
