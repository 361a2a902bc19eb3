// The routes of people and of their access: each endpoint of the contract tied to its command.
import { endAccess, listAgents, listPeople, restoreAccess } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as access from './access-commands.ts';
import * as people from './commands.ts';

export function peopleRoutes(route: Route): void {
  route(listAgents, (call) => people.listAgents(call));
}

/** For admins. `changed` makes it hold at once, in every process and for streams that are open. */
export function accessRoutes(route: Route, changed: () => void): void {
  const announced = async <T>(change: Promise<T>): Promise<T> => change.finally(changed);
  route(listPeople, (call) => access.listPeople(call, call.query.text));
  route(endAccess, (call) => announced(access.endAccess(call, call.params, call.body.until)));
  route(restoreAccess, (call) => announced(access.restoreAccess(call, call.params)));
}
