// Asks the panel for a token, one asking at a time, and again before it ends or when the desk rejects it.
import type { PanelClaims, TokenAnswer } from '../contract/token.ts';

import { within } from './deadline.ts';
import { SupportError } from './errors.ts';
import { isJwt } from './jwt.ts';

/** Why a token is asked for: there was none, the last one ends soon, or the desk did not accept it. */
export type TokenReason = 'first' | 'expiring' | 'rejected';

/** What `getToken` is told. The signal aborts after a minute. */
export interface TokenRequest {
  readonly reason: TokenReason;
  readonly signal: AbortSignal;
}

/**
 * The panel's own way to a token: a JWT, or a JWT with the signed statement of the account's services. May throw;
 * the call that needed the token then fails with `token_failed`, the thrown error being its `cause`.
 */
export type GetToken = (request: TokenRequest) => Promise<string | TokenAnswer> | string | TokenAnswer;

/** A token in use. Instants are in milliseconds of this device's clock; Infinity where the token does not say. */
export interface Held extends TokenAnswer {
  readonly endsAt: number;
  readonly renewAt: number;
}

/** How long before its end a token is renewed, in milliseconds; a quarter of a life shorter than four minutes. */
const MARGIN = 60_000;
/** So long before its end, in milliseconds, a token is not sent any more: it must still be good when it arrives. */
const SAFETY = 5000;
/** How long the panel may take to answer, in milliseconds. A call that cannot wait so long gives up by itself. */
const PATIENCE = 60_000;

/** The token of one client. */
export interface TokenKeeper {
  /**
   * The token to send now; all who need one at the same time wait for the same. With `fresh`, one that is due to be
   * renewed is waited for, too. Throws `token_failed`.
   */
  get(fresh?: boolean): Promise<Held>;
  /** Says that the desk did not accept a token. Does nothing when another one has taken its place already. */
  reject(token: string): void;
}

/**
 * Keeps the token of one client, who stays the same person, for the same account: where somebody else has signed in to
 * the panel meanwhile (in another tab), what the first one wrote must not be sent in the second one's name.
 */
export function keepToken(getToken: GetToken): TokenKeeper {
  let held: Held | undefined;
  let asking: Promise<Held> | undefined;
  let reason: TokenReason = 'first';
  let owner: string | undefined;

  async function ask(): Promise<Held> {
    try {
      const answer = await within(undefined, PATIENCE, async (signal) => getToken({ reason, signal }));
      const { token, context } = typeof answer === 'string' ? ({ token: answer } as TokenAnswer) : answer;
      if (!isJwt(token.trim())) throw new SupportError('bad_response');
      const { iss, sub, account, act } = claimsOf(token);
      // As text: some panels sign an id as a number now and as text then.
      const whose = [iss, sub, account, (act as PanelClaims['act'])?.sub].join('\n');
      if (whose !== (owner ??= whose)) throw new Error('This token is another person’s.');
      held = hold(token.trim(), context, held);
      reason = 'expiring';
      return held;
    } catch (cause) {
      throw new SupportError('token_failed', { cause, status: cause instanceof SupportError ? cause.status : 0 });
    }
  }

  return {
    async get(fresh) {
      const now = Date.now();
      if (held && now < held.renewAt) return held;
      const renewal = (asking ??= ask().finally(() => (asking = undefined)));
      if (fresh || !held || now >= held.endsAt - SAFETY) return renewal;
      // The old token is still good: nobody waits, and nobody is hurt if the panel is down for the moment.
      renewal.catch(() => {});
      return held;
    },
    reject(token) {
      if (held?.token !== token) return;
      held = undefined;
      reason = 'rejected';
    },
  };
}

/**
 * Counts a token's life from its arrival, by its own `iat` and `exp`: so a wrong clock on this device does not matter.
 * A token that was handed out before keeps the end that it had.
 */
function hold(token: string, context: string | undefined, last: Held | undefined): Held {
  if (last?.token === token) return { ...last, context };
  const { iat, exp } = claimsOf(token) as { iat: number; exp: number };
  const life = (exp - iat) * 1000 || Infinity;
  const endsAt = Date.now() + life;
  return { token, context, endsAt, renewAt: endsAt - Math.min(MARGIN, life / 4) };
}

/** The claims of a JWT, *not* verified (that is the desk's business); empty where it cannot be read. Not-ASCII letters come as bytes. */
export function claimsOf(jwt: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(atob((jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')));
    return (claims ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/**
 * A `getToken` that asks the panel's own endpoint with the panel's session: `GET url`, same-origin cookies, never from
 * a cache. The endpoint answers JSON `{ "token": "…", "context": "…" }` (`context` may be missing) or the bare JWT.
 *
 * @param url Absolute, or relative to the page: `/desk-token`.
 * @example
 * ```ts
 * const desk = createClient({ server: '/helpdesk-api', getToken: tokenFrom('/desk-token') });
 * ```
 */
export function tokenFrom(url: string | URL): GetToken {
  return async ({ signal }) => {
    let response: Response;
    let answer: string;
    try {
      const headers = { accept: 'application/json' };
      response = await fetch(url, { headers, credentials: 'same-origin', cache: 'no-store', signal });
      answer = await response.text();
    } catch (cause) {
      throw new SupportError('network', { cause });
    }
    if (!response.ok) throw new SupportError('bad_response', { status: response.status });
    try {
      return JSON.parse(answer) as TokenAnswer;
    } catch {
      // Not JSON: a bare token. What else it may be, a login page, is found out by who asked.
      return answer;
    }
  };
}
