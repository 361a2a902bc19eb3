// What can be done with accounts: find them, read what is known of one, and take what its panel states.
import {
  ForeignId,
  type AccountQuery,
  type AccountRef,
  type Context,
  type ContextClaims,
  type Page,
} from '../../../sdk/contract/index.ts';
import type { Actor, CustomerActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { cursorsOf, listMark, textOf } from '../../call/cursor.ts';
import { pageOf } from '../../call/page.ts';
import { Refusal } from '../../call/refusal.ts';
import { findAccounts, findContext, saveServices } from './queries.ts';

/** Verifies a context statement; undefined where it is none for this actor. */
export type VerifyContext = (statement: string, actor: Actor) => Promise<ContextClaims | undefined>;

/** By name: where that is, an account's id tells. */
const cursors = cursorsOf(textOf(ForeignId));

export async function listAccounts({ sql, actor }: CallContext, query: AccountQuery): Promise<Page<AccountRef>> {
  const { text, limit, cursor } = query;
  const mark = listMark(actor, ['accounts'], { text });
  const [after] = cursors.read(mark, cursor) ?? [];
  const found = await findAccounts(sql, actor.tenant.id, { text, after, limit: limit + 1 });
  return pageOf(found, limit, ({ id }) => cursors.write(mark, id));
}

export async function getOwnContext(call: CallContext<CustomerActor>): Promise<Context> {
  return getContext(call, call.actor.account.id);
}

/** Another tenant's account is as absent as one that nobody has. */
export async function getContext({ sql, actor }: CallContext, accountId: string): Promise<Context> {
  const context = await findContext(sql, actor.tenant.id, accountId);
  if (!context) throw new Refusal('not_found');
  return context;
}

/** Keeps what the panel states, once it is verified, and answers what is known now: an older statement changes nothing. */
export async function putContext(
  call: CallContext<CustomerActor>,
  statement: string,
  verify: VerifyContext,
): Promise<Context> {
  const { sql, actor } = call;
  const claims = await verify(statement, actor);
  if (!claims) {
    const message = 'Must be a context statement that your panel signed for this account.';
    throw new Refusal('invalid_input', { issues: [{ pointer: '/context', message }] });
  }
  await saveServices(sql, actor.tenant.id, actor.account.id, claims.services, new Date(claims.iat * 1000));
  return getOwnContext(call);
}
