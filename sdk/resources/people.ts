// People and their access to the desk, for admins.
import type { endAccess, listPeople, PersonAccess, restoreAccess, Side } from '../contract/access.ts';
import type { Timestamp } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** People, as `desk.people`: refused with `forbidden` for everybody but admins. */
export class People {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Finds people by a part of their name, address or id; without a text, those whose access is ended. At most 100:
   * `more` says that there are others.
   */
  find(text?: string, options?: CallOptions): Promise<{ items: PersonAccess[]; more: boolean }> {
    return send<typeof listPeople>(this.#http, 'GET /v1/people', { query: text ? { text } : {} }, options);
  }

  /**
   * Ends somebody's access at once: their open desks close, and no token of theirs is taken, also none that the panel signs
   * later. Staff can no longer act for customers either. Ends by itself at `until`; else it stands until it is restored.
   *
   * @throws SupportError `forbidden` for one's own access, `invalid_input` for an `until` that is over.
   */
  endAccess(side: Side, personId: string, until?: Timestamp, options?: CallOptions): Promise<PersonAccess> {
    return send<typeof endAccess>(
      this.#http,
      'POST /v1/people/{side}/{personId}/end',
      { params: { side, personId }, body: { until: until ?? null } },
      options,
    );
  }

  /** Lets somebody in again. */
  restoreAccess(side: Side, personId: string, options?: CallOptions): Promise<PersonAccess> {
    return send<typeof restoreAccess>(
      this.#http,
      'POST /v1/people/{side}/{personId}/restore',
      { params: { side, personId } },
      options,
    );
  }
}
