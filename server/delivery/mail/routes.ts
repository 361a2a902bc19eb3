// The doors of mail under control, for staff.
import { changeMail, getMailBudget, listAttempts, listMail, releaseBrake } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as mail from './commands.ts';

export function mailRoutes(route: Route): void {
  route(listMail, (call) => mail.listMail(call, call.query));
  route(listAttempts, (call) => mail.listAttempts(call, call.params.mailId));
  route(getMailBudget, (call) => mail.readBudget(call));
  route(releaseBrake, (call) => mail.releaseBrake(call));
  route(changeMail, (call) => mail.changeMail(call, call.params.mailId, call.params.action));
}
