// The routes of the calendar, for admins: each endpoint of the contract tied to its command.
import { getCalendar, importClosedDays, putCalendar } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as calendar from './commands.ts';

export function calendarRoutes(route: Route): void {
  route(getCalendar, (call) => calendar.getCalendar(call));
  route(putCalendar, (call) => calendar.putCalendar(call, call.body));
  route(importClosedDays, (call) => calendar.importClosedDays(call, call.body.ics));
}
