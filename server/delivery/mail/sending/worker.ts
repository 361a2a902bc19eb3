// The worker of mail: one lane for each tenant that has something due, so that one tenant's dead server delays nobody else's.
import { together } from '../../../platform/jobs/together.ts';
import { startWorker, type Worker } from '../../../platform/jobs/worker.ts';
import type { Sql } from '../../../platform/postgres/connect.ts';
import { tenantsWithWork } from './claim-queries.ts';
import { claimMails } from './claim.ts';
import { compose } from './compose.ts';
import { reviewMarks } from './marks.ts';
import { MOST_TRIES } from './outcome.ts';
import { sendOne, type SendingDeps, type Settle } from './send-one.ts';
import { settleTries, type Settled, type Tried } from './state-queries.ts';

export interface MailDeps extends Omit<SendingDeps, 'sql'> {
  /** As workers sign in: told which tenants have mail, it is one tenant's for each. */
  readonly sql: Sql;
  /** Mails of one tenant under way at once, in this process; 5 unless said. */
  readonly parallel?: number;
}

/** How long mails under way may still take when the process is to end. */
const PATIENCE_AT_END = 5_000;
/** Tenants with mails under way at once. */
const LANES = 50;

export function startMail(deps: MailDeps, pause = 1_000): Worker {
  const lanes = new Map<string, Promise<void>>();
  const ending = new AbortController();
  let reviewed = false;
  const worker = startWorker({
    name: 'mail',
    pause,
    log: deps.log,
    run: async (signal) => {
      if (!reviewed) {
        const released = await reviewMarks(deps.sql, deps.clock.now());
        reviewed = true;
        if (released > 0)
          deps.log.info({ released }, 'marks on addresses were taken off: their servers had refused us, not them');
      }
      for (const tenantId of await tenantsWithWork(deps.sql, deps.clock.now(), deps.monotonic.now())) {
        if (lanes.has(tenantId) || lanes.size >= LANES) continue;
        const lane = sendMails(deps, tenantId, signal, ending.signal)
          .then(
            (sent) => sent > 0,
            (err: unknown) => {
              deps.log.warn({ err, tenantId }, 'the mails of a tenant could not be sent');
              return false;
            },
          )
          .then((more) => {
            lanes.delete(tenantId);
            if (more) worker.wake();
          });
        lanes.set(tenantId, lane);
      }
      // The lanes go on by themselves: who waited for them would wait for the slowest.
      return 0;
    },
  });
  return {
    wake: () => worker.wake(),
    stop: async () => {
      const late = setTimeout(() => ending.abort(), PATIENCE_AT_END);
      await worker.stop();
      await Promise.all(lanes.values());
      clearTimeout(late);
    },
  };
}

/** As many tries are written down in one statement. */
const PORTION = 50;

/** Sends what is due of one tenant until there is nothing more, or `stop` ends; answers how many mails were looked at. */
export async function sendMails(
  deps: MailDeps,
  tenantId: string,
  stop?: AbortSignal,
  abort?: AbortSignal,
): Promise<number> {
  const own: SendingDeps = { ...deps, sql: deps.sql.of(tenantId) };
  const times = () => ({ now: deps.clock.now(), monotonic: deps.monotonic.now() });
  const settle: Settle = together<Tried, Settled | undefined>(PORTION, (all) =>
    settleTries(own.sql, tenantId, all, times()),
  );
  let looked = 0;
  while (!stop?.aborted) {
    const claimedAt = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- claim, send, claim again
    const claim = await claimMails({ sql: deps.sql, ...times() }, tenantId, deps.parallel ?? 5, MOST_TRIES);
    if (claim.looked === 0) break;
    looked += claim.looked;
    if (claim.mails.length === 0) continue;
    // oxlint-disable-next-line no-await-in-loop
    const letters = await compose(own, tenantId, claim.mails);
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(
      claim.mails.map((leased) => sendOne(own, leased, { letter: letters.get(leased.id), claimedAt, abort, settle })),
    );
  }
  return looked;
}
