// Changes that are shown before the server has agreed, and taken back when it does not. Pure.
import type {
  Category,
  PersonRef,
  Priority,
  Ticket,
  TicketState,
  TicketSummary,
} from '../../../../sdk/contract/index.ts';
import type { ShownError } from '../../../kit/state/error.ts';

/** What may change at once: each is easy to take back, unlike a reply. */
export interface Changes {
  readonly state?: Exclude<TicketState, 'withdrawn'>;
  readonly priority?: Priority;
  readonly category?: Category;
  readonly assignee?: PersonRef | null;
}

/** One change on its way to the server. */
export interface Pending {
  readonly ticketId: string;
  readonly change: Changes;
}

/** A change that was taken back, and why. */
export interface Refusal {
  readonly change: Changes;
  readonly error: ShownError;
}

/**
 * A ticket as it will look when everything on its way is agreed. The truth below stays untouched, so a refusal is taken
 * back by dropping it from the list, however many refreshes came between.
 */
export function withPending<T extends Ticket | TicketSummary>(ticket: T, pending: readonly Pending[]): T {
  const mine = pending.filter((each) => each.ticketId === ticket.id);
  return mine.length === 0 ? ticket : mine.reduce<T>((seen, each) => ({ ...seen, ...each.change }), ticket);
}

/** A row for the list from a ticket that was read or changed: the list has one thing more, the last reply. */
export function rowOf(ticket: Ticket, lastReply: TicketSummary['lastReply']): TicketSummary {
  const { snapshot: _snapshot, withdrawal: _withdrawal, may: _may, ...summary } = ticket;
  return { ...summary, lastReply };
}
