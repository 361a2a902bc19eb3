// The calls on tickets. Customers and staff use the same doors; the one visibility predicate decides what is behind them.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import { Message, Revision } from './message.ts';
import {
  Assignment, MessagePatch, NewMessage, NewTicket, QueueCounts, ReadMark, StateChange, Ticket, TicketPatch, TicketQuery,
  TicketSummary, TicketThread, Withdrawal,
} from './ticket.ts'; // prettier-ignore
import { MAX_EVENT_NUMBER, Nothing, page, Uuid, wholeNumber } from './values.ts';

const oneTicket = v.strictObject({ ticketId: Uuid });
const oneMessage = v.strictObject({ ticketId: Uuid, messageId: Uuid });

export const listTickets = endpoint({
  method: 'GET',
  path: '/v1/tickets',
  audience: 'signed-in',
  limit: 'read',
  summary: 'List tickets, newest movement first; with `text`, what is found in the subject comes before the rest.',
  query: TicketQuery,
  result: page(TicketSummary),
});

export const createTicket = endpoint({
  method: 'POST',
  path: '/v1/tickets',
  audience: 'customer',
  limit: 'create',
  summary: 'File a ticket.',
  status: 201,
  idempotent: true,
  body: NewTicket,
  result: Ticket,
  refusals: ['unknown_service', 'idempotency_key_reused'],
});

export const getTicket = endpoint({
  method: 'GET',
  path: '/v1/tickets/{ticketId}',
  audience: 'signed-in',
  limit: 'read',
  summary: 'Read a ticket with its thread and timeline.',
  params: oneTicket,
  result: TicketThread,
  refusals: ['not_found'],
});

export const updateTicket = endpoint({
  method: 'PATCH',
  path: '/v1/tickets/{ticketId}',
  audience: 'signed-in',
  limit: 'write',
  summary: "Change a ticket's subject, category, priority or service.",
  params: oneTicket,
  body: TicketPatch,
  result: TicketThread,
  refusals: ['not_found', 'not_in_this_state', 'ticket_withdrawn', 'unknown_service'],
});

export const addMessage = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/messages',
  audience: 'signed-in',
  limit: 'write',
  summary: 'Reply to a ticket, or (staff) leave an internal note.',
  status: 201,
  idempotent: true,
  params: oneTicket,
  body: NewMessage,
  result: TicketThread,
  refusals: ['not_found', 'forbidden', 'stale_thread', 'ticket_withdrawn', 'idempotency_key_reused'],
});

export const listMessages = endpoint({
  method: 'GET',
  path: '/v1/tickets/{ticketId}/messages',
  audience: 'signed-in',
  limit: 'read',
  summary: 'Read messages older than a given one, oldest first: the next 200 above it, fewer where they are long.',
  params: oneTicket,
  query: v.strictObject({ before: wholeNumber(1, MAX_EVENT_NUMBER) }),
  result: v.strictObject({ items: v.array(Message), earlierMessages: v.number() }),
  refusals: ['not_found'],
});

export const editMessage = endpoint({
  method: 'PATCH',
  path: '/v1/tickets/{ticketId}/messages/{messageId}',
  audience: 'signed-in',
  limit: 'write',
  summary: 'Change the wording of your own message.',
  params: oneMessage,
  body: MessagePatch,
  result: TicketThread,
  refusals: ['not_found', 'forbidden', 'stale_message', 'ticket_withdrawn'],
});

export const listRevisions = endpoint({
  method: 'GET',
  path: '/v1/tickets/{ticketId}/messages/{messageId}/revisions',
  audience: 'signed-in',
  limit: 'read',
  summary: 'Read the earlier wordings of a message, oldest first; those older than `before` where there are many.',
  params: oneMessage,
  query: v.strictObject({ before: v.optional(wholeNumber(1, MAX_EVENT_NUMBER), String(MAX_EVENT_NUMBER)) }),
  result: v.strictObject({ items: v.array(Revision), earlierRevisions: v.number() }),
  refusals: ['not_found'],
});

export const withdrawTicket = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/withdraw',
  audience: 'customer',
  limit: 'write',
  summary: 'Withdraw a ticket, with a reason; it can be brought back for 14 days.',
  params: oneTicket,
  body: Withdrawal,
  result: TicketThread,
  refusals: ['not_found', 'not_in_this_state', 'ticket_withdrawn'],
});

export const restoreTicket = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/restore',
  audience: 'customer',
  limit: 'write',
  summary: 'Bring a withdrawn ticket back.',
  params: oneTicket,
  result: TicketThread,
  refusals: ['not_found', 'not_in_this_state', 'restore_expired'],
});

export const changeState = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/state',
  audience: 'signed-in',
  limit: 'write',
  summary: 'Mark a ticket solved, or open it again.',
  params: oneTicket,
  body: StateChange,
  result: TicketThread,
  refusals: ['not_found', 'forbidden', 'not_in_this_state', 'ticket_withdrawn'],
});

export const assignTicket = endpoint({
  method: 'PUT',
  path: '/v1/tickets/{ticketId}/assignee',
  audience: 'staff',
  limit: 'write',
  summary: 'Assign a ticket to an agent, or to nobody.',
  params: oneTicket,
  body: Assignment,
  result: TicketThread,
  refusals: ['not_found', 'unknown_agent', 'ticket_withdrawn'],
});

export const markRead = endpoint({
  method: 'PUT',
  path: '/v1/tickets/{ticketId}/read',
  audience: 'signed-in',
  limit: 'write',
  summary: 'Remember how far you have read.',
  status: 204,
  params: oneTicket,
  body: ReadMark,
  result: Nothing,
  refusals: ['not_found'],
});

export const getQueueCounts = endpoint({
  method: 'GET',
  path: '/v1/queue',
  audience: 'staff',
  limit: 'read',
  summary: 'Count the open tickets of the queue.',
  result: QueueCounts,
});
