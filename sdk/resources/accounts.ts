// The accounts of the provider, for staff.
import type { Context, getAccountContext } from '../contract/context.ts';
import type { AccountRef, listAccounts } from '../contract/accounts.ts';
import type { ForeignId } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { Pages } from '../client/pages.ts';
import { send } from '../client/send.ts';
import type { QueryFor } from '../client/send.ts';

/** Which accounts to list: `text` is a part of their name or id. */
export type AccountSearch = QueryFor<typeof listAccounts>;

/** Accounts, as `desk.accounts`. */
export class Accounts {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Lists accounts, or finds them by a part of their name or id. */
  list(query: AccountSearch = {}, options?: CallOptions): Pages<AccountRef> {
    return new Pages((cursor) =>
      send<typeof listAccounts>(
        this.#http,
        'GET /v1/accounts',
        { query: cursor ? { ...query, cursor } : query },
        options,
      ),
    );
  }

  /** Reads what is known of an account now, to compare with a ticket's snapshot of then. */
  context(accountId: ForeignId, options?: CallOptions): Promise<Context> {
    return send<typeof getAccountContext>(
      this.#http,
      'GET /v1/accounts/{accountId}/context',
      { params: { accountId } },
      options,
    );
  }
}
