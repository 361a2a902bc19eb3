// The calls on people, accounts and their context.
import {
  getAccountContext, getContext, getSession, listAccounts, listAgents, putContext, type ContextClaims,
} from '../../sdk/contract/index.ts'; // prettier-ignore
import type { Actor } from '../http/actor.ts';
import type { Route } from '../http/mount.ts';
import { accountContext, accounts, agents, ownContext, session, takeContext } from './service.ts';

/** Verifies a context statement; undefined where it is none for this actor. */
export type VerifyContext = (statement: string, actor: Actor) => Promise<ContextClaims | undefined>;

export function peopleRoutes(route: Route, verifyContext: VerifyContext): void {
  route(getSession, ({ sql, actor }) => session(sql, actor));
  route(listAgents, ({ sql, actor }) => agents(sql, actor));
  route(listAccounts, ({ sql, actor, query }) => accounts(sql, actor, query));
  route(getContext, ({ sql, actor }) => ownContext(sql, actor));
  route(putContext, async ({ sql, actor, body }) => takeContext(sql, actor, await verifyContext(body.context, actor)));
  route(getAccountContext, ({ sql, actor, params }) => accountContext(sql, actor, params.accountId));
}
