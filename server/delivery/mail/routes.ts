// The routes of mail, for staff: each endpoint of the contract tied to its command.
import {
  changeMail,
  getMail,
  getMailBudget,
  listAttempts,
  listMail,
  releaseBrake,
} from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as mail from './commands.ts';

/** `due` wakes whoever sends, in whatever process. */
export function mailRoutes(route: Route, due: () => void): void {
  route(listMail, (call) => mail.listMail(call, call.query));
  route(listAttempts, (call) => mail.listAttempts(call, call.params.mailId));
  // Before `/v1/mail/{mailId}`, which would take it for an id.
  route(getMailBudget, (call) => mail.readBudget(call));
  route(getMail, (call) => mail.readMail(call, call.params.mailId));
  route(releaseBrake, (call) => mail.resumeSending(call, due));
  route(changeMail, (call) => mail.changeMail(call, call.params.mailId, call.params.action, due));
}
