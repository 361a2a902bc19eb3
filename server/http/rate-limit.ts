// How often one asker may call: a bucket that refills evenly (GCRA), one number of memory an asker, at most so many askers.
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';

import type { Endpoint, LimitClass } from '../../sdk/contract/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Actor } from './actor.ts';
import { clientAddress } from './client-address.ts';
import { Refusal } from './refusal.ts';
import type { HttpSettings, Quota } from './settings.ts';
import type { DeskEnv } from './variables.ts';

/** Beyond this the longest unseen askers are forgotten, in their favour. */
const MAX_ASKERS = 50_000;

export interface Count {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the bucket is full again, or, when refused, until the next call is allowed. */
  readonly seconds: number;
}

/** Buckets under one quota. */
export class Buckets {
  readonly #quota: Quota;
  /** When the bucket of an asker is full again, in milliseconds since 1970. */
  readonly #fullAt = new LRUCache<string, number>({ max: MAX_ASKERS });

  constructor(quota: Quota) {
    this.#quota = quota;
  }

  take(asker: string, now: number): Count {
    const window = this.#quota.seconds * 1000;
    const each = window / this.#quota.calls;
    const fullAt = Math.max(this.#fullAt.get(asker) ?? now, now) + each;
    const wait = fullAt - window - now;
    // A thousandth of a millisecond is rounding, not a call.
    if (wait > 0.001) return { allowed: false, remaining: 0, seconds: Math.ceil(wait / 1000) };
    this.#fullAt.set(asker, fullAt);
    return {
      allowed: true,
      remaining: Math.floor((window - (fullAt - now)) / each + 0.001),
      seconds: Math.ceil((fullAt - now) / 1000),
    };
  }
}

export interface RateLimits {
  readonly countCall: (c: Context<DeskEnv>, actor: Actor | null, endpoint: Endpoint) => void;
  readonly countFailure: (c: Context<DeskEnv>) => void;
}

/** Per person and class of call, and per address for failed sign-ins. In this process: n processes allow n times as much. */
export function rateLimits(settings: HttpSettings, clock: Clock): RateLimits {
  const { limits, failedSignIns } = settings;
  const classes: Record<LimitClass, Buckets> = {
    read: new Buckets(limits.read),
    write: new Buckets(limits.write),
    create: new Buckets(limits.create),
  };
  const failures = new Buckets(failedSignIns);
  return {
    countCall(c, actor, { limit }) {
      const asker = actor ? askerOf(actor) : clientAddress(c, settings);
      const count = classes[limit].take(asker, clock.now().getTime());
      announce(c, limit, limits[limit], count);
      if (!count.allowed) throw new Refusal('rate_limited', { retryAfter: count.seconds });
    },
    // Only failures are refused: behind the panel's reverse proxy all customers may share one address, and one of them
    // must not lock the others out.
    countFailure(c) {
      const count = failures.take(clientAddress(c, settings), clock.now().getTime());
      if (count.allowed) return;
      announce(c, 'failed-sign-in', failedSignIns, count);
      throw new Refusal('rate_limited', { retryAfter: count.seconds });
    },
  };
}

/** draft-ietf-httpapi-ratelimit-headers. */
function announce(c: Context<DeskEnv>, policy: string, quota: Quota, count: Count): void {
  c.header('RateLimit-Policy', `"${policy}";q=${quota.calls};w=${quota.seconds}`);
  c.header('RateLimit', `"${policy}";r=${count.remaining};t=${count.seconds}`);
}

/** A member of staff who acts for a customer counts for themselves, not against the customer. */
function askerOf(actor: Actor): string {
  return JSON.stringify([actor.tenant.id, actor.side, actor.person.id, actor.actedBy?.id ?? null]);
}
