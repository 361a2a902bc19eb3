// Tells who is asking from the panel token. Every failure is 401 with one same body; the cause goes to the log only.
import { createHash } from 'node:crypto';

import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';

import { tokenCause, type Cause } from '../../sdk/contract/causes.ts';
import { readServices, type Stated } from '../../sdk/contract/stated.ts';
import { panelActor, type Actor, type PanelActor } from '../call/actor.ts';
import { Refusal } from '../call/refusal.ts';
import type { DeskEnv } from '../http/variables.ts';
import type { Clock } from '../platform/ports/clock.ts';
import type { Log } from '../platform/ports/log.ts';
import { IssuerNames } from './issuer-names.ts';
import type { Issuer, TenantKeys } from './tenant-keys.ts';
import { contextStatement, inspect, panelToken, TokenError, verify } from './token.ts';

export interface AuthDeps {
  readonly tenantKeys: TenantKeys;
  readonly audience: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Counts a failed sign-in of this client; throws `rate_limited` when there were too many. */
  readonly countFailure: (c: Context<DeskEnv>) => void;
  /** Throws `access_ended` for whom the desk keeps out although their token is good. */
  readonly assertAccess: (actor: PanelActor) => Promise<void>;
}

/** How long a removed key may still act: what is remembered is asked for again after so many milliseconds. */
const REMEMBERED_FOR = 30_000;

interface Known {
  readonly issuer: Issuer | undefined;
}
interface VerifiedToken {
  readonly actor: PanelActor;
  readonly issuerName: string;
  /** The very entry it was verified with: with that one gone, it is verified anew. */
  readonly known: Known;
}

export class Authenticator {
  readonly #deps: AuthDeps;
  readonly #names: IssuerNames;
  readonly #issuers: LRUCache<string, Known>;
  readonly #verified = new LRUCache<string, VerifiedToken>({ max: 10_000 });

  constructor(deps: AuthDeps) {
    this.#deps = deps;
    this.#names = new IssuerNames(deps.tenantKeys, deps.clock);
    this.#issuers = new LRUCache({
      max: 1_000,
      ttl: REMEMBERED_FOR,
      ttlResolution: 0,
      // +1, because lru-cache takes a start of 0 for "never".
      perf: { now: () => deps.clock.now().getTime() + 1 },
      fetchMethod: async (name) => ({ issuer: await deps.tenantKeys.findIssuer(name) }),
    });
  }

  /**
   * The actor of a request; throws `unauthorized` or `access_ended`. A database that is gone is not the asker's fault and
   * passes through.
   */
  async authenticate(c: Context<DeskEnv>): Promise<PanelActor> {
    try {
      const actor = await this.#actorOf(bearerOf(c.req.header('authorization')));
      c.set('actor', actor);
      await this.#deps.assertAccess(actor);
      return actor;
    } catch (cause) {
      if (!(cause instanceof TokenError)) throw cause;
      if (!cause.onlyExpired) this.#deps.countFailure(c);
      throw new Refusal('unauthorized', {
        cause,
        causes: cause.causes,
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
  }

  /** Whether the token in an Authorization header is good at this moment: not ended, its key still there, its person not kept out. */
  async holds(header: string | undefined): Promise<boolean> {
    try {
      await this.#deps.assertAccess(await this.#actorOf(bearerOf(header)));
      return true;
    } catch (cause) {
      if (cause instanceof TokenError || (cause instanceof Refusal && cause.code === 'access_ended')) return false;
      throw cause;
    }
  }

  /** What a statement says that the actor's panel signed for the actor's account; what is wrong with it where it did not. */
  async contextOf(statement: string, actor: Actor): Promise<ReadStatement> {
    try {
      const unverified = inspect(contextStatement, statement);
      const { issuer } = await this.#known(unverified.issuer);
      if (issuer?.tenant.id !== actor.tenant.id) throw unknownIssuer(unverified.issuer, 'another tenant');
      const claims = await verify(contextStatement, unverified, issuer.keys, this.#expected());
      if (claims.account !== actor.account?.id) {
        throw new TokenError('another account', [tokenCause('context-account', 'another one')]);
      }
      return { signedAt: new Date(claims.iat * 1000), ...readServices(claims.services) };
    } catch (cause) {
      if (!(cause instanceof TokenError)) throw cause;
      return { causes: cause.causes };
    }
  }

  async #actorOf(token: string): Promise<PanelActor> {
    const digest = createHash('sha256').update(token).digest('base64');
    const before = this.#verified.get(digest);
    if (before && before.actor.expiresAt * 1000 > this.#deps.clock.now().getTime()) {
      if (this.#issuers.get(before.issuerName) === before.known) return before.actor;
    }
    const unverified = inspect(panelToken, token);
    const known = await this.#known(unverified.issuer);
    if (!known.issuer) throw unknownIssuer(unverified.issuer);
    const claims = await verify(panelToken, unverified, known.issuer.keys, this.#expected());
    const actor = panelActor(known.issuer.tenant, claims);
    this.#verified.set(digest, { actor, issuerName: unverified.issuer, known });
    return actor;
  }

  async #known(name: string): Promise<Known> {
    if (!(await this.#names.has(name))) throw unknownIssuer(name);
    const known = await this.#issuers.fetch(name);
    if (!known) throw new Error('issuers are not remembered');
    return known;
  }

  #expected(): { audience: string; now: Date } {
    return { audience: this.#deps.audience, now: this.#deps.clock.now() };
  }
}

/** A statement as it was read: with what could not be taken of it, or why nothing of it could. */
export type ReadStatement = (Stated & { readonly signedAt: Date }) | { readonly causes: readonly Cause[] };

function unknownIssuer(name: string, reason = 'unknown issuer'): TokenError {
  return new TokenError(reason, [tokenCause('issuer', JSON.stringify(name))]);
}

/** RFC 6750, 2.1. Two Authorization headers arrive joined by a comma, and no token has one. */
function bearerOf(header: string | undefined): string {
  const token = /^Bearer ([\w.-]+)$/i.exec(header ?? '')?.[1];
  if (token !== undefined) return token;
  if (header === undefined) throw new TokenError('no token', [tokenCause('token-missing', 'no such header')]);
  throw new TokenError('not a bearer token', [tokenCause('token-missing', 'another kind of Authorization')]);
}
