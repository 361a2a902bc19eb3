// Mounts an endpoint of the contract: who may call, what comes in, how it is answered. No handler can forget a check.
import { createHash } from 'node:crypto';

import type { Context, Hono } from 'hono';

import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResultOf } from '../../sdk/contract/index.ts';
import type { Actor, CustomerActor } from '../call/actor.ts';
import type { CallContext, RequestKey } from '../call/context.ts';
import { Refusal } from '../call/refusal.ts';
import type { Following, Streamed } from '../call/stream.ts';
import type { Clock } from '../platform/ports/clock.ts';
import type { Ids } from '../platform/ports/ids.ts';
import type { Sql, TenantSql } from '../platform/postgres/connect.ts';
import { STREAM_TYPE, webStream } from './direct-write.ts';
import { parse, readJson, readQuery } from './input.ts';
import type { DeskEnv } from './variables.ts';

/** Who a handler deals with: customers have an account, calls without a token have nobody. */
export type ActorOf<E extends Endpoint> = E['audience'] extends 'public'
  ? null
  : E['audience'] extends 'customer'
    ? CustomerActor
    : Actor;

/** One call, checked: what a handler gets, and the context of the commands that it calls. */
export interface Call<E extends Endpoint = Endpoint> extends Omit<CallContext, 'actor' | 'sql'> {
  readonly actor: ActorOf<E>;
  /** A call without anybody is of no tenant: it sees no row. */
  readonly sql: E['audience'] extends 'public' ? Sql : TenantSql;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** Of the `Idempotency-Key` and what is asked for; null where the endpoint takes no key or none was sent. */
  readonly requestKey: RequestKey | null;
  /** Ends with the client's connection. */
  readonly signal: AbortSignal;
}

type StreamHandler<E extends Endpoint> = (call: Call<E> & Following) => Promise<Streamed>;

export type Handler<E extends Endpoint> = E extends { readonly stream: true }
  ? StreamHandler<E>
  : (call: Call<E>) => Promise<ResultOf<E>>;

/** Ties an endpoint to its handler; what a feature's `routes.ts` is given. */
export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

export interface MountDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Who is asking, by the request's token; throws `unauthorized`. */
  readonly authenticate: (c: Context<DeskEnv>) => Promise<Actor>;
  /** Writes the actor down where they are new. */
  readonly rememberPerson: (actor: Actor) => Promise<void>;
  /** Counts the call against the actor's limit; throws `rate_limited`. */
  readonly countCall: (c: Context<DeskEnv>, actor: Actor | null, endpoint: Endpoint) => void;
  /** Begins a call when it is its turn; `rate_limited` where too many of the actor wait. To be ended by what it answers. */
  readonly beginCall: (actor: Actor) => (() => void) | Promise<() => void>;
  /** Counts the bytes that were answered. */
  readonly countAnswer: (actor: Actor, bytes: number) => void;
  /** Whether a token that was accepted still is; throws where that cannot be known for the moment. */
  readonly stillHolds: (authorization: string | undefined) => Promise<boolean>;
  /** Something may have been written: rung after every call that is not a reading one. Neither waits nor throws. */
  readonly changed: () => void;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

export function mount(app: Hono<DeskEnv>, deps: MountDeps): Route {
  const { sql, clock, ids } = deps;
  return (endpoint, handler) => {
    const status = endpoint.status ?? 200;
    app.on(endpoint.method, honoPath(endpoint.path), async (c) => {
      c.set('route', endpoint.path);
      const actor = endpoint.audience === 'public' ? null : await deps.authenticate(c);
      deps.countCall(c, actor, endpoint);
      const begun = actor && deps.beginCall(actor);
      const end = begun instanceof Promise ? await begun : begun;
      const outgoing = c.env?.outgoing;
      // On a connection the call lasts until its answer is handed over: one that nobody takes is still one.
      const isHandedOver = outgoing?.socket && !outgoing.destroyed && !endpoint.stream;
      if (end && isHandedOver) outgoing.once('close', end);
      try {
        // Nobody is there any more: what they asked for is not begun.
        if (outgoing?.destroyed) throw new Refusal('bad_request', { detail: 'The connection was closed.' });
        return await work(c, actor);
      } finally {
        if (!isHandedOver) end?.();
      }
    });

    async function work(c: Context<DeskEnv>, actor: Actor | null): Promise<Response> {
      if (actor) {
        await deps.rememberPerson(actor);
        checkAudience(endpoint, actor);
      }
      const params = endpoint.params && parse(endpoint.params, c.req.param());
      const query = endpoint.query ? parse(endpoint.query, readQuery(c.req.url)) : undefined;
      const body = endpoint.body && parse(endpoint.body, await readJson(c));
      const key = endpoint.idempotent ? idempotencyKeyOf(c) : null;
      const call = {
        actor,
        params,
        query,
        body,
        requestKey: key === null ? null : { key, fingerprint: fingerprintOf(endpoint, params, body) },
        // A getter, because a signal nobody asks for costs an AbortController on every request.
        get signal(): AbortSignal {
          return c.req.raw.signal;
        },
        sql: actor ? sql.of(actor.tenant.id) : sql,
        clock,
        ids,
      };
      if (endpoint.stream) return answerStream(c, call as Call, handler as StreamHandler<Endpoint>, deps);
      try {
        // The one place where the checked parts, each of its schema's type, are put together into the endpoint's call.
        const result = await (handler as (call: unknown) => Promise<unknown>)(call);
        if (status === 204) return c.body(null, 204);
        const json = JSON.stringify(result);
        if (actor) deps.countAnswer(actor, json.length);
        return c.body(json, status, JSON_TYPE);
      } catch (thrown) {
        // The one refusal that can be long.
        if (actor && thrown instanceof Refusal && thrown.missed) {
          deps.countAnswer(actor, JSON.stringify(thrown.missed).length);
        }
        throw thrown;
      } finally {
        // Also where it failed: the failure may have come after the commit.
        if (endpoint.method !== 'GET') deps.changed();
      }
    }
  };
}

/** `X-Accel-Buffering` is nginx's: without it the events of an hour would come at once. */
const STREAM_HEADERS = {
  'Content-Type': STREAM_TYPE,
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

async function answerStream(
  c: Context<DeskEnv>,
  call: Call,
  handler: StreamHandler<Endpoint>,
  deps: MountDeps,
): Promise<Response> {
  // Hono answers HEAD with GET's handler and throws the body away: a stream that nobody reads would be left open.
  if (c.req.raw.method === 'HEAD') return c.body(null, 200, STREAM_HEADERS);
  const following: Following = {
    lastEventId: c.req.header('last-event-id') ?? null,
    stillHolds: asker(deps, c.req.header('authorization')),
  };
  // Not a spread: it would ask for the signal of the connection before anybody needs it.
  const streamed = await handler(Object.assign(call, following));
  const { writeDirectly, outgoing } = c.env ?? {};
  if (!writeDirectly)
    return c.body(
      webStream(streamed, () => outgoing?.destroy()),
      200,
      STREAM_HEADERS,
    );
  writeDirectly(streamed);
  return c.body(null, 200, STREAM_HEADERS);
}

/** Apart, so that what lives as long as the stream does not keep the request alive. */
const asker =
  ({ stillHolds }: MountDeps, authorization: string | undefined) =>
  (): Promise<boolean> =>
    stillHolds(authorization);

function checkAudience(endpoint: Endpoint, actor: Actor): void {
  if (endpoint.audience === 'customer' && actor.side !== 'customer') throw new Refusal('forbidden');
  if (endpoint.audience === 'staff' && actor.side !== 'staff') throw new Refusal('forbidden');
  if (endpoint.audience === 'admin' && actor.role !== 'admin') throw new Refusal('forbidden');
}

function idempotencyKeyOf(c: Context<DeskEnv>): string | null {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Refusal('bad_request', { detail: 'Idempotency-Key must be 1 to 200 visible ASCII characters.' });
  }
  return key;
}

/** SHA-256 over method, path and the validated values, whose keys stand in the schema's order: a retry may write its JSON in another one. */
function fingerprintOf(endpoint: Endpoint, params: unknown, body: unknown): Buffer {
  const request = JSON.stringify([endpoint.method, endpoint.path, params ?? null, body ?? null]);
  return createHash('sha256').update(request).digest();
}

/** `/v1/tickets/{ticketId}` as Hono writes it: `/v1/tickets/:ticketId`. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
