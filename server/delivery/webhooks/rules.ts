// When a delivery is tried again, and when an endpoint is told nothing more. Pure.
import type { WebhookDisabled } from '../../../sdk/contract/index.ts';
import { backoff } from '../../platform/jobs/backoff.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds to wait after the first, second … try (Standard Webhooks): with the one at once, ten tries in three days. */
export const pauses: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** How long failures may go on before the endpoint is disabled. */
export const GIVE_UP_AFTER = 5 * DAY;
/** Failures further apart are two runs of them: the longest pause between two tries with room to spare. */
const SAME_RUN = 2 * DAY;
/** A pause that the receiver asks for is kept up to this. */
const LONGEST_REST = HOUR;
/** Where it asks for one without saying how long. */
const REST = 30 * SECOND;

/** What a try came to. */
export interface Outcome {
  readonly status: number | null;
  readonly retryAfter: string | null;
  readonly error: string | null;
}

export const succeeded = ({ error }: Outcome): boolean => error === null;

/** When a delivery is due again after so many tries; null after the last one. */
export function nextTry(tries: number, outcome: Outcome, now: Date, random?: () => number): Date | null {
  const pause = backoff(pauses, tries, random);
  return pause === null ? null : new Date(now.getTime() + Math.max(pause, restOf(outcome, now)));
}

/** For how long the endpoint asks to be left alone, in milliseconds. */
export function restOf({ status, retryAfter }: Outcome, now: Date): number {
  const asked = readRetryAfter(retryAfter, now);
  if (status === 429 || status === 503) return Math.min(asked ?? REST, LONGEST_REST);
  // Says that it is overloaded, by the specification.
  if (status === 502 || status === 504) return REST;
  return 0;
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), as milliseconds from now. */
function readRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND;
  // The parser takes much for a date that is none.
  const until = /^[A-Z][a-z]+, .*GMT$/.test(value.trim()) ? Date.parse(value) : NaN;
  return Number.isNaN(until) ? null : Math.max(0, until - now.getTime());
}

/** The health of an endpoint, as kept. */
export interface Health {
  readonly failingSince: string | null;
  readonly failedAt: string | null;
}

type Code = WebhookDisabled['code'];
type Why<C extends Code> = C extends Code ? Omit<Extract<WebhookDisabled, { code: C }>, 'at'> : never;
/** Why an endpoint is disabled, as it is kept. */
export type WhyDisabled = Why<Code>;

/** Every reason there is, with its words in English. */
export const whyDisabled = {
  failing: () => {
    const days = GIVE_UP_AFTER / DAY;
    return { code: 'failing', reason: `Every delivery failed for ${days} days.`, days };
  },
  gone: () => ({ code: 'gone', reason: 'The receiver says that it is gone (HTTP 410).' }),
  by_hand: (by: string) => ({ code: 'by_hand', reason: `Disabled by ${by}.`, by }),
} satisfies { [C in Exclude<Code, 'other'>]: (...values: never[]) => Why<C> };

/** What disables an endpoint other than by hand. */
export type DisabledReason = 'failing' | 'gone';

/** An endpoint's run of failures with this one; and the reason why it is disabled now, or null. */
export function afterFailure(
  health: Health,
  { status }: Outcome,
  now: Date,
): { readonly failingSince: Date; readonly disable: DisabledReason | null } {
  const { failingSince, failedAt } = health;
  const goesOn = failingSince !== null && failedAt !== null && now.getTime() - Date.parse(failedAt) <= SAME_RUN;
  const since = goesOn ? new Date(failingSince) : now;
  if (status === 410) return { failingSince: since, disable: 'gone' };
  const tooLong = now.getTime() - since.getTime() >= GIVE_UP_AFTER;
  return { failingSince: since, disable: tooLong ? 'failing' : null };
}
