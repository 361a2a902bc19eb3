// The table of jobs: asked for, taken and settled many at a time, kept alive, called off. Knows nothing of what they are about.
import { deleteInBatches } from '../postgres/delete-in-batches.ts';
import type { AnySql, Fragment, Sql } from '../postgres/sql.ts';
import { claimAlone } from './alone-queries.ts';
import type { JobKey, Lease, LeasedJob, NewJob, Settled } from './job.ts';
import { chooseInTurn, type Turn } from './turn-queries.ts';

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
 * those have left. Nobody else of that kind leases meanwhile.
 */
export function exchangeJobs(
  sql: Sql,
  settled: readonly Settled[],
  turn: Turn & { readonly until: Date },
): Promise<Exchanged> {
  return claimAlone(sql, turn.kind, (transaction) => exchange(transaction, settled, turn));
}

async function exchange(
  sql: AnySql,
  settled: readonly Settled[],
  turn: Turn & { readonly until: Date },
): Promise<Exchanged> {
  // As a list and not `exists`: that would be a join, and a long queue read whole for it.
  const given = sql`(j.id, j.fence) in (select g.id, g.fence from given g)`;
  const [row] = await sql<[Exchanged]>`
    with recursive ${settle(sql, settled, turn.now)}, ${chooseInTurn(sql, { ...turn, except: given })}, leased as (
      update jobs j set leased_until = ${turn.until}, fence = j.fence + 1, tries = j.tries + 1
      from chosen c where j.id = c.id
      returning c.turn, jsonb_build_object(
        'id', j.id, 'fence', j.fence, 'kind', j.kind, 'tenantId', j.tenant_id, 'key', j.key, 'lane', j.lane, 'tries', j.tries,
        'payload', j.payload, 'progress', j.progress
      ) as job
    )
    select coalesce((select jsonb_agg(s.id) from settled s), '[]') as settled,
      coalesce((select jsonb_agg(l.job order by l.turn) from leased l), '[]') as leased`;
  return row;
}

/** Settles jobs, in the transaction of what they did where the caller gives one. Answers the ids of those that were held. */
export async function settleJobs(sql: AnySql, settled: readonly Settled[], now: Date): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`with ${settle(sql, settled, now)} select id from settled`;
  return rows.map(({ id }) => id);
}

/** As `given` and `settled`. One that was asked for once more meanwhile is open again, as if never tried. */
function settle(sql: AnySql, settled: readonly Settled[], now: Date): Fragment {
  const rows = settled.map(({ id, fence, what }) => ({ id, fence, runAt: null, reason: null, ...what }));
  return sql`
    given as (
      select g.* from jsonb_to_recordset(${sql.json(rows as never)}) as g (
        id bigint, fence int, "to" text, "runAt" timestamptz, reason jsonb
      )
    ), settled as (
      update jobs j set
        run_at = coalesce(s.again_at, s."runAt", j.run_at),
        tries = case when s.again_at is not null then 0 when s."to" = 'back' then j.tries - 1 else j.tries end,
        leased_until = null, again_at = null, reason = s.reason,
        progress = case when s.again_at is null then j.progress end,
        outcome = s.outcome, settled_at = case when s.outcome is not null then ${now}::timestamptz end
      from (
        select g.*, j.again_at, case
          when g."to" = 'cancelled' or j.cancelled and g."to" in ('retry', 'back') then 'cancelled'
          when j.again_at is null and g."to" in ('done', 'parked') then g."to"
        end as outcome
        from given g join jobs j on j.id = g.id and j.fence = g.fence
        where j.settled_at is null and j.leased_until is not null
        order by g.id for update of j
      ) s
      where j.id = s.id
      returning j.id
    )`;
}

/** A job at work as its worker sees it. */
export interface KeptLease {
  readonly id: number;
  /** Somebody wants it to stop. */
  readonly cancelled: boolean;
}

/** Makes leases longer and writes down how far the work is; null leaves that as it is. Those not answered are lost. */
export async function keepLeases(
  sql: AnySql,
  leases: readonly (Lease & { readonly progress: unknown })[],
  until: Date,
): Promise<KeptLease[]> {
  return sql<KeptLease[]>`
    update jobs j set leased_until = greatest(j.leased_until, ${until}), progress = coalesce(k.progress, j.progress)
    from jsonb_to_recordset(${sql.json(leases as never)}) as k (id bigint, fence int, progress jsonb)
    where j.id = k.id and j.fence = k.fence and j.settled_at is null and j.leased_until is not null
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
