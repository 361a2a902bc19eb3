// The calls on people, accounts and their context.
import {
  endAccess, getAccountContext, getContext, getSession, listAccounts, listAgents, listPeople, putContext, restoreAccess,
  type ContextClaims,
} from '../../../sdk/contract/index.ts'; // prettier-ignore
import type { Actor } from '../../call/actor.ts';
import type { Route } from '../../http/mount.ts';
import * as access from './access-commands.ts';
import { accountContext, accounts, agents, ownContext, session, takeContext } from './commands.ts';

/** Verifies a context statement; undefined where it is none for this actor. */
export type VerifyContext = (statement: string, actor: Actor) => Promise<ContextClaims | undefined>;

export function peopleRoutes(route: Route, verifyContext: VerifyContext): void {
  route(getSession, ({ sql, actor, clock }) => session(sql, actor, clock.now()));
  route(listAgents, ({ sql, actor, clock }) => agents(sql, actor, clock.now()));
  route(listAccounts, ({ sql, actor, query }) => accounts(sql, actor, query));
  route(getContext, ({ sql, actor }) => ownContext(sql, actor));
  route(putContext, async ({ sql, actor, body }) => takeContext(sql, actor, await verifyContext(body.context, actor)));
  route(getAccountContext, ({ sql, actor, params }) => accountContext(sql, actor, params.accountId));
}

/** For admins. `changed` makes it hold at once, in every process and for streams that are open. */
export function accessRoutes(route: Route, changed: () => void): void {
  const telling = async <T>(change: Promise<T>): Promise<T> => change.finally(changed);
  route(listPeople, (call) => access.listPeople(call, call.query.text));
  route(endAccess, (call) => telling(access.endAccess(call, call.params, call.body.until)));
  route(restoreAccess, (call) => telling(access.restoreAccess(call, call.params)));
}
