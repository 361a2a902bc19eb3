// What can be done with accounts: find them, read what is known of one, and take what its panel states.
import {
  ForeignId,
  type AccountQuery,
  type AccountRef,
  type Cause,
  type Context,
  type Page,
} from '../../../sdk/contract/index.ts';
import { MOST_ISSUES, type Stated } from '../../../sdk/contract/stated.ts';
import type { Actor, CustomerActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { cursorsOf, listMark, textOf } from '../../call/cursor.ts';
import { pageOf } from '../../call/page.ts';
import { Refusal, type RefusalOptions } from '../../call/refusal.ts';
import { findAccounts, findContext, noteRefused, saveServices } from './queries.ts';

/** What a context statement says, once it is verified for this actor, or why it is none. */
export type ReadContext = (
  statement: string,
  actor: Actor,
) => Promise<(Stated & { readonly signedAt: Date }) | { readonly causes: readonly Cause[] }>;

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

/**
 * Keeps what the panel states, once it is verified, and answers what is known now: an older statement changes nothing. What
 * could not be taken of it is kept beside it by its place, for staff; where nothing could, what was known stays.
 */
export async function putContext(
  call: CallContext<CustomerActor>,
  statement: string,
  read: ReadContext,
): Promise<Context> {
  const { sql, actor } = call;
  const found = await read(statement, actor);
  if ('causes' in found) {
    throw refuse('Must be a context statement that your panel signed for this account.', { causes: found.causes });
  }
  const { services, signedAt } = found;
  const issues = found.issues.slice(0, MOST_ISSUES);
  const refused = issues.length === 0 ? null : { at: signedAt.toISOString(), issues };
  if (refused !== null && services.length === 0) {
    await noteRefused(sql, actor.tenant.id, actor.account.id, refused, signedAt);
    const parts = issues.map(({ path, message }) => `${path} ${message}`).join(' ');
    throw refuse(`Nothing of it could be taken: ${parts}`, { cause: issues.map(({ path }) => path).join(', ') });
  }
  await saveServices(sql, actor.tenant.id, actor.account.id, { services, refused, signedAt });
  return getOwnContext(call);
}

const refuse = (message: string, why: RefusalOptions): Refusal =>
  new Refusal('invalid_input', { issues: [{ pointer: '/context', message }], ...why });
