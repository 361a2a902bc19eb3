// The routes of people and of their access: each endpoint of the contract tied to its command.
import { endAccess, listAgents, listPeople, restoreAccess } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as access from './access-commands.ts';
import * as people from './commands.ts';

export function peopleRoutes(route: Route): void {
  route(listAgents, (call) => people.listAgents(call));
}

/** For admins. */
export function accessRoutes(route: Route, announce: () => void): void {
  route(listPeople, (call) => access.listPeople(call, call.query.text));
  route(endAccess, (call) => access.endAccess(call, call.params, call.body.until, announce));
  route(restoreAccess, async (call) => (await access.restoreAccess(call, call.params, announce)).person);
}
