// What the panel knows about the account: handed in when it changed, before the first call that needs it.
import type { Context, getContext, putContext } from '../contract/context.ts';

import { SupportError } from '../client/errors.ts';
import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { send } from '../client/send.ts';
import { claimsOf } from '../client/token.ts';

/** The account's services, as `desk.context`. */
export class AccountContext {
  readonly #http: Http;
  /** What the statement said that was handed in last. */
  #known: string | undefined;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Reads what is known of the account: its name, plan, address and services. A statement that came with the token is
   * handed in first.
   */
  async get(options?: CallOptions): Promise<Context> {
    await this.handIn(options);
    return send<typeof getContext>(this.#http, 'GET /v1/context', {}, options);
  }

  /**
   * Hands in a signed statement of the account's services (see `signContext`). Not needed where `getToken` answers
   * `{ token, context }`.
   *
   * @throws SupportError `invalid_input` when it is not signed by the panel, not for this account, or over.
   */
  async put(statement: string, options?: CallOptions): Promise<Context> {
    const context = await send<typeof putContext>(
      this.#http,
      'PUT /v1/context',
      { body: { context: statement } },
      options,
    );
    this.#known = contentOf(statement);
    return context;
  }

  /**
   * Hands in the statement that came with the token, once for each that says something new. A failure is told to
   * `onError` only: somebody whose site is down must be able to file a ticket although their services are not known.
   *
   * @internal
   */
  async handIn(options?: CallOptions): Promise<void> {
    const { context } = await this.#http.token(options);
    if (context === undefined || contentOf(context) === this.#known) return;
    try {
      await this.put(context, options);
    } catch (error) {
      // An abort shows in the call that follows.
      if (!(error instanceof SupportError)) throw error;
    }
  }
}

/** What a statement says, without when it was signed: each new token comes with a newly signed one. */
function contentOf(statement: string): string {
  const { account, services } = claimsOf(statement);
  return JSON.stringify([account, services]);
}
