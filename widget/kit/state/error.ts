// What went wrong, in the form that views show: a code with a text in every catalogue, and what to quote.
import type { Issue, Message } from '../../../sdk/contract/index.ts';
import type { ShownErrorCode } from '../i18n/en.ts';
import type { FailureTexts } from '../i18n/failures/en.ts';
import { withoutTurns } from '../i18n/turns.ts';
import type { Told } from './fault.ts';

export interface ShownError {
  readonly code: ShownErrorCode;
  readonly requestId: string | null;
  readonly issues: readonly Issue[];
  /** With `stale_thread`: what the writer has not seen. */
  readonly missed: readonly Message[];
  /** How many older ones they have not seen either. */
  readonly earlierMissed: number;
  /** Seconds to wait, where the server said so. */
  readonly retryAfter: number | null;
  /** How the desk is embedded is wrong: neither this person nor another try can help. Said in words by `diagnosis`. */
  readonly told?: Told | undefined;
  /** What is said of failures, once that was loaded (`failures.ts`). */
  readonly words?: FailureTexts | undefined;
}

/**
 * Any thrown value as views show it. Told apart by shape, not by `instanceof`: the SDK's error class may come from another
 * copy of the chunk when a page is open across an update.
 */
export function toShownError(error: unknown): ShownError {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Partial<ShownError> & Thrown;
  let code = given.name === 'SupportError' && typeof given.code === 'string' ? given.code : 'not_loaded';
  if (code === 'token_failed') code = whyNoToken(given.cause);
  // A proxy's page in the desk's place, and the embedding is right: nobody is behind it for the moment.
  if (code === 'bad_response' && !given.told) code = 'unavailable';
  return {
    code: given.name === 'AbortError' ? 'aborted' : code,
    requestId: given.requestId ?? null,
    issues: given.issues ?? [],
    missed: withoutTurns(given.missed ?? []),
    earlierMissed: given.earlierMissed ?? 0,
    retryAfter: given.retryAfter ?? null,
    told: given.told,
    words: given.words,
  };
}

interface Thrown {
  name?: string;
  cause?: unknown;
}

/** No token, because the panel cannot be reached, is down for a moment, or knows nobody any more. */
function whyNoToken(cause: unknown): ShownError['code'] {
  if (cause instanceof TypeError) return 'network';
  const { status } = (cause ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 500 ? 'unavailable' : 'token_failed';
}

/** The panel knows nobody any more: only signing in to it again helps. A token that the desk refuses is another thing. */
export const isSessionOver = (error: ShownError | null): boolean => error?.code === 'token_failed' && !error.told;

/** The desk itself keeps them out: neither the panel nor another try helps. */
export const isAccessEnded = (error: ShownError | null): boolean => error?.code === 'access_ended';

/** The desk cannot be reached, for all that is known from here. */
export const isAway = (error: ShownError | null): boolean =>
  error !== null && !error.told && ['network', 'timeout', 'unavailable'].includes(error.code);

/** Codes that say "not now": worth trying again by itself. */
export const isPassing = (error: ShownError | null): boolean =>
  error !== null &&
  ['network', 'timeout', 'unavailable', 'bad_response', 'internal', 'rate_limited'].includes(error.code);
