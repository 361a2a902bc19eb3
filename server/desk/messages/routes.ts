// The doors of messages: each endpoint of the contract tied to what it does.
import { addMessage, editMessage, listMessages, listRevisions } from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import { requestKey } from '../tickets/request-key.ts';
import * as messages from './commands.ts';

export function messageRoutes(route: Route): void {
  route(addMessage, (call) => messages.addMessage(call, call.params.ticketId, call.body, requestKey(call)));
  route(listMessages, (call) => messages.listMessages(call, call.params.ticketId, call.query.before));
  route(editMessage, (call) => messages.editMessage(call, call.params.ticketId, call.params.messageId, call.body));
  route(listRevisions, (call) =>
    messages.listRevisions(call, call.params.ticketId, call.params.messageId, call.query.before),
  );
}
