// The routes of accounts: each endpoint of the contract tied to its command.
import { getAccountContext, getContext, listAccounts, putContext } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import type { Log } from '../../platform/ports/log.ts';
import * as accounts from './commands.ts';

interface AccountDeps {
  readonly read: accounts.ReadContext;
  readonly log: Log;
}

export function accountRoutes(route: Route, { read, log }: AccountDeps): void {
  route(listAccounts, (call) => accounts.listAccounts(call, call.query));
  route(getContext, (call) => accounts.getOwnContext(call));
  route(putContext, async (call) => {
    const context = await accounts.putContext(call, call.body.context, read);
    const { requestId, actor } = call;
    const refused = context.refused?.issues.map(({ path }) => path);
    if (refused) {
      const whose = { requestId, tenant: actor.tenant.id, account: actor.account.id };
      log.info({ ...whose, refused }, 'parts of a context statement not taken');
    }
    return context;
  });
  route(getAccountContext, (call) => accounts.getContext(call, call.params.accountId));
}
