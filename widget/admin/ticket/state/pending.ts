// Changes that are shown before the server has agreed, and taken back when it does not. Pure.
import type { FieldValue, PersonRef, Ticket, TicketState, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { SomeFieldValues } from '../../../../sdk/contract/ticket-fields.ts';
import type { ShownError } from '../../../kit/state/error.ts';

/** What may change at once: each is easy to take back, unlike a reply. */
export interface Changes extends Readonly<SomeFieldValues> {
  readonly state?: Exclude<TicketState, 'withdrawn'>;
  readonly assignee?: PersonRef | null;
  /** Of the tenant's own fields; null empties one. */
  readonly fields?: Readonly<Record<string, FieldValue | null>>;
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
  return mine.length === 0 ? ticket : mine.reduce<T>((seen, { change }) => after(seen, change), ticket);
}

function after<T extends Ticket | TicketSummary>(ticket: T, { fields, ...change }: Changes): T {
  // A row of the list says nothing of them.
  if (!fields || !('fields' in ticket)) return { ...ticket, ...change };
  const values = Object.entries<FieldValue | null>({ ...ticket.fields, ...fields });
  return { ...ticket, ...change, fields: Object.fromEntries(values.filter(([, value]) => value !== null)) };
}

/** A row for the list from a ticket that was read or changed: the list has one thing more, the last reply. */
export function rowOf(ticket: Ticket, lastReply: TicketSummary['lastReply']): TicketSummary {
  const { snapshot: _snapshot, withdrawal: _withdrawal, may: _may, fields: _fields, ...summary } = ticket;
  return { ...summary, lastReply };
}
