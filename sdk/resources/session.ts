// Who is signed in: the one call that the closed launcher makes.
import type { EndpointKey } from '../contract/endpoint.ts';
import type { getSession, Session } from '../contract/people.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';

/** Reads who is signed in, as the desk understood the token, and how many tickets have something unread. */
export function readSession(http: Http, options?: CallOptions): Promise<Session> {
  // Not by `send`: what that does for ids and queries is not needed here, and the launcher has few bytes to spare.
  const key = 'GET /v1/session' satisfies EndpointKey<typeof getSession>;
  return http.call(key.slice(0, 3), key.slice(4), {}, options) as Promise<Session>;
}
