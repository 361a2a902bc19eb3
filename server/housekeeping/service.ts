// What a running server tidies up by itself, once an hour.
import { deleteOldReservations, deleteSettledMails } from '../delivery/mail/retention.ts';
import { deleteParked } from '../delivery/outbox/queries.ts';
import { MOST_TRIES } from '../delivery/outbox/worker.ts';
import { sealPlainAddresses } from '../delivery/webhooks/endpoint-address.ts';
import { deleteAbandonedDeliveries, deleteSettledDeliveries } from '../delivery/webhooks/job-queue.ts';
import type { Clock } from '../platform/ports/clock.ts';
import type { Log } from '../platform/ports/log.ts';
import type { Sql } from '../platform/postgres/connect.ts';
import type { Sealer } from '../platform/sealing/seal.ts';
import { deleteIdempotencyKeys, deletePassed } from './queries.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/**
 * How long a repeated request is recognised: longer than a draft is kept on a device (`widget/kit/state/drafts.ts`), so that
 * one that is sent again weeks after a lost answer makes no second ticket. Less than 400 bytes each, indexes included.
 */
export const KEEP_IDEMPOTENCY_KEYS = 35 * DAY;
/** How far back a live stream can be resumed. */
const KEEP_PASSED = HOUR;
/** How long admins see what was delivered by webhook, and how long it waits for an endpoint that is disabled. */
export const KEEP_DELIVERIES = 30 * DAY;
/** How long staff see what was mailed, in days, unless the settings say otherwise. */
const KEEP_MAIL_DAYS = 90;
/** More than the longest limit looks back: a week between two mails about a ticket. */
const KEEP_RESERVATIONS_DAYS = 15;
/** In portions, so that no transaction is long and no lock wide. */
const PORTION = 5_000;

interface Deps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
  /** Seals what a server of an earlier version, which may still run beside this one, writes as it is. */
  readonly sealer?: Sealer;
  readonly keepMailDays?: number | undefined;
}

/** How many rows went, by what they were. */
export type Tidied = Readonly<Record<'keys' | 'deliveries' | 'mails' | 'reservations' | 'parked', number>>;

export async function tidy(deps: Deps, signal?: AbortSignal): Promise<Tidied> {
  const { sql, clock, sealer, keepMailDays = KEEP_MAIL_DAYS } = deps;
  const now = clock.now().getTime();
  const before = (age: number): Date => new Date(now - age);
  const inPortions = (remove: (limit: number) => Promise<number>) => untilLess(remove, signal);

  if (sealer) await sealPlainAddresses(sql, sealer);
  await deletePassed(sql, before(KEEP_PASSED));
  const [old, oldMail] = [before(KEEP_DELIVERIES), before(keepMailDays * DAY)];
  return {
    deliveries:
      (await inPortions((limit) => deleteSettledDeliveries(sql, old, limit))) +
      (await inPortions((limit) => deleteAbandonedDeliveries(sql, old, limit))),
    mails: await inPortions((limit) => deleteSettledMails(sql, oldMail, limit)),
    reservations: await inPortions((limit) => deleteOldReservations(sql, KEEP_RESERVATIONS_DAYS, limit)),
    parked: await inPortions((limit) => deleteParked(sql, oldMail, MOST_TRIES, limit)),
    keys: await inPortions((limit) => deleteIdempotencyKeys(sql, before(KEEP_IDEMPOTENCY_KEYS), limit)),
  };
}

/** Portion by portion, until one is not full. */
async function untilLess(remove: (limit: number) => Promise<number>, signal?: AbortSignal): Promise<number> {
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
        (deleted) => deps.log.debug({ deleted }, 'tidied'),
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
