// The route of the session: what a panel asks first.
import { getSession } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as session from './commands.ts';

export function sessionRoutes(route: Route): void {
  route(getSession, (call) => session.getSession(call));
}
