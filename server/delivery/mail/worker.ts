// The worker of mail: which may go now, in words, sent. One lane for each tenant that has something due, so that one tenant's
// dead server delays nobody else's.
import { together } from '../../platform/jobs/together.ts';
import { startWorker, type Worker } from '../../platform/jobs/worker.ts';
import type { Sql } from '../../platform/postgres/connect.ts';
import type { Sealer } from '../../platform/sealing/seal.ts';
import { tenantsWithWork } from './claiming/claim-queries.ts';
import { claimMails } from './claiming/claim.ts';
import { compose, type ComposeDeps } from './rendering/compose.ts';
import { reviewMarks } from './sending/marks.ts';
import { MOST_TRIES } from './sending/outcome.ts';
import { sendOne, type SendingDeps, type Settle } from './sending/send-one.ts';
import { openServers } from './sending/servers.ts';
import { settleTries, type Settled, type Tried } from './sending/state-queries.ts';

export interface MailDeps extends Omit<SendingDeps & ComposeDeps, 'sql'> {
  /** As workers sign in: told which tenants have mail, it is one tenant's for each. */
  readonly sql: Sql;
  readonly sealer: Sealer;
  /** Mails of one tenant under way at once, in this process; 5 unless said. */
  readonly parallel?: number;
}

/** How long mails under way may still take when the process is to end. */
const PATIENCE_AT_END = 5_000;
/** Tenants with mails under way at once. */
const LANES = 50;

export function startMail(deps: MailDeps, pause = 1_000): Worker {
  const lanes = new Map<string, Promise<void>>();
  /** Found due while they had a lane: it may have looked for the last time before that was written. */
  const again = new Set<string>();
  const ending = new AbortController();
  let reviewed = false;
  const keepSending = async (tenantId: string, signal: AbortSignal): Promise<void> => {
    let looked = 0;
    do {
      again.delete(tenantId);
      // oxlint-disable-next-line no-await-in-loop -- once more, after all that it has looked at
      looked += await sendMails(deps, tenantId, signal, ending.signal).catch((err: unknown) => {
        deps.log.warn({ err, tenantId }, 'the mails of a tenant could not be sent');
        return 0;
      });
    } while (again.has(tenantId) && !signal.aborted);
    lanes.delete(tenantId);
    if (looked > 0) worker.wake();
  };
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
        if (lanes.has(tenantId)) again.add(tenantId);
        if (lanes.has(tenantId) || lanes.size >= LANES) continue;
        lanes.set(tenantId, keepSending(tenantId, signal));
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
  const own = { ...deps, sql: deps.sql.of(tenantId) };
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
    const mails = await compose(
      own,
      tenantId,
      claim.mails.map(({ id }) => id),
    );
    // oxlint-disable-next-line no-await-in-loop
    const servers = await openServers(own, tenantId, claim.mails);
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(
      claim.mails.map((leased) => {
        const [composed, server] = [mails.get(leased.id), servers.get(leased.transportId)];
        return sendOne(own, leased, { composed, server, claimedAt, abort, settle });
      }),
    );
  }
  return looked;
}
