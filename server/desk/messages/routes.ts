// The routes of messages: each endpoint of the contract tied to its command.
import { addMessage, editMessage, listMessages, listRevisions, takeBackMessage } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as messages from './commands.ts';
import * as waiting from './waiting-commands.ts';

export function messageRoutes(route: Route): void {
  route(addMessage, (call) => messages.addMessage(call, call.params.ticketId, call.body, call.requestKey));
  route(listMessages, (call) => messages.listMessages(call, call.params.ticketId, call.query.before));
  route(editMessage, (call) => messages.editMessage(call, call.params.ticketId, call.params.messageId, call.body));
  route(takeBackMessage, (call) => waiting.takeBackMessage(call, call.params.ticketId, call.params.messageId));
  route(listRevisions, (call) =>
    messages.listRevisions(call, call.params.ticketId, call.params.messageId, call.query.before),
  );
}
