// The worker of mail: one lane for each tenant that has something due, so that one tenant's dead server delays nobody else's.
import { startWorker, type Worker } from '../../../platform/jobs/worker.ts';
import type { Clock } from '../../../platform/ports/clock.ts';
import type { Log } from '../../../platform/ports/log.ts';
import type { MailRefused, Mailer, OutgoingMail } from '../../../platform/ports/mailer.ts';
import type { Sql } from '../../../platform/postgres/connect.ts';
import type { Sealer } from '../../../platform/sealing/seal.ts';
import type { MailToRender } from '../rendering/mail-to-render.ts';
import { findMailToRender, keepThread } from '../rendering/queries.ts';
import {
  countFailure,
  countRefused,
  isThere,
  recover,
  restTransport,
  takeBackBlame,
  waitTogether,
  type RestCause,
} from './breaker-queries.ts';
import { tenantsWithWork } from './claim-queries.ts';
import { claimMails } from './claim.ts';
import { judge, speaksOfMany, type Verdict } from './judge.ts';
import { reviewMarks } from './marks.ts';
import { failedOutcome, MOST_TRIES, refusalOf, sentOutcome } from './outcome.ts';
import { suspendOnBounces, holdsLease, settle, type Leased, type Outcome } from './state-queries.ts';
import { LEASE } from './transport-choice.ts';
import { openTransport } from './transports.ts';

export interface MailDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  /** See `monotonic-clock.ts`; tests give the clock that they move. */
  readonly monotonic: Clock;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly mailer: Mailer;
  readonly render: (mail: MailToRender) => OutgoingMail;
  /** Mails of one tenant under way at once, in this process; 5 unless said. */
  readonly parallel?: number;
}

/** How long a server may take for one mail, in milliseconds: shorter than the lease, or two would send it. */
const PATIENCE = 30_000;
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

/** Sends what is due of one tenant until there is nothing more, or `stop` ends; answers how many mails were looked at. */
export async function sendMails(
  deps: MailDeps,
  tenantId: string,
  stop?: AbortSignal,
  abort?: AbortSignal,
): Promise<number> {
  let looked = 0;
  while (!stop?.aborted) {
    const claimedAt = performance.now();
    const times = { now: deps.clock.now(), monotonic: deps.monotonic.now() };
    // oxlint-disable-next-line no-await-in-loop -- claim, send, claim again
    const claim = await claimMails({ sql: deps.sql, ...times }, tenantId, deps.parallel ?? 5, MOST_TRIES);
    if (claim.looked === 0) break;
    looked += claim.looked;
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(claim.mails.map((leased) => sendOne(deps, leased, claimedAt, abort)));
  }
  return looked;
}

async function sendOne(deps: MailDeps, leased: Leased, claimedAt: number, abort?: AbortSignal): Promise<void> {
  const { sql, clock, monotonic, log } = deps;
  const { tenantId, id: mailId } = leased;
  const answered = await attempt(deps, leased, claimedAt, abort).catch((error: unknown) => failed(deps, leased, error));
  if (answered === 'lost') {
    log.warn({ tenantId, mailId }, 'a mail was given to another worker and is not sent');
    return;
  }
  const outcome: Outcome =
    'verdict' in answered
      ? failedOutcome(answered.refused, answered.verdict, leased, clock.now())
      : sentOutcome(answered.answer);
  // Before its place is free: whoever takes that must know that the server rests, or one more would be refused.
  if ('verdict' in answered) await holdAgainst(deps, leased, answered);
  if (!(await settle(sql, leased, outcome, { now: clock.now(), monotonic: monotonic.now() }))) {
    log.warn({ tenantId, mailId }, 'a mail was given to another worker while it was sent');
    return;
  }
  if (!('verdict' in answered)) await takenBy(deps, leased);
  if ('isKnown' in answered && outcome.dueAt !== null)
    await waitTogether(sql, tenantId, leased.transportId, outcome.dueAt);
  if (outcome.bounced && (await suspendOnBounces(sql, tenantId, clock.now()))) {
    log.warn({ tenantId }, 'bounces piled up: the mail of the tenant is stopped');
  }
}

interface Failed {
  readonly refused: MailRefused;
  readonly verdict: Verdict;
  /** Of several whom the server refused in a row, and not for the first time. */
  readonly isKnown?: true;
}

/** Whose fault it was, with how many this server has refused alike before. */
async function failed({ sql }: MailDeps, leased: Leased, error: unknown): Promise<Failed> {
  const refused = refusalOf(error);
  if (refused !== error) return { refused, verdict: 'later' };
  if (!speaksOfMany(refused)) return { refused, verdict: judge(refused) };
  const { tenantId, transportId, address } = leased;
  const alike = `${refused.where} ${refused.code ?? ''}`;
  const { inARow, isKnown } = await countRefused(sql, tenantId, transportId, { address, alike });
  const verdict = judge(refused, inARow);
  // Somebody who was refused before says nothing new of the server; nor is it held against them while it is in doubt.
  return verdict === 'rests' && isKnown ? { refused, verdict: 'waits', isKnown } : { refused, verdict };
}

const causes: Partial<Record<Verdict, RestCause>> = { rests: 'refuses', limit: 'limit' };

/** What a server that did not take a mail has earned by that. */
async function holdAgainst(deps: MailDeps, leased: Leased, { refused, verdict }: Failed): Promise<void> {
  const { sql, clock, log } = deps;
  const { tenantId, transportId } = leased;
  const monotonic = deps.monotonic.now();
  const { answer, code } = refused;
  const cause = causes[verdict];
  const rest = cause
    ? await restTransport(sql, tenantId, transportId, { cause, answer, monotonic })
    : verdict === 'down'
      ? await countFailure(sql, tenantId, transportId, { answer, monotonic })
      : undefined;
  if (verdict === 'rests') await takeBackBlame(sql, tenantId, transportId, clock.now());
  if (rest) {
    const { transport, until } = rest;
    log.warn({ tenantId, transport, cause: cause ?? 'down', answer, until }, 'a mail server rests');
  }
  if (code === null || cause !== undefined || verdict === 'down') return;
  const back = await isThere(sql, tenantId, transportId);
  if (back) log.info({ tenantId, ...back }, 'a mail server is there again');
}

async function takenBy(deps: MailDeps, { tenantId, transportId }: Leased): Promise<void> {
  const { sql, clock, monotonic, log } = deps;
  const back = await recover(sql, tenantId, transportId, { now: clock.now(), monotonic: monotonic.now() });
  if (back) log.info({ tenantId, ...back }, 'a mail server takes mail again');
}

/** Composes and sends. 'lost' when the mail is not this worker's any more. Throws what the server refused. */
async function attempt(
  { sql, sealer, mailer, render }: MailDeps,
  leased: Leased,
  claimedAt: number,
  abort?: AbortSignal,
): Promise<{ answer: string } | 'lost'> {
  const [mail, transport] = await Promise.all([
    findMailToRender(sql, leased.tenantId, leased.id),
    openTransport(sql, sealer, leased.tenantId, { id: leased.transportId }),
  ]);
  if (!mail) throw new Error('The mail has nothing to tell any more.');
  if (!transport) throw new Error('The server was removed.');
  const message = render(mail);
  await keepThread(sql, leased.tenantId, mail);
  // Right before sending: a worker that was frozen has lost its lease, and another one may have sent meanwhile.
  const ends = AbortSignal.timeout(PATIENCE);
  if (!(await holdsLease(sql, leased))) return 'lost';
  // Frozen just now, the answer is old too. By the clock of the machine: what is begun in time is over before the lease is.
  if (performance.now() - claimedAt > LEASE - PATIENCE) return 'lost';
  return mailer.send(transport, message, abort ? AbortSignal.any([ends, abort]) : ends);
}
