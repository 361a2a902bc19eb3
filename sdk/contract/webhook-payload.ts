// What a webhook endpoint is told: the kinds of it, and the body that a receiver gets.
import * as v from 'valibot';

import { perField } from './ticket-field-schemas.ts';
import { fieldNames, ticketFields, type FieldName } from './ticket-fields.ts';
import { Timestamp, Uuid } from './values.ts';

/** What happens to tickets: a kind of event behind `ticket.`. Notes are never told. */
const ticketKinds = [
  'ticket.created',
  'ticket.message_added',
  'ticket.message_edited',
  'ticket.subject_changed',
  ...fieldNames.map((name) => `ticket.${ticketFields[name].event}` as const),
  'ticket.field_changed',
  'ticket.service_changed',
  'ticket.state_changed',
  'ticket.assignee_changed',
  'ticket.withdrawn',
  'ticket.restored',
] as const;
/** What happens to the tenant's other endpoints. Told to who names it, never to the endpoint that it is about. */
const endpointKinds = ['endpoint.disabled', 'endpoint.enabled', 'endpoint.removed'] as const;
/** What an endpoint can be told. */
export const webhookKinds = [...ticketKinds, ...endpointKinds] as const;
export const WebhookKind = v.picklist(webhookKinds);
export type WebhookKind = v.InferOutput<typeof WebhookKind>;

const TicketPayload = v.object({
  type: v.picklist(ticketKinds),
  timestamp: Timestamp,
  data: v.object({
    ticketId: Uuid,
    number: v.number(),
    /** Number of the event, as customers count. */
    event: v.number(),
    accountId: v.string(),
    state: v.string(),
    ...perField<Record<FieldName, v.StringSchema<undefined>>>(() => v.string()),
    /** Which of the tenant's own fields, with `ticket.field_changed`. */
    field: v.optional(v.string()),
  }),
});

const EndpointPayload = v.object({
  type: v.picklist(endpointKinds),
  timestamp: Timestamp,
  data: v.object({
    endpointId: Uuid,
    /** Number of the event, of all of this endpoint. */
    event: v.number(),
    /** As it was then: `hooks.slack.com`. */
    host: v.string(),
    /** Why it was disabled, a code of `WebhookDisabled`; null for what is no disabling. */
    reason: v.nullable(v.string()),
  }),
});

/** What a `standard` endpoint gets: ids and numbers, no texts; who wants more asks the API. */
export const WebhookPayload = v.variant('type', [TicketPayload, EndpointPayload]);
export type WebhookPayload = v.InferOutput<typeof WebhookPayload>;
