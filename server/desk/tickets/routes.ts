// The routes of tickets: each endpoint of the contract tied to its command.
import {
  assignTicket,
  changeState,
  createTicket,
  getQueueCounts,
  getTicket,
  listTickets,
  markRead,
  restoreTicket,
  updateTicket,
  withdrawTicket,
} from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as tickets from './commands.ts';

export function ticketRoutes(route: Route): void {
  route(listTickets, (call) => tickets.listTickets(call, call.query));
  route(createTicket, (call) => tickets.createTicket(call, call.body, call.requestKey));
  route(getTicket, (call) => tickets.getTicket(call, call.params.ticketId));
  route(updateTicket, (call) => tickets.updateTicket(call, call.params.ticketId, call.body));
  route(withdrawTicket, (call) => tickets.withdrawTicket(call, call.params.ticketId, call.body.reason));
  route(restoreTicket, (call) => tickets.restoreTicket(call, call.params.ticketId));
  route(changeState, (call) => tickets.changeState(call, call.params.ticketId, call.body));
  route(assignTicket, (call) => tickets.assignTicket(call, call.params.ticketId, call.body.agentId));
  route(markRead, (call) => tickets.markRead(call, call.params.ticketId, call.body.event));
  route(getQueueCounts, (call) => tickets.countTickets(call));
}
