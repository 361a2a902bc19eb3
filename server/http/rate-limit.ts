// How often one asker may call: a bucket that refills evenly (GCRA), one number of memory an asker, at most so many askers.
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';

import type { Endpoint, LimitClass } from '../../sdk/contract/index.ts';
import { askersOf, type Actor } from '../call/actor.ts';
import { Refusal } from '../call/refusal.ts';
import type { Clock } from '../platform/ports/clock.ts';
import { clientAddress, networkOf } from './client-address.ts';
import { InFlight, type End } from './in-flight.ts';
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

  /** Takes a call from all these askers together: allowed where each of them has one left, taken from none otherwise. */
  take(askers: readonly string[], now: number): Count {
    const window = this.#quota.seconds * 1000;
    const each = window / this.#quota.calls;
    // Of the emptiest bucket.
    let fullAt = now;
    for (const asker of askers) fullAt = Math.max(fullAt, this.#fullAt.get(asker) ?? now);
    fullAt += each;
    const wait = fullAt - window - now;
    // A thousandth of a millisecond is rounding, not a call.
    if (wait > 0.001) return { allowed: false, remaining: 0, seconds: Math.ceil(wait / 1000) };
    this.charge(askers, 1, now);
    return {
      allowed: true,
      remaining: Math.floor((window - (fullAt - now)) / each + 0.001),
      seconds: Math.ceil((fullAt - now) / 1000),
    };
  }

  /** Takes calls whether there are any left or not: what is owed must be refilled before the next one. */
  charge(askers: readonly string[], calls: number, now: number): void {
    const refill = (calls * this.#quota.seconds * 1000) / this.#quota.calls;
    for (const asker of askers) this.#fullAt.set(asker, Math.max(this.#fullAt.get(asker) ?? now, now) + refill);
  }
}

/**
 * So many calls of one person are worked on at a time, as many as the desk makes when it opens: fewer than the database has
 * connections, so that there is always one for somebody else. Streams have a limit of their own.
 */
const MOST_AT_A_TIME = 4;
/** So many more may wait for their turn: only who attacks has more. */
const MOST_WAITING = 60;
/** An answer counts as another call of reading for each of so many bytes: about what making them costs. */
const BYTES_OF_A_CALL = 32 * 1024;
/** What is only carried from where it is stored, as a part of an upload is in the other direction: one call, too. */
const CARRIED_BYTES_OF_A_CALL = 1024 * 1024;

export interface RateLimits {
  readonly countCall: (c: Context<DeskEnv>, actor: Actor | null, endpoint: Endpoint) => void;
  /** Begins a call when it is its turn; `rate_limited` where too many of the actor wait. To be ended by what it answers. */
  readonly beginCall: (actor: Actor) => End | Promise<End>;
  /** Counts what was answered, a call that is already made: who goes beyond the limit waits before the next one. */
  readonly countAnswer: (actor: Actor, bytes: number, how: 'made' | 'carried') => void;
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
  const inFlight = new InFlight(MOST_AT_A_TIME, MOST_WAITING);
  return {
    countCall(c, actor, { limit }) {
      const askers = actor ? askersOf(actor) : [networkOf(clientAddress(c, settings))];
      const count = classes[limit].take(askers, clock.now().getTime());
      announce(c, limit, limits[limit], count);
      if (!count.allowed) throw new Refusal('rate_limited', { retryAfter: count.seconds });
    },
    beginCall(actor) {
      const begun = inFlight.begin(askersOf(actor));
      return begun instanceof Promise ? begun.then(orRefuse) : orRefuse(begun);
    },
    countAnswer(actor, bytes, how) {
      const more = Math.floor(bytes / (how === 'made' ? BYTES_OF_A_CALL : CARRIED_BYTES_OF_A_CALL));
      if (more > 0) classes.read.charge(askersOf(actor), more, clock.now().getTime());
    },
    // Only failures are refused: behind the panel's reverse proxy all customers may share one address, and one of them
    // must not lock the others out.
    countFailure(c) {
      const count = failures.take([networkOf(clientAddress(c, settings))], clock.now().getTime());
      if (count.allowed) return;
      announce(c, 'failed-sign-in', failedSignIns, count);
      throw new Refusal('rate_limited', { retryAfter: count.seconds });
    },
  };
}

function orRefuse(end: End | undefined): End {
  if (end) return end;
  throw new Refusal('rate_limited', { retryAfter: 1, detail: 'Too many calls at a time.' });
}

/** draft-ietf-httpapi-ratelimit-headers. */
function announce(c: Context<DeskEnv>, policy: string, quota: Quota, count: Count): void {
  c.header('RateLimit-Policy', `"${policy}";q=${quota.calls};w=${quota.seconds}`);
  c.header('RateLimit', `"${policy}";r=${count.remaining};t=${count.seconds}`);
}
