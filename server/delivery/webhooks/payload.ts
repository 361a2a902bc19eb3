// What a standard endpoint gets, of tickets and of other endpoints: ids and numbers, no texts.
import { fieldNames, type EventKind, type FieldName, type WebhookPayload } from '../../../sdk/contract/index.ts';
import { isOfTicket, type Change, type OtherChange } from '../outbox/change.ts';
import type { EndpointEvent } from './event-queries.ts';

export type EndpointPayload = Extract<WebhookPayload, { readonly data: { readonly endpointId: string } }>;
export type TicketPayload = Exclude<WebhookPayload, EndpointPayload>;

/** A kind of event as webhooks call it: `message_added` -> `ticket.message_added`, `ticket_created` -> `ticket.created`. */
export function ticketKindOf(kind: EventKind): TicketPayload['type'] | null {
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

/** What can be told of a change, by the number of its event. Notes have no public number, and no kind either; of fields for staff there is none. */
export function payloadsOf(change: Change): { number: number; payload: WebhookPayload }[] {
  if (!isOfTicket(change))
    return change.events.map((event) => ({ number: event.number, payload: ofEndpoint(change, event) }));
  const { id: ticketId, number: ticketNumber, accountId, state } = change.ticket;
  const fields = fieldsOf(change.ticket);
  return change.events.flatMap(({ number, publicNumber, kind, at, data: { field } }) => {
    const type = ticketKindOf(kind);
    if (type === null || publicNumber === null) return [];
    const which = kind === 'field_changed' && { field: field as string };
    const data = { ticketId, number: ticketNumber, event: publicNumber, accountId, state, ...fields, ...which };
    return [{ number, payload: { type, timestamp: at, data } }];
  });
}

function ofEndpoint({ subject }: OtherChange, event: OtherChange['events'][number]): EndpointPayload {
  const { number, kind, data, at } = event as typeof event & EndpointEvent;
  const reason = kind === 'endpoint_disabled' ? data.why.code : null;
  const [type, host] = [endpointKinds[kind], data.host];
  return { type, timestamp: at, data: { endpointId: subject.id, event: number, host, reason } };
}

const endpointKinds = {
  endpoint_disabled: 'endpoint.disabled',
  endpoint_enabled: 'endpoint.enabled',
  endpoint_removed: 'endpoint.removed',
} as const satisfies Record<EndpointEvent['kind'], EndpointPayload['type']>;

export const isOfEndpoint = (payload: WebhookPayload): payload is EndpointPayload => 'endpointId' in payload.data;

/** The body of a message. PostgreSQL keeps the keys in an order of its own, so they are put in ours: the same at every try. */
export function standardBody(payload: WebhookPayload): string {
  const { type, timestamp } = payload;
  if (isOfEndpoint(payload)) {
    const { endpointId, event, host, reason } = payload.data;
    return JSON.stringify({ type, timestamp, data: { endpointId, event, host, reason } });
  }
  const { ticketId, number, event, accountId, state, field } = payload.data;
  const which = field !== undefined && { field };
  const data = { ticketId, number, event, accountId, state, ...fieldsOf(payload.data), ...which };
  return JSON.stringify({ type, timestamp, data });
}

/** Of what has them among others, the fields that every ticket has. */
export const fieldsOf = (from: Readonly<Record<FieldName, string>>): Record<FieldName, string> =>
  Object.fromEntries(fieldNames.map((name) => [name, from[name]])) as Record<FieldName, string>;
