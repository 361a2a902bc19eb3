// Lists of tickets: which ones a list holds, in which order, and how many wait in the queue.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { FieldFilter } from './fields.ts';
import { filteredFields } from './ticket-field-schemas.ts';
import { ticketStates } from './ticket-values.ts';
import { TicketSummary } from './tickets.ts';
import { ForeignId, line, listOf, page, pageQuery, Timestamp, wholeNumber } from './values.ts';

/**
 * Which tickets a list holds, newest movement first unless `order` says otherwise. Filters narrow what the reader may see,
 * they never widen it.
 */
export const TicketQuery = v.strictObject({
  ...pageQuery,
  state: v.optional(listOf(ticketStates)),
  ...filteredFields,
  /**
   * Of the tenant's own fields those that are `filterable`: `plan:pro,plan:business,managed:true`. Of one field any of its
   * values, of several fields each.
   */
  field: v.optional(FieldFilter),
  /** `me`, `none`, or the id of an agent after `id:`. */
  assignee: v.optional(v.union([v.picklist(['me', 'none']), v.pipe(line(131), v.regex(/^id:./u))])),
  account: v.optional(ForeignId),
  number: v.optional(wholeNumber(1, 9_999_999_999)),
  /**
   * `number`: oldest first, the order to walk a list in. A ticket that moves while pages are fetched is skipped or told
   * twice by any other order; by number everything that fits all the while is told once.
   * `turn`, the queue's: what waits for support before what waits for the customer, in each the highest priority first, then
   * the longest wait (`turnSince`). `wait`: the longest wait alone. Both are orders of what is open: `state` must say so.
   * None of them with `text`.
   */
  order: v.optional(v.picklist(['number', 'turn', 'wait'])),
  /** The other way round, whatever the order. Not with `text`. */
  reverse: v.optional(v.literal('true')),
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

export const listTickets = endpoint({
  method: 'GET',
  path: '/v1/tickets',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary:
    'List tickets, newest movement first unless `order` says otherwise; with `text`, what is found in the subject comes before the rest.',
  query: TicketQuery,
  answer: { kind: 'json', schema: page(TicketSummary) },
});

/** How many open tickets wait, and for whom. Each is counted up to 1,000. */
export const QueueCounts = v.strictObject({
  open: v.number(),
  mine: v.number(),
  unassigned: v.number(),
  waitingForSupport: v.number(),
  waitingForCustomer: v.number(),
});
export type QueueCounts = v.InferOutput<typeof QueueCounts>;

export const getQueueCounts = endpoint({
  method: 'GET',
  path: '/v1/queue',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'Count the open tickets of the queue.',
  answer: { kind: 'json', schema: QueueCounts },
});

export default { listTickets, getQueueCounts } as const satisfies Record<string, Endpoint>;
