// A client for customers: what can be done with one desk, as one object.
import type { Session } from './contract/people.ts';

import { createHttp } from './http.ts';
import type { Http } from './http.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { AccountContext } from './resources/context.ts';
import { Messages } from './resources/messages.ts';
import { readSession } from './resources/session.ts';
import { Tickets } from './resources/tickets.ts';

/** What a person can do with a desk. Made by {@link createClient}; holds no connection, so it needs no closing. */
export interface Client {
  /** Reads who is signed in, and how many tickets have something unread. */
  session(options?: CallOptions): Promise<Session>;
  readonly context: AccountContext;
  readonly tickets: Tickets;
  readonly messages: Messages;
}

/**
 * Makes a client for the person whose token `getToken` answers. Every call takes `{ signal, timeout }` last, is sent
 * again by itself where that is safe, and throws nothing but a {@link SupportError}.
 *
 * @throws TypeError when `server` is no address.
 * @example
 * ```ts
 * const desk = createClient({ server: '/helpdesk-api', getToken: tokenFrom('/desk-token') });
 * const { person, unread } = await desk.session();
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return clientOver(createHttp(options));
}

/**
 * A client over a way that exists already: it shares its token.
 *
 * @internal
 */
export function clientOver(http: Http): Client {
  const context = new AccountContext(http);
  return {
    session: (options) => readSession(http, options),
    context,
    tickets: new Tickets(http, context),
    messages: new Messages(http),
  };
}
