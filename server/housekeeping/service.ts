// What a running server tidies up by itself, once an hour.
import type { Sql } from '../database/connect.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { deleteAbandonedDeliveries, deleteSettledDeliveries } from '../webhooks/queue.ts';
import { deleteIdempotencyKeys, deletePassed } from './queries.ts';

const HOUR = 3_600_000;
/** How long a repeated request is recognised. */
export const KEEP_IDEMPOTENCY_KEYS = 24 * HOUR;
/** How far back a live stream can be resumed. */
const KEEP_PASSED = HOUR;
/** How long admins see what was delivered by webhook, and how long it waits for an endpoint that is disabled. */
const KEEP_DELIVERIES = 30 * 24 * HOUR;
/** In portions, so that no transaction is long and no lock wide. */
const PORTION = 5_000;

interface Deps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
}

/** Answers how many keys were deleted. */
export async function tidy({ sql, clock }: Deps, signal?: AbortSignal): Promise<number> {
  const now = clock.now().getTime();
  await deletePassed(sql, new Date(now - KEEP_PASSED));
  const old = new Date(now - KEEP_DELIVERIES);
  await inPortions((limit) => deleteSettledDeliveries(sql, old, limit), signal);
  await inPortions((limit) => deleteAbandonedDeliveries(sql, old, limit), signal);
  const before = new Date(now - KEEP_IDEMPOTENCY_KEYS);
  return inPortions((limit) => deleteIdempotencyKeys(sql, before, limit), signal);
}

async function inPortions(remove: (limit: number) => Promise<number>, signal?: AbortSignal): Promise<number> {
  let deleted = 0;
  for (let portion = PORTION; portion === PORTION && !signal?.aborted; deleted += portion) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    portion = await remove(PORTION);
  }
  return deleted;
}

/** Tidies now and then every hour. Call what it answers to stop: it waits for the portion in hand. */
export function startHousekeeping(deps: Deps): () => Promise<void> {
  const stopped = new AbortController();
  let work = Promise.resolve();
  const once = (): void => {
    work = work
      .then(() => tidy(deps, stopped.signal))
      .then(
        (deleted) => deps.log.debug({ deleted }, 'idempotency keys tidied'),
        // The next hour will do; nobody waits for it.
        (err: unknown) => deps.log.warn({ err }, 'tidying failed'),
      );
  };
  const timer = setInterval(once, HOUR);
  timer.unref();
  once();
  return async () => {
    clearInterval(timer);
    stopped.abort();
    await work;
  };
}
