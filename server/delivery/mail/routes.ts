// The routes of mail, for staff: each endpoint of the contract tied to its command.
import { changeMail, getMailBudget, listAttempts, listMail, releaseBrake } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as mail from './commands.ts';

export function mailRoutes(route: Route): void {
  route(listMail, (call) => mail.listMail(call, call.query));
  route(listAttempts, (call) => mail.listAttempts(call, call.params.mailId));
  route(getMailBudget, (call) => mail.readBudget(call));
  route(releaseBrake, (call) => mail.resumeSending(call));
  route(changeMail, (call) => mail.changeMail(call, call.params.mailId, call.params.action));
}
