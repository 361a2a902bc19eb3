// A ticket: one concern of one account. Its shapes, what goes in, and what may be done to it.
import * as v from 'valibot';

import { ServiceRef, Snapshot } from './context.ts';
import { Event } from './event.ts';
import { Found } from './found.ts';
import { Message, MessageKind, MessageText } from './message.ts';
import { AccountRef, Author, PersonRef } from './people.ts';
import { Category, categories, Priority, priorities, TicketState, ticketStates } from './ticket-values.ts';
import { EventNumber, ForeignId, line, listOf, pageQuery, text, Timestamp, Uuid, wholeNumber } from './values.ts';

export const Subject = line(200);

/** What the reader may do with a ticket now: computed by the server's rules, shown by the widget as buttons. */
export const actions = [
  'reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'solve', 'reopen', 'await_customer', 'withdraw', 'restore',
] as const; // prettier-ignore
export const Action = v.picklist(actions);
export type Action = v.InferOutput<typeof Action>;

const summary = {
  id: Uuid,
  /** What people say on the phone: counts up within the tenant, with gaps. */
  number: v.number(),
  subject: v.string(),
  state: TicketState,
  stateSince: Timestamp,
  priority: Priority,
  category: Category,
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
  category: Category,
  priority: v.optional(Priority, 'normal'),
  serviceId: v.optional(v.nullable(ForeignId), null),
});
export type NewTicket = v.InferOutput<typeof NewTicket>;
export type NewTicketInput = v.InferInput<typeof NewTicket>;

/** What can be changed of a ticket; at least one field. */
export const TicketPatch = v.pipe(
  v.strictObject({
    subject: v.optional(Subject),
    category: v.optional(Category),
    priority: v.optional(Priority),
    serviceId: v.optional(v.nullable(ForeignId)),
  }),
  v.check((patch) => Object.values(patch).some((value) => value !== undefined), 'Name at least one field to change.'),
);
export type TicketPatch = v.InferOutput<typeof TicketPatch>;

/**
 * Which tickets a list holds, newest movement first unless `order` says otherwise. Filters narrow what the reader may see,
 * they never widen it.
 */
export const TicketQuery = v.strictObject({
  ...pageQuery,
  state: v.optional(listOf(ticketStates)),
  priority: v.optional(listOf(priorities)),
  category: v.optional(listOf(categories)),
  /** `me`, `none`, or the id of an agent after `id:`. */
  assignee: v.optional(v.union([v.picklist(['me', 'none']), v.pipe(line(131), v.regex(/^id:./u))])),
  account: v.optional(ForeignId),
  number: v.optional(wholeNumber(1, 9_999_999_999)),
  /**
   * By number, oldest first: the order to walk a list in. A ticket that moves while pages are fetched is skipped or told
   * twice by the order of movement; by number everything that fits all the while is told once. Not with `text`.
   */
  order: v.optional(v.literal('number')),
  /**
   * Only tickets that moved at that instant or later. For a copy that is kept up to date: walk by number, and the next time
   * with the instant at which this walk began, less a minute, because a change may be committed after its own instant.
   */
  changedSince: v.optional(Timestamp),
  /** Only tickets with news for the reader: those that `Session.unread` counts. */
  unread: v.optional(v.literal('true')),
  /**
   * Words, names, hosts, addresses, paths or parts of them, all of which a ticket must have in its subject, its
   * messages or its service's name; staff also find by notes, by who wrote (name, e-mail, id) and account. Accents and case do not matter; one or
   * two signs begin a word. What stands in quotes belongs together; there is no other operator. `#1042`, `Ticket 1042` and
   * the like put that ticket first, whatever else is filtered by but the account; then come finds in the subject, then all others, newest movement first inside each.
   */
  text: v.optional(line(200)),
});
export type TicketQuery = v.InferOutput<typeof TicketQuery>;

/** A reply or a note. Answers `stale_thread` when others wrote after event `after`, unless `anyway`. */
export const NewMessage = v.strictObject({
  text: MessageText,
  kind: v.optional(MessageKind, 'reply'),
  /** The newest event that the writer had before their eyes (`Ticket.lastEvent`). */
  after: v.optional(EventNumber),
  anyway: v.optional(v.boolean(), false),
  /** Staff only: the state that a reply leaves the ticket in; `waiting_for_customer` unless said. */
  state: v.optional(v.picklist(['waiting_for_customer', 'waiting_for_support', 'solved'])),
});
export type NewMessage = v.InferOutput<typeof NewMessage>;
export type NewMessageInput = v.InferInput<typeof NewMessage>;

/** A new wording; `revision` is the one it started from. */
export const MessagePatch = v.strictObject({
  text: MessageText,
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type MessagePatch = v.InferOutput<typeof MessagePatch>;

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

/** How many open tickets wait, and for whom. Each is counted up to 1,000. */
export const QueueCounts = v.strictObject({
  open: v.number(),
  mine: v.number(),
  unassigned: v.number(),
  waitingForSupport: v.number(),
  waitingForCustomer: v.number(),
});
export type QueueCounts = v.InferOutput<typeof QueueCounts>;
