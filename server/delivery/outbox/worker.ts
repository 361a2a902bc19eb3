// The worker of the outbox: makes notices and deliveries of every change, in the transaction that takes it out.
import { backoff } from '../../platform/jobs/backoff.ts';
import { startWorker, type Worker } from '../../platform/jobs/worker.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Log } from '../../platform/ports/log.ts';
import type { Sql, TenantSql } from '../../platform/postgres/connect.ts';
import { isUnavailable } from '../../platform/postgres/errors.ts';
import type { Expander } from './change.ts';
import { postpone, takeChanges, tenantsWithChanges, type OutboxRow } from './queries.ts';

export interface OutboxDeps {
  /** As workers sign in: told which tenants have changes, it is one tenant's for each. */
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
  readonly expanders: readonly Expander[];
  /** Called when something was expanded: mail and webhooks need not wait until they look by themselves. */
  readonly expanded?: () => void;
}

/** Seconds after each failure; a change that fails once more stays in the table for a person to look at. */
const RETRY = [5, 30, 120, 600, 3600, 3600, 3600, 3600];
export const MOST_TRIES = RETRY.length + 1;
const PORTION = 100;
/** Woken so often at most, in milliseconds: a hundred changes a second in portions of two cost far more than in portions of ten. */
const BREATH = 50;

/** Starts it; `pause` is how long it sleeps in milliseconds when nobody wakes it. */
export function startOutbox(deps: OutboxDeps, pause = 1_000): Worker {
  const run = async (signal: AbortSignal): Promise<number> => {
    const done = await expandOutbox(deps, signal);
    if (done > 0) deps.expanded?.();
    // Less than a portion was all there is: for what comes next somebody wakes it.
    return done < PORTION ? 0 : done;
  };
  const worker = startWorker({ name: 'outbox', pause, log: deps.log, run });
  return { wake: atMostEvery(BREATH, () => worker.wake()), stop: () => worker.stop() };
}

/** Calls at once, and for all calls of the next moment together at its end. */
function atMostEvery(milliseconds: number, call: () => void): () => void {
  let moment: NodeJS.Timeout | undefined;
  let again = false;
  return function ring() {
    again = moment !== undefined;
    if (again) return;
    call();
    moment = setTimeout(() => {
      moment = undefined;
      if (again) ring();
    }, milliseconds).unref();
  };
}

/**
 * Expands what is due, of each tenant in turn at most a portion: who has more is looked at again after the others. Answers how
 * many changes that were. What fails of one tenant holds up no other, and is thrown in the end.
 */
export async function expandOutbox(deps: OutboxDeps, signal?: AbortSignal): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (const tenantId of await tenantsWithChanges(deps.sql, deps.clock.now(), MOST_TRIES)) {
    if (signal?.aborted) break;
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: each takes a connection for itself
      done += await expandTenant({ ...deps, tenantId, sql: deps.sql.of(tenantId) });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}

interface TenantDeps extends Omit<OutboxDeps, 'sql'> {
  readonly tenantId: string;
  readonly sql: TenantSql;
}

async function expandTenant(deps: TenantDeps): Promise<number> {
  try {
    return await expand(deps, PORTION);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return expandOneByOne(deps);
  }
}

async function expand(deps: TenantDeps, limit: number, taken: OutboxRow[] = []): Promise<number> {
  const now = deps.clock.now();
  await deps.sql.begin(async (sql) => {
    taken.push(...(await takeChanges(sql, deps.tenantId, { now, limit, mostTries: MOST_TRIES })));
    if (taken.length === 0) return;
    const changes = taken.map(({ change }) => change);
    // oxlint-disable-next-line no-await-in-loop -- they share the transaction's one connection
    for (const expander of deps.expanders) await expander(sql, changes, now);
  });
  return taken.length;
}

/** One change that cannot be expanded must not hold up the others. */
async function expandOneByOne(deps: TenantDeps): Promise<number> {
  let done = 0;
  for (let n = 0; n < PORTION; n += 1) {
    const taken: OutboxRow[] = [];
    try {
      // oxlint-disable-next-line no-await-in-loop -- one by one is the point
      if ((await expand(deps, 1, taken)) === 0) break;
    } catch (err) {
      const [row] = taken;
      if (!row || isUnavailable(err)) throw err;
      const wait = backoff(RETRY, row.tries + 1);
      const what = { err, subject: row.change.subject, event: row.firstEvent, tries: row.tries + 1 };
      deps.log.error(what, wait === null ? 'a change is parked in the outbox' : 'a change could not be expanded');
      // oxlint-disable-next-line no-await-in-loop
      await postpone(deps.sql, row, new Date(deps.clock.now().getTime() + (wait ?? 0)), String(err).slice(0, 500));
    }
    done += 1;
  }
  return done;
}
