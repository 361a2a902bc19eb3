// The calls that the widget makes for a customer, and nothing that it does not: few bytes for the page it stands in.
import type { Session } from '../contract/people.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { AccountContext } from './context.ts';
import { Messages } from './messages.ts';
import { readSession } from './session.ts';
import { Tickets } from './tickets.ts';

/** What every client can do, and all that the widget has from the start. */
export interface Calls {
  /** Reads who is signed in, and how many tickets have something unread. */
  session(options?: CallOptions): Promise<Session>;
  readonly context: AccountContext;
  readonly tickets: Tickets;
  readonly messages: Messages;
}

/**
 * Over a way that exists already: it shares its token.
 *
 * @internal
 */
export function callsOver(http: Http): Calls {
  const context = new AccountContext(http);
  return {
    session: (options) => readSession(http, options),
    context,
    tickets: new Tickets(http, context),
    messages: new Messages(http),
  };
}
