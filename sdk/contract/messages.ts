// What people write on a ticket: a reply, a note, a new wording, and the calls for them.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { Message, MessageKind, MessageText, Revision, StateAfterReply } from './message.ts';
import { TicketThread } from './tickets.ts';
import { EventNumber, MAX_EVENT_NUMBER, Uuid, wholeNumber } from './values.ts';

/** The longest time in which a message can be taken back, in seconds. */
export const MOST_UNDO = 30;

/** A reply or a note. Answers `stale_thread` when others wrote after event `after`, unless `anyway`. */
export const NewMessage = v.strictObject({
  text: MessageText,
  kind: v.optional(MessageKind, 'reply'),
  /** The newest event that the writer had before their eyes (`Ticket.lastEvent`). */
  after: v.optional(EventNumber),
  /** The number of the newest message that the writer was shown and answers for: what is newer is refused. `true`: whatever there is. */
  anyway: v.optional(v.union([v.boolean(), EventNumber]), false),
  /** Staff only: the state that a reply leaves the ticket in; `waiting_for_customer` unless said. */
  state: v.optional(StateAfterReply),
  /** Staff only, of a reply: whoever answers a ticket that nobody has takes it; one that somebody has stays theirs. */
  take: v.optional(v.boolean()),
  /** Staff only: seconds in which it can be taken back; until they are over only its author sees it, and nothing has happened. */
  undo: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_UNDO))),
});
export type NewMessage = v.InferOutput<typeof NewMessage>;
export type NewMessageInput = v.InferInput<typeof NewMessage>;

/** A new wording; `revision` is the one it started from. */
export const MessagePatch = v.strictObject({
  text: MessageText,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type MessagePatch = v.InferOutput<typeof MessagePatch>;

const ofTicket = v.strictObject({ ticketId: Uuid });
const oneMessage = v.strictObject({ ticketId: Uuid, messageId: Uuid });

export const addMessage = endpoint({
  method: 'POST',
  path: '/v1/tickets/{ticketId}/messages',
  audience: 'signed-in',
  permission: 'answer',
  limit: 'write',
  summary: 'Reply to a ticket, or (staff) leave an internal note.',
  idempotent: true,
  params: ofTicket,
  body: { kind: 'json', schema: NewMessage },
  answer: { kind: 'json', schema: TicketThread, status: 201 },
  refusals: ['not_found', 'forbidden', 'stale_thread', 'ticket_withdrawn', 'idempotency_key_reused'],
});

export const listMessages = endpoint({
  method: 'GET',
  path: '/v1/tickets/{ticketId}/messages',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: 'Read messages older than a given one, oldest first: the next 200 above it, fewer where they are long.',
  params: ofTicket,
  query: v.strictObject({ before: wholeNumber(1, MAX_EVENT_NUMBER) }),
  answer: { kind: 'json', schema: v.strictObject({ items: v.array(Message), earlierMessages: v.number() }) },
  refusals: ['not_found'],
});

export const editMessage = endpoint({
  method: 'PATCH',
  path: '/v1/tickets/{ticketId}/messages/{messageId}',
  audience: 'signed-in',
  permission: 'answer',
  limit: 'write',
  summary: 'Change the wording of your own message.',
  params: oneMessage,
  body: { kind: 'json', schema: MessagePatch },
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'forbidden', 'stale_message', 'ticket_withdrawn', 'not_in_this_state'],
});

export const takeBackMessage = endpoint({
  method: 'DELETE',
  path: '/v1/tickets/{ticketId}/messages/{messageId}',
  audience: 'staff',
  permission: 'answer',
  limit: 'write',
  summary: 'Take back your own message while nobody else has seen it (`Message.waiting`).',
  params: oneMessage,
  answer: { kind: 'json', schema: TicketThread },
  refusals: ['not_found', 'forbidden', 'not_in_this_state'],
});

export const listRevisions = endpoint({
  method: 'GET',
  path: '/v1/tickets/{ticketId}/messages/{messageId}/revisions',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: 'Read the earlier wordings of a message, oldest first; those older than `before` where there are many.',
  params: oneMessage,
  query: v.strictObject({ before: v.optional(wholeNumber(1, MAX_EVENT_NUMBER), String(MAX_EVENT_NUMBER)) }),
  answer: { kind: 'json', schema: v.strictObject({ items: v.array(Revision), earlierRevisions: v.number() }) },
  refusals: ['not_found'],
});

export default { addMessage, listMessages, editMessage, takeBackMessage, listRevisions } as const satisfies Record<
  string,
  Endpoint
>;
