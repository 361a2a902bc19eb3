// Sends one mail that a claim brought, as long as it is this worker's, and writes down what became of it and of its server.
import type { Clock } from '../../../platform/ports/clock.ts';
import type { Log } from '../../../platform/ports/log.ts';
import type { MailRefused, Mailer } from '../../../platform/ports/mailer.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { Composed } from '../rendering/compose.ts';
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
import { judge, speaksOfMany, type Verdict } from './judge.ts';
import { failedOutcome, refusalOf, sentOutcome } from './outcome.ts';
import type { Server } from './servers.ts';
import {
  holdsLease,
  LEASE,
  suspendOnBounces,
  type Leased,
  type Outcome,
  type Settled,
  type Tried,
} from './state-queries.ts';

export interface SendingDeps {
  readonly sql: AnySql;
  readonly clock: Clock;
  /** See `monotonic-clock.ts`; tests give the clock that they move. */
  readonly monotonic: Clock;
  readonly log: Log;
  readonly mailer: Mailer;
}

/** Writes down what became of a try, with others of the moment; undefined where the mail is another worker's by now. */
export type Settle = (tried: Tried) => Promise<Settled | undefined>;

interface Sending {
  readonly composed: Composed | undefined;
  readonly server: Server | undefined;
  /** By the clock of the machine, right before the claim. */
  readonly claimedAt: number;
  readonly abort: AbortSignal | undefined;
  readonly settle: Settle;
}

/** How long a server may take for one mail, in milliseconds: shorter than the lease, or two would send it. */
const PATIENCE = 30_000;

export async function sendOne(deps: SendingDeps, leased: Leased, sending: Sending): Promise<void> {
  const { sql, clock, log } = deps;
  const { tenantId, id: mailId } = leased;
  const answered = await attempt(deps, leased, sending).catch((error: unknown) => failed(deps, leased, error));
  if (answered === 'lost') {
    log.warn({ tenantId, mailId }, 'a mail was given to another worker and is not sent');
    return;
  }
  const what: Outcome =
    'verdict' in answered
      ? failedOutcome(answered.refused, answered.verdict, leased, clock.now())
      : sentOutcome(answered.answer);
  // Before its place is free: whoever takes that must know that the server rests, or one more would be refused.
  if ('verdict' in answered) await holdAgainst(deps, leased, answered);
  const settled = await sending.settle({ leased, what });
  if (!settled) {
    log.warn({ tenantId, mailId }, 'a mail was given to another worker while it was sent');
    return;
  }
  if (!('verdict' in answered) && settled.isAway) await takenBy(deps, leased);
  if ('isKnown' in answered && what.dueAt !== null) await waitTogether(sql, tenantId, leased.transportId, what.dueAt);
  if (what.bounced && (await suspendOnBounces(sql, tenantId, clock.now()))) {
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
async function failed({ sql }: SendingDeps, leased: Leased, error: unknown): Promise<Failed> {
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
async function holdAgainst(deps: SendingDeps, leased: Leased, { refused, verdict }: Failed): Promise<void> {
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

async function takenBy(deps: SendingDeps, { tenantId, transportId }: Leased): Promise<void> {
  const { sql, clock, monotonic, log } = deps;
  const back = await recover(sql, tenantId, transportId, { now: clock.now(), monotonic: monotonic.now() });
  if (back) log.info({ tenantId, ...back }, 'a mail server takes mail again');
}

/** 'lost' when the mail is not this worker's any more. Throws what the server refused. */
async function attempt(
  { sql, mailer }: SendingDeps,
  leased: Leased,
  { composed, server, claimedAt, abort }: Sending,
): Promise<{ answer: string } | 'lost'> {
  if (!composed || !server) throw new Error('The mail was not composed.');
  if ('failure' in composed) throw composed.failure;
  if ('failure' in server) throw server.failure;
  // Right before sending: a worker that was frozen has lost its lease, and another one may have sent meanwhile.
  const ends = AbortSignal.timeout(PATIENCE);
  if (!(await holdsLease(sql, leased))) return 'lost';
  // Frozen just now, the answer is old too. By the clock of the machine: what is begun in time is over before the lease is.
  if (performance.now() - claimedAt > LEASE - PATIENCE) return 'lost';
  return mailer.send(server.transport, composed.message, abort ? AbortSignal.any([ends, abort]) : ends);
}
