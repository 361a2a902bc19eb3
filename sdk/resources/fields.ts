// The fields that the provider has added to tickets: how they are called, and what may be said in them.
import type { FieldList, listFields } from '../contract/fields.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** The provider's own fields, as `desk.fields`. What a ticket has of them is in `Ticket.fields`. */
export class Fields {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Reads the fields in their order, customers those that are shown to them. Retired ones are in it: they are not asked any
   * more, but tickets may have them. Read them again when `Session.fields` is another number than before.
   */
  get(options?: CallOptions): Promise<FieldList> {
    return send<typeof listFields>(this.#http, 'GET /v1/fields', {}, options);
  }
}
