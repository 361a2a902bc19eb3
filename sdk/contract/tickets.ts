// A ticket: one concern of one account. Its shapes, and the calls on it: customers and staff make the same ones, and the
// one visibility predicate decides what is behind them.
import * as v from 'valibot';

import { AccountRef } from './accounts.ts';
import { ServiceRef, Snapshot } from './context.ts';
import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { Event } from './event.ts';
import { FieldsOfTicket, NewFieldsOfTicket } from './fields.ts';
import { Found } from './found.ts';
import { Message, MessageText } from './message.ts';
import { Author, PersonRef } from './people.ts';
import { changedFields, fieldSchemas, filedFields } from './ticket-field-schemas.ts';
import { fieldNames, ticketFields } from './ticket-fields.ts';
import { TicketState } from './ticket-values.ts';
import { EventNumber, ForeignId, line, text, Timestamp, Uuid } from './values.ts';

export const Subject = line(200);

/** What the reader may do with a ticket now: computed by the server's rules, shown by the widget as buttons. */
export const actions = [
  'reply',
  'note',
  'edit',
  ...fieldNames.map((name) => ticketFields[name].action),
  'assign',
  'solve',
  'reopen',
  'await_customer',
  'withdraw',
  'restore',
] as const;
export const Action = v.picklist(actions);
export type Action = v.InferOutput<typeof Action>;

const summary = {
  id: Uuid,
  /** What people say on the phone: counts up within the tenant, with gaps. */
  number: v.number(),
  subject: v.string(),
  state: TicketState,
  stateSince: Timestamp,
  /** Since when it has been the turn of whose turn it is: anew with an answer of support that keeps it ("two minutes"). */
  turnSince: Timestamp,
  /** By when support usually answers, in opening hours, while it is its turn; it may be over. Null where nothing was said. */
  answerBy: v.nullable(Timestamp),
  ...fieldSchemas,
  account: AccountRef,
  requester: PersonRef,
  assignee: v.nullable(PersonRef),
  service: v.nullable(ServiceRef),
  createdAt: Timestamp,
  /** The last movement that the reader may see; lists are ordered by it. */
  movedAt: Timestamp,
  /** The number of the newest event that the reader may see, in the reader's own numbering. */
  lastEvent: v.number(),
  /** True when there is an event that the reader has neither seen nor made. */
  unread: v.boolean(),
};

/** A ticket as a row of a list. `lastReply` is the newest reply, cut to 160 characters; `found` is there after a search. */
export const TicketSummary = v.strictObject({
  ...summary,
  lastReply: v.nullable(v.strictObject({ author: Author, text: v.string(), at: Timestamp })),
  found: v.optional(Found),
});
export type TicketSummary = v.InferOutput<typeof TicketSummary>;

/** A ticket whole, without its thread. */
export const Ticket = v.strictObject({
  ...summary,
  /** Of the tenant's own fields (`GET /v1/fields`), those that have a value and are shown to the reader. */
  fields: FieldsOfTicket,
  snapshot: Snapshot,
  /** Set while withdrawn: why, and until when it can be brought back. */
  withdrawal: v.nullable(v.strictObject({ reason: v.string(), at: Timestamp, restorableUntil: Timestamp })),
  may: v.array(Action),
});
export type Ticket = v.InferOutput<typeof Ticket>;

/** A ticket with what was said and what was changed, both oldest first. */
export const TicketThread = v.strictObject({
  ticket: Ticket,
  /** The newest messages: at most 200, and no more than about 512 kB. */
  messages: v.array(Message),
  /** How many messages are older than those: read them by `before`. */
  earlierMessages: v.number(),
  /** The newest events: at most 500, and no more than about 512 kB. */
  events: v.array(Event),
});
export type TicketThread = v.InferOutput<typeof TicketThread>;

/** What a customer files. Everything else comes from the signed token and context. */
export const NewTicket = v.strictObject({
  subject: Subject,
  text: MessageText,
  ...filedFields,
  serviceId: v.optional(v.nullable(ForeignId), null),
  /** Of the tenant's own fields; those that are `required` must be there. */
  fields: v.optional(NewFieldsOfTicket),
});
export type NewTicket = v.InferOutput<typeof NewTicket>;
export type NewTicketInput = v.InferInput<typeof NewTicket>;

/** What can be changed of a ticket; at least one field. */
export const TicketPatch = v.pipe(
  v.strictObject({
    subject: v.optional(Subject),
    ...changedFields,
    serviceId: v.optional(v.nullable(ForeignId)),
    /** Of the tenant's own fields those that change; null empties one. */
    fields: v.optional(NewFieldsOfTicket),
  }),
  v.check((patch) => Object.values(patch).some((value) => value !== undefined), 'Name at least one field to change.'),
);
export type TicketPatch = v.InferOutput<typeof TicketPatch>;

export const Withdrawal = v.strictObject({ reason: text(500) });
export type Withdrawal = v.InferOutput<typeof Withdrawal>;

/** Customers may set `solved` and `waiting_for_support` (open again); staff may set all three. */
export const StateChange = v.strictObject({
  state: v.picklist(['waiting_for_support', 'waiting_for_customer', 'solved']),
});
export type StateChange = v.InferOutput<typeof StateChange>;

export const Assignment = v.strictObject({ agentId: v.nullable(ForeignId) });
export type Assignment = v.InferOutput<typeof Assignment>;

/** "I have seen everything up to this event." Never moves back. */
export const ReadMark = v.strictObject({ event: EventNumber });
export type ReadMark = v.InferOutput<typeof ReadMark>;

const oneTicket = v.strictObject({ ticketId: Uuid });

export const createTicket = endpoint({
  method: 'POST',
  path: '/v1/tickets',
  audience: 'customer',
  permission: 'answer',
  limit: 'create',
  summary: 'File a ticket.',
  idempotent: true,
  body: { kind: 'json', schema: NewTicket },
  answer: { kind: 'json', schema: Ticket, status: 201 },
  refusals: ['unknown_service', 'idempotency_key_reused'],
});

export const getTicket = endpoint({
  method: 'GET',
  path: '/v1/tickets/{ticketId}',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: 'Read a ticket with its thread and timeline.',
  params: oneTicket,
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found'],
});

export const updateTicket = endpoint({
  method: 'PATCH',
  path: '/v1/tickets/{ticketId}',
  audience: 'signed-in',
  permission: 'answer',
  limit: 'write',
  summary: "Change a ticket's subject, category, priority, service or fields.",
  params: oneTicket,
  body: { kind: 'json', schema: TicketPatch },
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'not_in_this_state', 'ticket_withdrawn', 'unknown_service'],
});

export const withdrawTicket = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/withdraw',
  audience: 'customer',
  permission: 'answer',
  limit: 'write',
  summary: 'Withdraw a ticket, with a reason; it can be brought back for 14 days.',
  params: oneTicket,
  body: { kind: 'json', schema: Withdrawal },
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'not_in_this_state', 'ticket_withdrawn'],
});

export const restoreTicket = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/restore',
  audience: 'customer',
  permission: 'answer',
  limit: 'write',
  summary: 'Bring a withdrawn ticket back.',
  params: oneTicket,
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'not_in_this_state', 'restore_expired'],
});

export const changeState = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/state',
  audience: 'signed-in',
  permission: 'answer',
  limit: 'write',
  summary: 'Mark a ticket solved, or open it again.',
  params: oneTicket,
  body: { kind: 'json', schema: StateChange },
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'forbidden', 'not_in_this_state', 'ticket_withdrawn'],
});

export const assignTicket = endpoint({
  method: 'PUT',
  path: '/v1/tickets/{ticketId}/assignee',
  audience: 'staff',
  permission: 'assign',
  limit: 'write',
  summary: 'Assign a ticket to an agent, or to nobody.',
  params: oneTicket,
  body: { kind: 'json', schema: Assignment },
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'unknown_agent', 'ticket_withdrawn'],
});

export const markRead = endpoint({
  method: 'PUT',
  path: '/v1/tickets/{ticketId}/read',
  audience: 'signed-in',
  permission: 'read',
  limit: 'write',
  summary: 'Remember how far you have read.',
  params: oneTicket,
  body: { kind: 'json', schema: ReadMark },
  answer: { kind: 'nothing' },
  refusals: ['not_found'],
});

export default {
  createTicket,
  getTicket,
  updateTicket,
  withdrawTicket,
  restoreTicket,
  changeState,
  assignTicket,
  markRead,
} as const satisfies Record<string, Endpoint>;
