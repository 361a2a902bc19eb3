// The doors of preferences.
import { getPreferences, putPreferences } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as notices from './commands.ts';

export function noticeRoutes(route: Route): void {
  route(getPreferences, (call) => notices.getPreferences(call));
  route(putPreferences, (call) => notices.putPreferences(call, call.body));
}
