// What becomes of a mail after a try: from the verdict on the server's word to the next state. Pure.
import { backoff } from '../../../platform/jobs/backoff.ts';
import { MailRefused } from '../../../platform/ports/mailer.ts';
import { wasNamed, type Verdict } from './judge.ts';
import { reasons } from './reasons.ts';
import type { Leased, Outcome } from './state-queries.ts';

/** Seconds after each failed try. The second comes after most greylists (5 minutes), the last after 22 hours. */
export const RETRY = [60, 360, 900, 3600, 10_800, 21_600, 43_200] as const;
export const MOST_TRIES = RETRY.length + 1;
/** So far along that table goes what is not the mail's fault: whatever is repaired is noticed within a quarter of an hour. */
const PATIENT = 3;

export function sentOutcome(answer: string): Outcome {
  const sent = { state: 'sent', outcome: 'sent', answer, reason: null, dueAt: null } as const;
  return { ...sent, counts: true, bounced: false, refusedHere: false };
}

/** Of a mail that was not taken. */
export function failedOutcome(
  refused: MailRefused,
  verdict: Verdict,
  { tries, fence }: Pick<Leased, 'tries' | 'fence'>,
  now: Date,
  random?: () => number,
): Outcome {
  const { code } = refused;
  // A server's own line begins with its code.
  const says = code === null || refused.answer.startsWith(code.slice(0, 3));
  const answer = says ? refused.answer : `${code} ${refused.answer}`;
  const reason = verdict === 'nobody_knows' ? reasons.no_answer() : reasons.try_failed(answer);
  const base = { answer, reason, dueAt: null, counts: true, bounced: false, refusedHere: false };
  const after = (wait: number): Date => new Date(now.getTime() + wait);
  switch (verdict) {
    case 'down':
    case 'limit':
      // Not the mail's fault: it goes on with the next transport, or when this one has rested.
      return { ...base, state: 'ready', outcome: 'retry', dueAt: now, counts: false };
    case 'rests': {
      // Whoever was refused themselves goes behind the others: after the rest, one of those tries the server.
      const dueAt = wasNamed(refused.where) ? after(RETRY[0] * 1000) : now;
      return { ...base, state: 'ready', outcome: 'retry', dueAt, counts: false };
    }
    case 'waits': {
      // As long as it takes, every quarter of an hour in the end: a lease is counted, a try is not.
      const wait = backoff(RETRY, Math.min(fence, PATIENT), random) ?? 0;
      return { ...base, state: 'ready', outcome: 'retry', dueAt: after(wait), counts: false };
    }
    case 'dead':
      return { ...base, state: 'held', outcome: 'refused', reason: reasons.bounced(answer), bounced: true };
    case 'refused':
      // Another server may take it; with none left, the next claim parks it.
      return { ...base, state: 'ready', outcome: 'refused', dueAt: now, refusedHere: true };
    case 'later':
    case 'nobody_knows': {
      const wait = backoff(RETRY, tries + 1, random);
      const outcome = verdict === 'later' ? 'retry' : 'unknown';
      if (wait === null) return { ...base, state: 'failed', outcome };
      return { ...base, state: 'waiting', outcome, dueAt: after(wait) };
    }
  }
}

/** Anything else than a refusal is a mistake of ours: told as such, tried again, parked in the end. */
export function refusalOf(error: unknown): MailRefused {
  if (error instanceof MailRefused) return error;
  const answer = error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
  return new MailRefused({ where: 'here', code: null, answer }, error);
}
