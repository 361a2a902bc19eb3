// Webhooks (Standard Webhooks): endpoints that a tenant named, what they are told, and every delivery.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { SubjectRef } from './subject.ts';
import { line, page, pageQuery, Timestamp, Uuid } from './values.ts';
import { WebhookKind } from './webhook-payload.ts';

/** The body: standard is ours; the others are what incoming webhooks of those chats take. */
export const WebhookFormat = v.picklist(['standard', 'slack', 'mattermost', 'teams']);
export type WebhookFormat = v.InferOutput<typeof WebhookFormat>;

const HttpAddress = v.pipe(
  line(2000),
  v.check((address) => {
    if (!URL.canParse(address)) return false;
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  }, 'Must be an http(s) address without a password.'),
);

export const NewWebhook = v.strictObject({
  url: HttpAddress,
  format: v.optional(WebhookFormat, 'standard'),
  /** Empty for all that happens to tickets. */
  kinds: v.optional(v.array(WebhookKind), []),
  description: v.optional(v.nullable(line(200)), null),
});
export type NewWebhook = v.InferOutput<typeof NewWebhook>;
export type NewWebhookInput = v.InferInput<typeof NewWebhook>;

/** An endpoint as it shall be. Without `url` it keeps its address, which nobody can read back. */
export const WebhookChange = v.strictObject({
  ...NewWebhook.entries,
  url: v.optional(HttpAddress),
  enabled: v.boolean(),
});
export type WebhookChange = v.InferOutput<typeof WebhookChange>;
export type WebhookChangeInput = v.InferInput<typeof WebhookChange>;

const disabled = <Code extends string, Values extends v.ObjectEntries>(code: Code, values: Values) =>
  v.strictObject({ at: Timestamp, code: v.literal(code), reason: v.string(), ...values });

/**
 * Since when and why an endpoint is told nothing. `reason` says it in English; code and values are for who says it in
 * another language.
 */
export const WebhookDisabled = v.variant('code', [
  /** Every delivery failed for so many days. */
  disabled('failing', { days: v.number() }),
  /** The receiver answered that it is gone (HTTP 410). */
  disabled('gone', {}),
  disabled('by_hand', { by: v.string() }),
  /** From before there were codes. */
  disabled('other', {}),
]);
export type WebhookDisabled = v.InferOutput<typeof WebhookDisabled>;

/**
 * An endpoint. Its secret is shown once, when it is made or rotated; its address never: whoever knows that of a chat may
 * write into it.
 */
export const Webhook = v.strictObject({
  id: Uuid,
  /** Of its address, with a port where it has one: `hooks.slack.com`. */
  host: v.string(),
  /** The last four signs of its address; empty where there is too little behind the host to show a part of it. */
  addressEnd: v.string(),
  format: WebhookFormat,
  kinds: v.array(WebhookKind),
  description: v.nullable(v.string()),
  /** Null while active. */
  disabled: v.nullable(WebhookDisabled),
  createdAt: Timestamp,
  /** Since when every delivery failed; null when the last one went well. */
  failingSince: v.nullable(Timestamp),
});
export type Webhook = v.InferOutput<typeof Webhook>;

/** A secret as the specification writes it: `whsec_` and base64 of 32 bytes. */
export const WebhookWithSecret = v.strictObject({ ...Webhook.entries, secret: v.string() });
export type WebhookWithSecret = v.InferOutput<typeof WebhookWithSecret>;

const oneWebhook = v.strictObject({ webhookId: Uuid });

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/v1/webhooks',
  audience: 'admin',
  permission: 'configure',
  limit: 'read',
  summary: 'List the webhook endpoints.',
  answer: { kind: 'json', schema: v.strictObject({ items: v.array(Webhook) }) },
});

export const createWebhook = endpoint({
  method: 'POST',
  path: '/v1/webhooks',
  audience: 'admin',
  permission: 'configure',
  limit: 'create',
  summary: 'Add a webhook endpoint; its secret is in the answer, and nowhere else.',
  body: { kind: 'json', schema: NewWebhook },
  answer: { kind: 'json', schema: WebhookWithSecret, status: 201 },
});

export const updateWebhook = endpoint({
  method: 'PUT',
  path: '/v1/webhooks/{webhookId}',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Change an endpoint, disable it or enable it again; without `url` it keeps its address.',
  params: oneWebhook,
  body: { kind: 'json', schema: WebhookChange },
  answer: { kind: 'json', schema: Webhook },
  refusals: ['not_found'],
});

export const removeWebhook = endpoint({
  method: 'DELETE',
  path: '/v1/webhooks/{webhookId}',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Remove an endpoint with its deliveries.',
  params: oneWebhook,
  answer: { kind: 'nothing' },
  refusals: ['not_found'],
});

export const rotateWebhookSecret = endpoint({
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/rotate',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Make a new secret; deliveries are signed with both for 24 hours.',
  params: oneWebhook,
  answer: { kind: 'json', schema: WebhookWithSecret },
  refusals: ['not_found'],
});

export const WebhookDelivery = v.strictObject({
  id: Uuid,
  /** `webhook-id`: the same at every try. */
  messageId: v.string(),
  kind: v.string(),
  state: v.picklist(['waiting', 'delivered', 'failed']),
  /** What it tells of. */
  subject: SubjectRef,
  /** Null where it is about no ticket. */
  ticketNumber: v.nullable(v.number()),
  /** The host of the endpoint that it is about, as it was then; null where it is about none. */
  endpointHost: v.nullable(v.string()),
  createdAt: Timestamp,
  nextTryAt: v.nullable(Timestamp),
  tries: v.number(),
  lastStatus: v.nullable(v.number()),
  lastError: v.nullable(v.string()),
});
export type WebhookDelivery = v.InferOutput<typeof WebhookDelivery>;

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/v1/webhooks/{webhookId}/deliveries',
  audience: 'admin',
  permission: 'configure',
  limit: 'read',
  summary: 'List deliveries to an endpoint, newest first.',
  params: oneWebhook,
  query: v.strictObject({ ...pageQuery }),
  answer: { kind: 'json', schema: page(WebhookDelivery) },
  refusals: ['not_found'],
});

export const redeliver = endpoint({
  method: 'POST',
  path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Deliver once more, now.',
  params: v.strictObject({ webhookId: Uuid, deliveryId: Uuid }),
  answer: { kind: 'json', schema: WebhookDelivery },
  refusals: ['not_found'],
});

export default {
  listWebhooks,
  createWebhook,
  updateWebhook,
  removeWebhook,
  rotateWebhookSecret,
  listDeliveries,
  redeliver,
} as const satisfies Record<string, Endpoint>;
