// Holds every answer of a desk to the contract, whatever a test asks: also a column too many is found.
import * as v from 'valibot';
import { expect } from 'vitest';

import { endpoints, Problem, type Endpoint, type ErrorCode } from '../../sdk/contract/index.ts';
import type { Desk } from '../support/desk.ts';

export type EndpointName = keyof typeof endpoints;

const places = ({ path }: Endpoint): number => path.split('{').length;
/** Those with the fewest places to fill in first: `/v1/mail/budget` is no mail. */
const matchers = Object.entries(endpoints)
  .map(([name, endpoint]: [string, Endpoint]) => ({
    name: name as EndpointName,
    endpoint,
    path: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  .sort((a, b) => places(a.endpoint) - places(b.endpoint));

/** What every call may be refused with, without saying so. */
const always: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'bad_request',
  'unauthorized',
  'invalid_input',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
]);

function isDeclared(code: ErrorCode, { audience, refusals = [] }: Endpoint): boolean {
  return always.has(code) || refusals.includes(code) || (code === 'forbidden' && audience !== 'signed-in');
}

/** From now on each answer of the desk is checked. Answers the names of the endpoints that have answered with success. */
export function proveAnswers({ app, log }: Desk): Set<EndpointName> {
  const answered = new Set<EndpointName>();
  const fetch = app.fetch;
  app.fetch = async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    const { pathname } = new URL(request.url);
    const found = matchers.find(({ endpoint, path }) => endpoint.method === request.method && path.test(pathname));
    if (response.status >= 400) {
      const problem: unknown = await response.clone().json();
      expect(v.parse(Problem, problem)).toEqual(problem);
      expect(problem).toMatchObject({ status: response.status, requestId: response.headers.get('x-request-id') });
      const { code } = problem as { code: ErrorCode };
      // What is no refusal stands in the log alone.
      const cause = code === 'internal' ? `: ${JSON.stringify(log.at(-1)?.fields)}` : '';
      if (found)
        expect(isDeclared(code, found.endpoint), `${found.name} says that it may refuse with ${code}${cause}`).toBe(
          true,
        );
    } else if (found) {
      expect(response.status).toBe(found.endpoint.status ?? 200);
      answered.add(found.name);
      if (found.endpoint.stream) return proveStream(response, found.endpoint);
      const text = await response.clone().text();
      const answer: unknown = text === '' ? undefined : JSON.parse(text);
      expect(v.parse(found.endpoint.result, answer)).toEqual(answer);
    }
    return response;
  };
  return answered;
}

/** The same stream, of which every block is looked at on its way: no data but what the schema says, no other fields. */
function proveStream(response: Response, { result }: Endpoint): Response {
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const prove = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      for (const line of new TextDecoder().decode(chunk).split('\n')) {
        expect(line).toMatch(/^$|^:$|^retry: \d+$|^id: [\w-]{1,200}$|^data: /);
        if (!line.startsWith('data: ')) continue;
        const event: unknown = JSON.parse(line.slice('data: '.length));
        expect(v.parse(result, event)).toEqual(event);
      }
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body!.pipeThrough(prove), response);
}
