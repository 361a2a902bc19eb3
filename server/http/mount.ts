// Mounts an endpoint of the contract: who may call, what comes in, how it is answered. No handler can forget a check.
import { createHash } from 'node:crypto';

import type { Context, Hono } from 'hono';

import type { Body, BodyOf, Endpoint, ParamsOf, QueryOf, ResultOf } from '../../sdk/contract/index.ts';
import type { CustomerActor, PanelActor } from '../call/actor.ts';
import type { CallContext, RequestKey } from '../call/context.ts';
import type { Download } from '../call/download.ts';
import { demand } from '../call/permission.ts';
import { Refusal } from '../call/refusal.ts';
import type { Following, Streamed } from '../call/stream.ts';
import { WrittenJson } from '../call/written-json.ts';
import type { AnswerTimes } from '../call/answer-times.ts';
import type { Clock } from '../platform/ports/clock.ts';
import type { Ids } from '../platform/ports/ids.ts';
import type { Sql, TenantSql } from '../platform/postgres/connect.ts';
import { answerDownload } from './download.ts';
import { answerEvents } from './events.ts';
import { parse, readJson, readQuery } from './input.ts';
import { answerPage, type ShownPage, type Visitor } from './page.ts';
import { readPart } from './part.ts';
import type { DeskEnv } from './variables.ts';

/** Who a handler deals with: customers have an account, calls without a token have nobody. */
export type ActorOf<E extends Endpoint> = E['audience'] extends 'public'
  ? null
  : E['audience'] extends 'customer'
    ? CustomerActor & PanelActor
    : PanelActor;

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
  /** What the answer is known by, in the log too. */
  readonly requestId: string;
}

/** What a handler answers, by the kind of its endpoint's answer. */
interface Answered<E extends Endpoint> {
  json: ResultOf<E> | WrittenJson<ResultOf<E>>;
  nothing: undefined;
  events: Streamed;
  download: Download;
  page: ShownPage;
}

/** What it is given beside its call. */
interface Given {
  json: unknown;
  nothing: unknown;
  events: Following;
  download: unknown;
  page: Visitor;
}

type KindOf<E extends Endpoint> = E['answer']['kind'];

export type Handler<E extends Endpoint> = (call: Call<E> & Given[KindOf<E>]) => Promise<Answered<E>[KindOf<E>]>;

/** Ties an endpoint to its handler; what a feature's `routes.ts` is given. */
export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

export interface MountDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly answerTimes: AnswerTimes;
  /** Who is asking, by the request's token; throws `unauthorized`. */
  readonly authenticate: (c: Context<DeskEnv>) => Promise<PanelActor>;
  /** Writes the actor down where they are new. */
  readonly rememberPerson: (actor: PanelActor) => Promise<void>;
  /** Counts the call against the actor's limit; throws `rate_limited`. */
  readonly countCall: (c: Context<DeskEnv>, actor: PanelActor | null, endpoint: Endpoint) => void;
  /** Begins a call when it is its turn; `rate_limited` where too many of the actor wait. To be ended by what it answers. */
  readonly beginCall: (actor: PanelActor) => (() => void) | Promise<() => void>;
  /** Counts the bytes that were answered: made for this answer, or only carried from where they are stored. */
  readonly countAnswer: (actor: PanelActor, bytes: number, how: 'made' | 'carried') => void;
  /** Whether a token that was accepted still is; throws where that cannot be known for the moment. */
  readonly stillHolds: (authorization: string | undefined) => Promise<boolean>;
  /** Something may have been written: rung after every call that is not a reading one. Neither waits nor throws. */
  readonly changed: () => void;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

export function mount(app: Hono<DeskEnv>, deps: MountDeps): Route {
  const { sql, clock, ids, answerTimes } = deps;
  return (endpoint, handler) => {
    app.on(endpoint.method, honoPath(endpoint.path), async (c) => {
      c.set('route', endpoint.path);
      // Of a style sheet nobody reads what went wrong.
      if (endpoint.answer.kind === 'page' && endpoint.answer.media === 'html') c.set('isPage', true);
      const actor = endpoint.audience === 'public' ? null : await deps.authenticate(c);
      deps.countCall(c, actor, endpoint);
      const begun = actor && deps.beginCall(actor);
      const end = begun instanceof Promise ? await begun : begun;
      const outgoing = c.env?.outgoing;
      // On a connection the call lasts until its answer is handed over: one that nobody takes is still one.
      const isHandedOver = outgoing?.socket && !outgoing.destroyed && endpoint.answer.kind !== 'events';
      if (end && isHandedOver) outgoing.once('close', end);
      try {
        // Nobody is there any more: what they asked for is not begun.
        if (outgoing?.destroyed) throw new Refusal('bad_request', { detail: 'The connection was closed.' });
        return await work(c, actor);
      } finally {
        if (!isHandedOver) end?.();
      }
    });

    async function work(c: Context<DeskEnv>, actor: PanelActor | null): Promise<Response> {
      if (actor) {
        await deps.rememberPerson(actor);
        admit(endpoint, actor);
      }
      const params = endpoint.params && parse(endpoint.params, c.req.param());
      const query = endpoint.query ? parse(endpoint.query, readQuery(c.req.url)) : undefined;
      const body = endpoint.body && (await readBody(endpoint.body, c));
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
        answerTimes,
        requestId: c.get('requestId'),
      };
      try {
        return await answer(c, call as Call);
      } catch (thrown) {
        // The one refusal that can be long.
        if (actor && thrown instanceof Refusal && thrown.missed) {
          deps.countAnswer(actor, JSON.stringify(thrown.missed).length, 'made');
        }
        throw thrown;
      } finally {
        // Also where it failed: the failure may have come after the commit.
        if (endpoint.method !== 'GET') deps.changed();
      }
    }

    async function answer(c: Context<DeskEnv>, call: Call): Promise<Response> {
      // The one place where the checked parts, each of its schema's type, are put together into the endpoint's call.
      // Not a spread: it would ask for the signal of the connection before anybody needs it.
      const handle = <K extends keyof Given>(given?: Given[K]) =>
        (handler as (whole: unknown) => Promise<Answered<Endpoint>[K]>)(given ? Object.assign(call, given) : call);
      const count = (bytes: number, how: 'made' | 'carried'): void => {
        if (call.actor) deps.countAnswer(call.actor, bytes, how);
      };
      const kind = endpoint.answer;
      switch (kind.kind) {
        case 'json': {
          const result = await handle<'json'>();
          const json =
            result instanceof WrittenJson ? (result.bytes as Uint8Array<ArrayBuffer>) : JSON.stringify(result);
          count(json.length, 'made');
          return c.body(json, kind.status ?? 200, JSON_TYPE);
        }
        case 'nothing':
          await handle<'nothing'>();
          return c.body(null, 204);
        case 'events':
          return answerEvents(c, (following) => handle<'events'>(following), deps.stillHolds);
        case 'download':
          return answerDownload(c, await handle<'download'>(), (bytes) => count(bytes, 'carried'));
        case 'page':
          return answerPage(c, kind, await handle<'page'>({ acceptLanguage: c.req.header('accept-language') ?? null }));
      }
    }
  };
}

async function readBody(body: Body, c: Context): Promise<unknown> {
  return body.kind === 'part' ? readPart(c) : parse(body.schema, await readJson(c));
}

function admit(endpoint: Endpoint, actor: PanelActor): void {
  if (endpoint.audience === 'customer' && actor.side !== 'customer') throw new Refusal('forbidden');
  if (endpoint.audience === 'staff' && actor.side !== 'staff') throw new Refusal('forbidden');
  if (endpoint.audience === 'admin' && actor.role !== 'admin') throw new Refusal('forbidden');
  if (endpoint.audience !== 'public') demand(actor, endpoint.permission);
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
