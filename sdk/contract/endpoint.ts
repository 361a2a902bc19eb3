// A call as a value: the server mounts it, the SDK sends it, OpenAPI prints it, tests walk it.
import type * as v from 'valibot';

import type { ErrorCode } from './errors.ts';

/** Any valibot schema: what an endpoint takes and gives. */
export type Schema = v.GenericSchema<unknown>;

/** Who may make a call at all. What they may do to *this* ticket is decided by the rules, not here. */
export type Audience = 'public' | 'signed-in' | 'customer' | 'staff' | 'admin';

/** The rate limit that a call counts against; the figures are the server's. */
export type LimitClass = 'read' | 'write' | 'create';

/** One HTTP call: its address, who may make it, and the schemas of everything that goes in and comes out. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path template in OpenAPI's form, e.g. `/v1/tickets/{ticketId}`. */
  readonly path: `/${string}`;
  readonly audience: Audience;
  readonly limit: LimitClass;
  /** One line for the reference page, in the imperative. */
  readonly summary: string;
  /** Status of a success; 200 unless said, 204 means that `result` is `Nothing`. */
  readonly status?: 200 | 201 | 204;
  /** True where a repeated `Idempotency-Key` must not do the thing twice. */
  readonly idempotent?: true;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** What it answers; with `stream`, what each of its messages is. */
  readonly result: Schema;
  /** True where the answer is a stream of server-sent events that goes on until one side ends it. */
  readonly stream?: true;
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

/** The key of a call, e.g. `POST /v1/tickets`: written out where it is sent, and held to the contract by the compiler. */
export type EndpointKey<E extends Endpoint> = `${E['method']} ${E['path']}`;

type Part<E extends Endpoint, Name extends 'params' | 'query' | 'body'> = E extends {
  readonly [K in Name]: infer S extends Schema;
}
  ? v.InferOutput<S>
  : undefined;

export type ParamsOf<E extends Endpoint> = Part<E, 'params'>;
export type QueryOf<E extends Endpoint> = Part<E, 'query'>;
export type BodyOf<E extends Endpoint> = Part<E, 'body'>;
export type ResultOf<E extends Endpoint> = v.InferOutput<E['result']>;
/** What a caller writes: fields that the server fills with a default may be left out. */
export type BodyInputOf<E extends Endpoint> = E extends { readonly body: infer S extends Schema }
  ? v.InferInput<S>
  : undefined;
