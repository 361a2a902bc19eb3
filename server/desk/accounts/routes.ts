// The routes of accounts: each endpoint of the contract tied to its command.
import { getAccountContext, getContext, listAccounts, putContext } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as accounts from './commands.ts';

export function accountRoutes(route: Route, verifyContext: accounts.VerifyContext): void {
  route(listAccounts, (call) => accounts.listAccounts(call, call.query));
  route(getContext, (call) => accounts.getOwnContext(call));
  route(putContext, (call) => accounts.putContext(call, call.body.context, verifyContext));
  route(getAccountContext, (call) => accounts.getContext(call, call.params.accountId));
}
