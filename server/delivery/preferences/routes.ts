// The routes of preferences: each endpoint of the contract tied to its command.
import { getPreferences, putPreferences } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as preferences from './commands.ts';

export function preferenceRoutes(route: Route): void {
  route(getPreferences, (call) => preferences.getPreferences(call));
  route(putPreferences, (call) => preferences.putPreferences(call, call.body));
}
