// When a failed call is tried again, and after how long. Pure: the clock and the dice are handed in.
import { SupportError } from './errors.ts';
import type { SupportErrorCode } from './errors.ts';

/** Answers after which the same request may succeed: the server or a proxy was busy, not unwilling. */
const TRANSIENT = [408, 429, 502, 503, 504];
const FIRST_WAIT = 300;
const LONGEST_WAIT = 8000;
const LONGEST_RETRY_AFTER = 3600;

/** What the decision needs of an error. */
export interface Failure {
  readonly code: SupportErrorCode;
  readonly status: number;
  readonly retryAfter: number | null;
  readonly cause?: unknown;
}

/**
 * Whether a call that failed this way may be sent again. `repeatable`: doing it twice is the same as doing it once
 * (GET and PUT, RFC 9110, 9.2.2, or an idempotency key). Anything else is sent again only where the desk cannot have
 * done it: it was refused by the rate limit, or there was no token to send it with.
 */
export function mayRetry(failure: Failure, repeatable: boolean): boolean {
  const { code, status, cause } = failure;
  // What `getToken` threw: anything, or an error of `tokenFrom`. Nothing was sent to the desk yet.
  if (code === 'token_failed') return cause instanceof SupportError && mayRetry(cause, true);
  if (status === 429) return true;
  return repeatable && (code === 'network' || code === 'timeout' || TRANSIENT.includes(status));
}

/**
 * Milliseconds until the next attempt, or undefined when there should be none. Exponential backoff with full jitter
 * (0 to 300 ms, 600 ms, 1.2 s … at most 8 s), never sooner than the server asked, and never after the deadline.
 * `tries` counts from 1, `timeLeft` is in milliseconds, `dice` from 0 to 1.
 */
export function waitBeforeRetry(
  failure: Failure,
  repeatable: boolean,
  tries: number,
  retries: number,
  timeLeft: number,
  dice: number,
): number | undefined {
  if (tries > retries || !mayRetry(failure, repeatable)) return undefined;
  const backoff = dice * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1));
  const wait = (failure.retryAfter ?? 0) * 1000 + backoff;
  return wait < timeLeft ? wait : undefined;
}

/**
 * Seconds of a `Retry-After` header, which holds seconds or an HTTP date (RFC 9110, 10.2.3); null where it says
 * nothing. A date is read against the answer's own `Date` where there is one, so that a wrong clock here does no harm.
 * At most one hour.
 */
export function retryAfterOf(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : (Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now)) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), LONGEST_RETRY_AFTER);
}
