// Who is told what of a change. Pure. Never who did it, but for the confirmation of a ticket; never of a note to a customer.
import { fieldNames, ticketFields, type Author, type EventKind, type NoticeKind } from '../../../sdk/contract/index.ts';
import type { ChangeEvent, TicketChange } from '../outbox/change.ts';

/** One person who is told of one event. */
export interface EventRecipient {
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly event: number;
  /** In customers' numbering; null only where `side` is staff. */
  readonly publicEvent: number | null;
}

/** What customers can do to a ticket that staff must learn of. */
const CHANGES_BY_CUSTOMERS: ReadonlySet<EventKind> = new Set<EventKind>([
  'message_added',
  'message_edited',
  'subject_changed',
  ...fieldNames.map((name) => ticketFields[name].event),
  'field_changed',
  'service_changed',
  'state_changed',
  'ticket_withdrawn',
  'ticket_restored',
]);
/** What colleagues do to a ticket that its agent must learn of. */
const CHANGES_BY_COLLEAGUES: ReadonlySet<EventKind> = new Set<EventKind>([
  'message_added',
  'note_added',
  'state_changed',
  ...fieldNames.filter((name) => ticketFields[name].tellsAssignee).map((name) => ticketFields[name].event),
]);

/** Everybody who is told, by event. `staff` are the ids of those who answer tickets at present. */
export function recipientsOf(change: TicketChange, staff: readonly string[]): EventRecipient[] {
  const news = change.events.filter((event) => !isTurnOfReply(change, event));
  return news.flatMap((event) => [...customerRecipients(change, event), ...staffRecipients(change, event, staff)]);
}

/** Mail that waits for nothing, from a budget of its own. */
export function isUrgent({ ticket }: TicketChange): boolean {
  return ticket.priority === 'urgent' || ticket.category === 'security';
}

/** Whether `person` did it, with their own hands: staff who were signed in as a customer are themselves. */
function did(author: Author, side: EventRecipient['side'], personId: string): boolean {
  return author.actedBy === null
    ? author.side === side && author.id === personId
    : side === 'staff' && author.actedBy.id === personId;
}

/** With a reply the turn passes to the other side: the reply says it all. That it was solved or opened again is news. */
function isTurnOfReply(change: TicketChange, { kind, data }: ChangeEvent): boolean {
  return (
    kind === 'state_changed' &&
    data['from'] !== 'solved' &&
    data['to'] !== 'solved' &&
    change.events.some((event) => event.kind === 'message_added')
  );
}

function customerRecipients({ ticket }: TicketChange, event: ChangeEvent): EventRecipient[] {
  const kind = customerNotice(event.kind);
  if (kind === undefined || event.publicNumber === null) return [];
  if (kind !== 'received' && did(event.author, 'customer', ticket.requester.id)) return [];
  return [
    {
      side: 'customer',
      personId: ticket.requester.id,
      kind,
      event: event.number,
      publicEvent: event.publicNumber,
    },
  ];
}

function customerNotice(kind: EventKind): NoticeKind | undefined {
  switch (kind) {
    case 'ticket_created':
      return 'received';
    case 'message_added':
      return 'answered';
    case 'state_changed':
    case 'ticket_withdrawn':
    case 'ticket_restored':
      return 'state_changed';
    default:
      return undefined;
  }
}

function staffRecipients({ ticket }: TicketChange, event: ChangeEvent, staff: readonly string[]): EventRecipient[] {
  const recipient = (personId: string, kind: NoticeKind): EventRecipient[] =>
    staff.includes(personId) && !did(event.author, 'staff', personId)
      ? [{ side: 'staff', personId, kind, event: event.number, publicEvent: event.publicNumber }]
      : [];
  const assignee = ticket.assignee?.id;
  if (event.kind === 'ticket_created') return staff.flatMap((id) => recipient(id, 'new_ticket'));
  if (event.kind === 'assignee_changed') {
    const to = event.data['to'] as { id: string } | null;
    return to ? recipient(to.id, 'assigned') : [];
  }
  if (event.author.side === 'customer') {
    if (!CHANGES_BY_CUSTOMERS.has(event.kind)) return [];
    return staff.flatMap((id) => recipient(id, id === assignee ? 'assigned' : 'customer_changed'));
  }
  return assignee !== undefined && CHANGES_BY_COLLEAGUES.has(event.kind) ? recipient(assignee, 'assigned') : [];
}
