// Holds every answer of every test's desk to the contract, strictly: also one that the database wrote, and a field too many.
import * as v from 'valibot';
import { expect } from 'vitest';

import { endpoints, refusals, statusOf, type Endpoint } from '../../sdk/contract/index.ts';
import { codesOf } from '../../server/http/openapi/document.ts';

export type EndpointName = keyof typeof endpoints;

const places = ({ path }: Endpoint): number => path.split('{').length;
/** Those with the fewest places to fill in first: `/v1/mail/budget` is no mail. */
const matchers = Object.entries(endpoints)
  .map(([name, endpoint]: [string, Endpoint]) => ({
    name: name as EndpointName,
    endpoint,
    path: new RegExp(`^${endpoint.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  .sort((a, b) => places(a.endpoint) - places(b.endpoint));

/** The call that a request makes; undefined where it is none of the contract. */
export function endpointOf({ method, url }: Request): { name: EndpointName; endpoint: Endpoint } | undefined {
  const { pathname } = new URL(url);
  return matchers.find(({ endpoint, path }) => endpoint.method === method && path.test(pathname));
}

/** Throws unless a success is what the endpoint says. Streams of events are looked at by who reads them. */
export async function assertAnswer(endpoint: Endpoint, response: Response): Promise<void> {
  const { answer } = endpoint;
  const type = response.headers.get('content-type');
  if (answer.kind === 'page') {
    const refused = answer.media === 'html' ? codesOf(endpoint).map((code) => refusals[code][0]) : [];
    expect([200, ...Object.keys(answer.also ?? {}).map(Number), ...refused]).toContain(response.status);
    expect(type).toBe(`text/${answer.media}; charset=utf-8`);
    return expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  expect(response.status).toBe(statusOf(endpoint));
  if (answer.kind === 'events') return expect(type).toBe('text/event-stream; charset=utf-8');
  if (answer.kind === 'download') return;
  const text = await response.clone().text();
  if (answer.kind === 'nothing') return expect(text).toBe('');
  expect(type).toBe('application/json');
  const value: unknown = JSON.parse(text);
  expect(v.parse(answer.schema, value)).toEqual(value);
}

type Fetch = (request: Request, ...rest: never[]) => Response | Promise<Response>;

/** From now on each success is checked. `told` hears what is wrong, because whoever asked may expect to fail. */
export function holdAnswers(app: { fetch: Fetch }, told: (fault: unknown) => void): void {
  const { fetch } = app;
  app.fetch = async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    const found = endpointOf(request);
    if (found && (response.status < 400 || isPage(found.endpoint, response))) {
      await assertAnswer(found.endpoint, response).catch((fault: unknown) => {
        told(fault);
        throw fault;
      });
    }
    return response;
  };
}

/** A page, whatever it says, and no problem. */
export const isPage = ({ answer }: Endpoint, { headers }: Response): boolean =>
  answer.kind === 'page' && headers.get('content-type') !== 'application/problem+json';

/** A page that says itself what is wrong with its address; any other status is that of a refusal. */
export const saysItself = (endpoint: Endpoint, response: Response): boolean =>
  endpoint.answer.kind === 'page' &&
  isPage(endpoint, response) &&
  Object.hasOwn(endpoint.answer.also ?? {}, response.status);
