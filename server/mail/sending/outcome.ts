// What becomes of a mail after a try: a table from the server's word to the next state. Pure.
import { MailRefused } from '../../ports/mailer.ts';
import { backoff } from '../../work/backoff.ts';
import { reasons } from './reasons.ts';
import type { Outcome } from './state-queries.ts';

/** Seconds after each failed try. The second comes after most greylists (5 minutes), the last after 22 hours. */
export const RETRY = [60, 360, 900, 3600, 10_800, 21_600, 43_200] as const;
export const MOST_TRIES = RETRY.length + 1;

export function sentOutcome(answer: string): Outcome {
  const sent = { state: 'sent', outcome: 'sent', answer, reason: null, dueAt: null } as const;
  return { ...sent, counts: true, bounced: false, refusedHere: false };
}

/** `tries` that counted before this one. */
export function failedOutcome(refused: MailRefused, tries: number, now: Date, random?: () => number): Outcome {
  const { kind, about, code } = refused;
  // A server's own line begins with its code.
  const says = code === null || refused.answer.startsWith(code.slice(0, 3));
  const answer = says ? refused.answer : `${code} ${refused.answer}`;
  const reason = kind === 'unknown' ? reasons.no_answer() : reasons.try_failed(answer);
  const base = { answer, reason, dueAt: null, counts: true, bounced: false, refusedHere: false };
  // Not the mail's fault: it goes on with the next transport, or when this one has rested.
  if (about === 'transport' && kind !== 'unknown') {
    return { ...base, state: 'ready', outcome: 'retry', dueAt: now, counts: false };
  }
  if (kind === 'permanent' && about === 'recipient') {
    return { ...base, state: 'held', outcome: 'refused', reason: reasons.bounced(answer), bounced: true };
  }
  // Another server may take it; with none left, the next claim parks it.
  if (kind === 'permanent') return { ...base, state: 'ready', outcome: 'refused', dueAt: now, refusedHere: true };
  const wait = backoff(RETRY, tries + 1, random);
  const outcome = kind === 'unknown' ? 'unknown' : 'retry';
  if (wait === null) return { ...base, state: 'failed', outcome };
  return { ...base, state: 'waiting', outcome, dueAt: new Date(now.getTime() + wait) };
}

/** Anything else than a refusal is a mistake of ours: told as such, tried again, parked in the end. */
export function refusalOf(error: unknown): MailRefused {
  if (error instanceof MailRefused) return error;
  const answer = error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
  return new MailRefused({ kind: 'temporary', about: 'message', code: null, answer }, error);
}
