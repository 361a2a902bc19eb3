// Gives each field that lists are filtered by an index of its own, and takes it away again: a job of the owner's.
import { startJobs, type JobAtWork } from '../../platform/jobs/runner.ts';
import type { Worker } from '../../platform/jobs/worker.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Log } from '../../platform/ports/log.ts';
import type { Sql } from '../../platform/postgres/connect.ts';
import { FIELD_INDEX } from '../fields/commands.ts';
import { isFilteredBy } from '../fields/queries.ts';
import { dropIndex, findIndex, makeIndex } from './field-index-queries.ts';

export interface FieldIndexDeps {
  readonly sql: Sql;
  /** Opens a connection of its own, without deadlines: an index on a large table takes as long as it takes. */
  readonly open: () => Sql;
  readonly clock: Clock;
  readonly monotonic: Clock;
  readonly log: Log;
}

/** Nobody waits for it: until the index is there a filter only takes longer. */
const PAUSE = 5_000;
const LEASE = 60_000;
/** Seconds. An index that could not be made in a day is one for a person to look at. */
const RETRY = [30, 300, 1800, 7200, 21_600, 43_200];

export function startFieldIndexes({ open, ...deps }: FieldIndexDeps, pause = PAUSE): Worker {
  return startJobs({
    ...deps,
    kind: FIELD_INDEX,
    room: { perLane: 1, perTenant: 1, total: 1 },
    lease: LEASE,
    retry: RETRY,
    pause,
    work: (job) => settleIndex(deps.sql, open, job),
  });
}

/** Makes what is there what is wanted, however it came to be as it is: the job may run again, and after a crash. */
async function settleIndex(sql: Sql, open: () => Sql, { tenantId, key: field, signal }: JobAtWork): Promise<void> {
  const which = { tenantId, field };
  const own = open();
  // Its lease is another worker's, or the process ends: what PostgreSQL is at is left behind, and found as it is.
  const end = (): Promise<void> => own.end({ timeout: 0 });
  signal.addEventListener('abort', () => void end(), { once: true });
  try {
    const wanted = await isFilteredBy(sql, tenantId, field);
    const index = await findIndex(own, which);
    if (index && !(wanted && index.isValid)) await dropIndex(own, which);
    if (wanted && !index?.isValid) await makeIndex(own, which);
  } finally {
    await end();
  }
}
