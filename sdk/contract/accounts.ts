// The accounts that customers act for, as the panel's token names them.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { ForeignId, line, page, pageQuery, text } from './values.ts';

/** An account as others see it. */
export const AccountRef = v.strictObject({ id: ForeignId, name: line(200) });
export type AccountRef = v.InferOutput<typeof AccountRef>;

/** What the panel token says of the account. */
export const Account = v.strictObject({
  id: ForeignId,
  name: line(200),
  plan: v.nullable(line(200)),
  address: v.nullable(text(500)),
});
export type Account = v.InferOutput<typeof Account>;

export const AccountQuery = v.strictObject({ ...pageQuery, text: v.optional(line(100)) });
export type AccountQuery = v.InferOutput<typeof AccountQuery>;

export const listAccounts = endpoint({
  method: 'GET',
  path: '/v1/accounts',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'Find accounts by a part of their name or id.',
  query: AccountQuery,
  answer: { kind: 'json', schema: page(AccountRef) },
});

export default { listAccounts } as const satisfies Record<string, Endpoint>;
