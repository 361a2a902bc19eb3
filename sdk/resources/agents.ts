// The staff that a ticket can be assigned to.
import type { listAgents, PersonRef } from '../contract/people.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/** Agents and admins, as `desk.agents`. */
export class Agents {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Lists the agents and admins that the desk has seen, by name. */
  async list(options?: CallOptions): Promise<PersonRef[]> {
    return (await send<typeof listAgents>(this.#http, 'GET /v1/agents', {}, options)).items;
  }
}
