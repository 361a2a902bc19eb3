// A client for customers: what can be done with one desk, as one object.
import { SupportError } from '../client/errors.ts';
import { createHttp } from '../client/http.ts';
import type { Http } from '../client/http.ts';
import type { LiveOptions } from '../client/live.ts';
import type { ClientOptions } from '../client/options.ts';
import type { LiveEvent } from '../contract/live.ts';
import { type Calls, callsOver } from './calls.ts';
import { Fields } from './fields.ts';
import { NotificationPreferences } from './preferences.ts';

/** What a person can do with a desk. Made by {@link createClient}; holds no connection but that of `live`, so it needs no closing. */
export interface Client extends Calls {
  /** What the person is told by mail and in the panel, and when not. */
  readonly preferences: NotificationPreferences;
  /** The fields that the provider has added to tickets. */
  readonly fields: Fields;
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
  return {
    ...callsOver(http),
    fields: new Fields(http),
    preferences: new NotificationPreferences(http),
    // Loaded when it is first wanted: most that is made with a client has no stream.
    async *live(options) {
      const { followLive } = await import('../client/live.ts').catch((cause: unknown) => {
        throw new SupportError('network', { cause });
      });
      yield* followLive(http, options);
    },
  };
}
