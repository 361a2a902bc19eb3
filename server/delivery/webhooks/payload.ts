// What a standard endpoint gets: ids and numbers, no texts.
import {
  fieldNames,
  type EventKind,
  type FieldName,
  type WebhookKind,
  type WebhookPayload,
} from '../../../sdk/contract/index.ts';

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
  const { ticketId, number, event, accountId, state, field } = data;
  const inOrder = {
    ticketId,
    number,
    event,
    accountId,
    state,
    ...fieldsOf(data),
    ...(field !== undefined && { field }),
  };
  return JSON.stringify({ type, timestamp, data: inOrder });
}

/** Of what has them among others, the fields that every ticket has. */
export const fieldsOf = (from: Readonly<Record<FieldName, string>>): Record<FieldName, string> =>
  Object.fromEntries(fieldNames.map((name) => [name, from[name]])) as Record<FieldName, string>;
