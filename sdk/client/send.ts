// One typed call: what goes in and comes out is worked out from its endpoint, of which only the type comes along.
import type { InferInput, InferOutput } from 'valibot';

import type {
  Answer,
  Body,
  BodyInputOf,
  Endpoint,
  EndpointKey,
  ParamsOf,
  ResultOf,
  Schema,
} from '../contract/endpoint.ts';
import type { Http } from './http.ts';
import type { CallOptions } from './options.ts';

type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/** A query of an endpoint as a caller writes it: what has a default, or may be missing, may be left out. */
export type QueryFor<E extends Endpoint> = E extends { readonly query: infer S extends Schema }
  ? Omit<InferOutput<S>, OptionalKeys<InferInput<S>>> & {
      readonly [K in keyof InferOutput<S> & OptionalKeys<InferInput<S>>]?: InferOutput<S>[K] | undefined;
    }
  : undefined;

type Given<E extends Endpoint, Name extends string, T> = E extends { readonly [K in Name]: unknown }
  ? { readonly [K in Name]: T }
  : { readonly [K in Name]?: undefined };

/** A call that is one request and one value: not one of those that answer a stream, a file or a page, or take a part of one. */
export type PlainEndpoint = Endpoint & {
  readonly body?: Extract<Body, { readonly kind: 'json' }>;
  readonly answer: Extract<Answer, { readonly kind: 'json' | 'nothing' }>;
};

/** What goes into a call: exactly the parts that its endpoint declares, and the idempotency key where it wants one. */
export type Sent<E extends Endpoint> = Given<E, 'params', ParamsOf<E>> &
  Given<E, 'query', QueryFor<E>> &
  Given<E, 'body', BodyInputOf<E>> &
  (E extends { readonly idempotent: true } ? { readonly key: string } : { readonly key?: undefined });

/**
 * Makes the call of an endpoint, e.g. `send<typeof createTicket>(http, 'POST /v1/tickets', { body, key })`: written out
 * like this, a key that is not the endpoint's, or a part that it does not take, does not compile.
 */
export function send<E extends PlainEndpoint>(
  http: Http,
  endpointKey: EndpointKey<E>,
  sent: Sent<E> & { readonly keepalive?: boolean },
  options?: CallOptions,
): Promise<ResultOf<E>> {
  const [method, path] = endpointKey.split(' ') as [string, string];
  const address = fillIn(path, sent.params) + queryString(sent.query);
  return http.call(method, address, sent, options) as Promise<ResultOf<E>>;
}

/** Puts ids into a path template. The URL parser would follow `.` and `..` however spelt, so they are refused. */
export function fillIn(template: string, params: unknown): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = (params as Record<string, unknown>)[name];
    if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) throw new TypeError(`${name}: not an id.`);
    return encodeURIComponent(id);
  });
}

/** A query as the contract reads it: lists joined by commas, what is undefined or empty left out. */
function queryString(query: unknown): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && String(value) !== '');
  return given.length > 0 ? `?${new URLSearchParams(given as [string, string][])}` : '';
}
