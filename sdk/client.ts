// A client for customers: what can be done with one desk, as one object.
import type { Session } from './contract/people.ts';

import type { LiveEvent } from './contract/live.ts';
import { SupportError } from './errors.ts';
import { createHttp } from './http.ts';
import type { Http } from './http.ts';
import type { LiveOptions } from './live.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { AccountContext } from './resources/context.ts';
import { Messages } from './resources/messages.ts';
import { readSession } from './resources/session.ts';
import { Tickets } from './resources/tickets.ts';

/** What a person can do with a desk. Made by {@link createClient}; holds no connection but that of `live`, so it needs no closing. */
export interface Client {
  /** Reads who is signed in, and how many tickets have something unread. */
  session(options?: CallOptions): Promise<Session>;
  readonly context: AccountContext;
  readonly tickets: Tickets;
  readonly messages: Messages;
  /**
   * Follows what changes: ids and numbers, never texts. Reconnects by itself, catches up on what it missed, and ends
   * without an error when `signal` aborts or the loop is left. `reset` means: read everything that you show again.
   *
   * @throws SupportError where trying again would not help: `unauthorized`, `forbidden`, `token_failed`.
   * @example
   * ```ts
   * for await (const event of desk.live({ signal })) {
   *   if (event.kind === 'ticket' && !event.own) console.log(`${event.change} in ticket ${event.number}`);
   * }
   * ```
   */
  live(options?: LiveOptions): AsyncGenerator<LiveEvent, void, undefined>;
}

/** All but the stream: what the widget calls, which has a stream of its own for all tabs. */
export type Calls = Omit<Client, 'live'>;

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
  return liveClientOver(createHttp(options));
}

/**
 * A client over a way that exists already: it shares its token.
 *
 * @internal
 */
export function clientOver(http: Http): Calls {
  const context = new AccountContext(http);
  return {
    session: (options) => readSession(http, options),
    context,
    tickets: new Tickets(http, context),
    messages: new Messages(http),
  };
}

/**
 * The same with the event stream.
 *
 * @internal
 */
export function liveClientOver(http: Http): Client {
  return {
    ...clientOver(http),
    // Loaded when it is first wanted: most that is made with a client has no stream.
    async *live(options) {
      const { followLive } = await import('./live.ts').catch((cause: unknown) => {
        throw new SupportError('network', { cause });
      });
      yield* followLive(http, options);
    },
  };
}
