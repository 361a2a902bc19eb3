// What an answer says: its value, or the error that it tells of.
import type { Problem } from '../contract/problem.ts';

import { SupportError } from './errors.ts';
import { retryAfterOf } from './retry.ts';

/** The value of an answer. Throws what a problem says (RFC 9457), and `bad_response` where not the desk spoke: a proxy's page. */
export function readAnswer({ status, ok, headers }: Response, text: string): unknown {
  if (status === 204) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Not JSON: told below.
  }
  if (ok && json !== undefined) return json;
  const { code } = (json ?? {}) as Partial<Problem>;
  const isProblem = typeof code === 'string';
  throw new SupportError(isProblem ? code : 'bad_response', {
    requestId: headers.get('x-request-id'),
    ...(isProblem && (json as Problem)),
    status,
    retryAfter: retryAfterOf(headers, Date.now()),
  });
}
