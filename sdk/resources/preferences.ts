// What the person who is signed in is told, and how; and what of it is waiting to be mailed.
import type { getPreferences, NewPreferences, Preferences, putPreferences } from '../contract/notifications.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** A person's own preferences, as `desk.preferences`. Everybody has some: until they are saved, everything is told. */
export class NotificationPreferences {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Reads what the person wants to be told, how many updates wait to be mailed, when they may go, and what holds them back. */
  get(options?: CallOptions): Promise<Preferences> {
    return send<typeof getPreferences>(this.#http, 'GET /v1/preferences', {}, options);
  }

  /**
   * Saves all that the person wants, and answers what it means. Takes what `get` answered as well: what is not theirs to
   * say (their address, what is waiting) is left out.
   *
   * @throws SupportError `forbidden` for staff who are signed in as a customer.
   * @example
   * ```ts
   * const now = await desk.preferences.get();
   * await desk.preferences.save({ ...now, quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' } });
   * ```
   */
  save({ language, mail, panel, quietHours }: NewPreferences, options?: CallOptions): Promise<Preferences> {
    return send<typeof putPreferences>(
      this.#http,
      'PUT /v1/preferences',
      { body: { language, mail, panel, quietHours } },
      options,
    );
  }
}
