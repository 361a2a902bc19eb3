// What a standard endpoint gets: ids and numbers, no texts.
import type { EventKind, WebhookKind, WebhookPayload } from '../../../sdk/contract/index.ts';

/** A kind of event as webhooks call it: `message_added` -> `ticket.message_added`, `ticket_created` -> `ticket.created`. */
export function webhookKindOf(kind: EventKind): WebhookKind | null {
  switch (kind) {
    // Notes are for staff only; whom a webhook tells, nobody here knows.
    case 'note_added':
    case 'note_edited':
      return null;
    case 'ticket_created':
      return 'ticket.created';
    case 'ticket_withdrawn':
      return 'ticket.withdrawn';
    case 'ticket_restored':
      return 'ticket.restored';
    default:
      return `ticket.${kind}`;
  }
}

/** The body of a message. PostgreSQL keeps the keys in an order of its own, so they are put in ours: the same at every try. */
export function standardBody({ type, timestamp, data }: WebhookPayload): string {
  const { ticketId, number, event, accountId, state, priority, category } = data;
  return JSON.stringify({ type, timestamp, data: { ticketId, number, event, accountId, state, priority, category } });
}
