// A call as a value: the server mounts it, the SDK sends it, OpenAPI prints it, tests walk it.
import type * as v from 'valibot';

import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';
import type { UploadPart } from './upload.ts';

/** Any valibot schema: what an endpoint takes and gives. */
export type Schema = v.GenericSchema<unknown>;

/** Who may make a call at all. What they may do to *this* ticket is decided by the rules, not here. */
export type Audience = 'public' | 'signed-in' | 'customer' | 'staff' | 'admin';

/** The rate limit that a call counts against; the figures are the server's. */
export type LimitClass = 'read' | 'write' | 'create';

/** What a call takes beside its address, by its kind: how it is sent and read, and what is checked of it. */
export type Body =
  /** JSON in UTF-8, at most 512 KiB. */
  | { readonly kind: 'json'; readonly schema: Schema }
  /** One part of something large, sent in many calls: see `UploadPart`. */
  | { readonly kind: 'part' };

/** What a call answers when it succeeds, by its kind: how it is sent, and what readers and caches are told of it. */
export type Answer =
  /** 200 unless said. */
  | { readonly kind: 'json'; readonly schema: Schema; readonly status?: 200 | 201 }
  /** 204. */
  | { readonly kind: 'nothing' }
  /** Server-sent events until one side ends it; the schema is that of the JSON in each `data:`. */
  | { readonly kind: 'events'; readonly schema: Schema }
  /** A file to keep, as a stream; a part of it (206) for who asks for a range (RFC 9110, 14). */
  | { readonly kind: 'download' }
  /**
   * For people in a browser, without the desk's element: HTML or the style sheet of it. It says itself what is wrong with its
   * address; whatever else is refused or fails is told on a page, too, with the status of its code.
   */
  | {
      readonly kind: 'page';
      readonly media: 'html' | 'css';
      /** True where it has a form; its CSP lets that go to this server only, and no other page's forms go anywhere. */
      readonly form?: true;
      /** Seconds for which anybody may keep it; not at all unless said. */
      readonly keep?: number;
      /** Other statuses than 200, each with what the page then says. */
      readonly also?: Readonly<Partial<Record<404 | 410, string>>>;
    };

/** Who may make a call: those with a token need a permission, whatever their role; a public call asks for none. */
type Admission =
  | { readonly audience: 'public'; readonly permission?: never }
  | { readonly audience: Exclude<Audience, 'public'>; readonly permission: Permission };

/** One HTTP call: its address, who may make it, and what goes in and comes out. */
export type Endpoint = Call & Admission;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template in OpenAPI's form, e.g. `/v1/tickets/{ticketId}`. */
  readonly path: `/${string}`;
  readonly limit: LimitClass;
  /** One line for the reference page, in the imperative. */
  readonly summary: string;
  /** True where a repeated `Idempotency-Key` must not do the thing twice. */
  readonly idempotent?: true;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Body;
  readonly answer: Answer;
  /** Refusals particular to this call; those every call can give (401, 422, 429 …) go without saying. */
  readonly refusals?: readonly ErrorCode[];
}

/**
 * Declares a call. The identity function: it only pins the literal types. A feature's calls are its file's default export:
 * `endpoints` is put together from those, and `export *` does not pass them on as names of the package.
 */
export function endpoint<const E extends Endpoint>(call: E): E {
  return call;
}

/** The status of a success. */
export function statusOf({ answer }: Endpoint): 200 | 201 | 204 {
  if (answer.kind === 'nothing') return 204;
  return answer.kind === 'json' ? (answer.status ?? 200) : 200;
}

/** The key of a call, e.g. `POST /v1/tickets`: written out where it is sent, and held to the contract by the compiler. */
export type EndpointKey<E extends Endpoint> = `${E['method']} ${E['path']}`;

type Part<E extends Endpoint, Name extends 'params' | 'query'> = E extends {
  readonly [K in Name]: infer S extends Schema;
}
  ? v.InferOutput<S>
  : undefined;

interface HasJson<S extends Schema> {
  readonly body: { readonly kind: 'json'; readonly schema: S };
}

export type ParamsOf<E extends Endpoint> = Part<E, 'params'>;
export type QueryOf<E extends Endpoint> = Part<E, 'query'>;
/** What a handler gets of a body. */
export type BodyOf<E extends Endpoint> =
  E extends HasJson<infer S>
    ? v.InferOutput<S>
    : E extends { readonly body: { readonly kind: 'part' } }
      ? UploadPart
      : undefined;
/** What a caller writes as JSON: fields that the server fills with a default may be left out. */
export type BodyInputOf<E extends Endpoint> = E extends HasJson<infer S> ? v.InferInput<S> : undefined;
type JsonOf<A extends Answer> = A extends { readonly kind: 'json'; readonly schema: infer S extends Schema }
  ? v.InferOutput<S>
  : undefined;
/** The value of an answer in JSON; undefined where there is none. */
export type ResultOf<E extends Endpoint> = JsonOf<E['answer']>;
