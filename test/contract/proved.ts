// Holds the refusals and the streams of a desk to the contract, whatever a test asks; its answers always are (`support/answers.ts`).
import * as v from 'valibot';
import { expect } from 'vitest';

import { Problem, refusals, type Endpoint, type ErrorCode, type Schema } from '../../sdk/contract/index.ts';
import { endpointOf, isPage, saysItself, type EndpointName } from '../support/answers.ts';
import type { Desk } from '../support/desk.ts';

export type { EndpointName } from '../support/answers.ts';

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

function isDeclared(code: ErrorCode, { audience, refusals: own = [] }: Endpoint): boolean {
  return always.has(code) || own.includes(code) || (code === 'forbidden' && audience !== 'public');
}

/** From now on each answer of the desk is checked. Answers the names of the endpoints that have answered with success. */
export function proveAnswers({ app, log }: Desk): Set<EndpointName> {
  const answered = new Set<EndpointName>();
  const fetch = app.fetch;
  app.fetch = async (request, ...rest) => {
    const response = await fetch(request, ...rest);
    const found = endpointOf(request);
    if (response.status >= 400 && found && isPage(found.endpoint, response) && !saysItself(found.endpoint, response)) {
      const statuses = [...always].map((code) => refusals[code][0]);
      expect(statuses, `${found.name}: ${JSON.stringify(log.at(-1)?.fields)}`).toContain(response.status);
    } else if (response.status >= 400 && !(found && saysItself(found.endpoint, response))) {
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
      answered.add(found.name);
      const { answer } = found.endpoint;
      if (answer.kind === 'events') return proveStream(response, answer.schema);
    }
    return response;
  };
  return answered;
}

/** The same stream, of which every block is looked at on its way: no data but what the schema says, no other fields. */
function proveStream(response: Response, schema: Schema): Response {
  const prove = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      for (const line of new TextDecoder().decode(chunk).split('\n')) {
        expect(line).toMatch(/^$|^:$|^retry: \d+$|^id: [\w-]{1,200}$|^data: /);
        if (!line.startsWith('data: ')) continue;
        const event: unknown = JSON.parse(line.slice('data: '.length));
        expect(v.parse(schema, event)).toEqual(event);
      }
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body!.pipeThrough(prove), response);
}
