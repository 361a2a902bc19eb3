// Does the jobs of one kind: leases many at a time, keeps their leases, settles what is done with the next look for more.
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { AnySql, Sql } from '../postgres/sql.ts';
import { backoff } from './backoff.ts';
import type { LeasedJob, Room, Settled, Settlement } from './job.ts';
import { exchangeJobs, keepLeases, settleJobs } from './queries.ts';
import { startWorker, type Worker } from './worker.ts';

/** The job was given to another worker, or called off for good: whatever is written for it must be rolled back. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** A job in the hands of who does it. */
export interface JobAtWork extends LeasedJob {
  /** Ends when the job was called off, its lease is lost, or the process is to end. */
  readonly signal: AbortSignal;
  /** Writes down how far it is, and keeps the lease. */
  report(progress: unknown): Promise<void>;
  /** Settles it in the transaction of what it did; throws `LeaseLost` where it is somebody else's by now. To be called last. */
  settle(transaction: AnySql, what: Settlement): Promise<void>;
}

export interface RunnerOptions {
  readonly kind: string;
  readonly sql: Sql;
  /** What is due. */
  readonly clock: Clock;
  /** What leases go by; `clock` unless said. See `monotonic-clock.ts`. */
  readonly monotonic?: Clock;
  readonly log: Log;
  readonly room: Room;
  /** Milliseconds that a job is one worker's without a sign of life; three go out in that time. */
  readonly lease: number;
  /** Seconds until the second try, the third and so on; after the last one the job is parked. */
  readonly retry: readonly number[];
  /** Does one. What it answers becomes of the job, `done` where nothing; what it throws is a try that failed. */
  readonly work: (job: JobAtWork) => Promise<Settlement | void>;
  /** Milliseconds until it looks by itself; 1,000 unless said. */
  readonly pause?: number;
}

interface UnderWay {
  readonly job: LeasedJob;
  readonly ending: AbortController;
  readonly ended: Promise<void>;
  progress: unknown;
  /** Settled by its worker in a transaction of its own. */
  isSettled: boolean;
}

/** Starts a worker; its `stop` tells what is under way to end, and gives back what did not finish. */
export function startJobs(options: RunnerOptions): Worker {
  const { kind, sql, clock, monotonic = clock, log, room, lease, pause = 1_000 } = options;
  const underWay = new Map<number, UnderWay>();
  let done: Settled[] = [];
  const stopping = new AbortController();
  const until = (): Date => new Date(monotonic.now().getTime() + lease);

  const exchange = async (total: number): Promise<number> => {
    const settling = done;
    done = [];
    try {
      const turn = { kind, room: { ...room, total }, now: clock.now(), leases: monotonic.now(), until: until() };
      const { settled, leased } = await exchangeJobs(sql, settling, turn);
      if (settled.length < settling.length)
        log.warn({ kind, lost: settling.length - settled.length }, 'jobs were given to another worker meanwhile');
      for (const job of leased) begin(job);
      return leased.length;
    } catch (error) {
      // Whatever of it was written: who tries again is held to the fence.
      done = [...settling, ...done];
      throw error;
    }
  };

  const begin = (job: LeasedJob): void => {
    const ending = new AbortController();
    const one: UnderWay = { job, ending, progress: null, isSettled: false, ended: Promise.resolve() };
    const settle = async (transaction: AnySql, what: Settlement): Promise<void> => {
      const [held] = await settleJobs(transaction, [{ id: job.id, fence: job.fence, what }], clock.now());
      if (held === undefined) throw new LeaseLost(`The job ${kind} ${job.key} is another worker's.`);
      one.isSettled = true;
    };
    const report = async (progress: unknown): Promise<void> => {
      one.progress = progress;
      await keep([one]);
    };
    const ended = attempt(options, { ...job, signal: ending.signal, report, settle }, stopping.signal).then((what) => {
      if (underWay.get(job.id) === one) underWay.delete(job.id);
      // Of a try that failed after all, its own transaction may have been rolled back: the fence knows.
      if (what !== null && !(one.isSettled && what.to === 'done')) done.push({ id: job.id, fence: job.fence, what });
      worker.wake();
    });
    // Frozen for longer than a lease, it may be given what it has in its own hands.
    underWay.get(job.id)?.ending.abort(new LeaseLost('The lease is lost.'));
    underWay.set(job.id, Object.assign(one, { ended }));
  };

  const keep = async (jobs: readonly UnderWay[]): Promise<void> => {
    const leases = jobs.map(({ job: { id, tenantId, fence }, progress }) => ({ id, tenantId, fence, progress }));
    const kept = new Map((await keepLeases(sql, leases, until())).map((one) => [one.id, one.cancelled]));
    for (const { job, ending, isSettled } of jobs) {
      const cancelled = kept.get(job.id);
      if (cancelled === undefined && !isSettled && underWay.has(job.id))
        ending.abort(new LeaseLost('The lease is lost.'));
      if (cancelled) ending.abort(new JobCancelled('The job was called off.'));
    }
  };
  const alive = setInterval(() => {
    if (underWay.size === 0) return;
    keep([...underWay.values()]).catch((err: unknown) => log.warn({ err, kind }, 'leases of jobs could not be kept'));
  }, lease / 3).unref();

  const worker = startWorker({
    name: kind,
    pause,
    log,
    run: async () => {
      const free = room.total - underWay.size;
      return free > 0 || done.length > 0 ? exchange(Math.max(0, free)) : 0;
    },
  });
  return {
    wake: worker.wake,
    stop: async () => {
      stopping.abort();
      await worker.stop();
      for (const { ending } of underWay.values()) ending.abort(new Stopping('The process ends.'));
      await Promise.all([...underWay.values()].map(({ ended }) => ended));
      clearInterval(alive);
      // Where the database is away, leases end by themselves, and what was done is done once more.
      if (done.length > 0)
        await exchange(0).catch((err: unknown) => log.warn({ err, kind }, 'what came of jobs could not be written'));
    },
  };
}

class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}
class Stopping extends Error {
  override readonly name = 'Stopping';
}

/** What becomes of the job; null where it is not this worker's to say any more. */
async function attempt(
  { kind, clock, log, retry, work }: RunnerOptions,
  job: JobAtWork,
  stopping: AbortSignal,
): Promise<Settlement | null> {
  const { tenantId, key, tries } = job;
  // Its workers died of it, or with it, more often than it may be tried.
  if (tries > retry.length + 1) return { to: 'parked', reason: { code: 'worker_lost' } };
  try {
    return (await work(job)) ?? { to: 'done' };
  } catch (err) {
    const why: unknown = job.signal.reason;
    if (err instanceof LeaseLost || why instanceof LeaseLost) return null;
    if (why instanceof JobCancelled) return { to: 'cancelled' };
    if (stopping.aborted || why instanceof Stopping) return { to: 'back' };
    const wait = backoff(retry, tries);
    log.warn(
      { err, kind, tenantId, key, tries },
      wait === null ? 'a job is parked' : 'a job failed and is tried again',
    );
    const reason = { code: 'failed', text: String(err).slice(0, 500) };
    return wait === null
      ? { to: 'parked', reason }
      : { to: 'retry', runAt: new Date(clock.now().getTime() + wait), reason };
  }
}
