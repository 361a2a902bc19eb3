// Webhook endpoints and their deliveries, for admins.
import type {
  createWebhook,
  listDeliveries,
  listWebhooks,
  NewWebhookInput,
  redeliver,
  removeWebhook,
  rotateWebhookSecret,
  updateWebhook,
  Webhook,
  WebhookChangeInput,
  WebhookDelivery,
  WebhookWithSecret,
} from '../contract/webhooks.ts';
import type { Uuid } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { Pages } from '../client/pages.ts';
import { send } from '../client/send.ts';
import type { QueryFor } from '../client/send.ts';

/** How many deliveries make a page. */
export type DeliveryQuery = QueryFor<typeof listDeliveries>;

/** An endpoint as it shall be: without `enabled: true` it is told nothing, without `url` it keeps its address. */
export type WebhookChange = WebhookChangeInput;

/** Webhooks, as `desk.webhooks`: refused with `forbidden` for everybody but admins. */
export class Webhooks {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Lists the endpoints, each with how it has been doing. */
  async list(options?: CallOptions): Promise<Webhook[]> {
    const { items } = await send<typeof listWebhooks>(this.#http, 'GET /v1/webhooks', {}, options);
    return items;
  }

  /**
   * Adds an endpoint. Its `secret` is in this answer and nowhere else: hand it to the receiver.
   *
   * @throws SupportError `invalid_input` for an address that is not public, unless the server allows it.
   */
  create(webhook: NewWebhookInput, options?: CallOptions): Promise<WebhookWithSecret> {
    return send<typeof createWebhook>(this.#http, 'POST /v1/webhooks', { body: webhook }, options);
  }

  /** Changes an endpoint, disables it, or enables it again: then what has waited is delivered. */
  update(webhookId: Uuid, webhook: WebhookChange, options?: CallOptions): Promise<Webhook> {
    return send<typeof updateWebhook>(
      this.#http,
      'PUT /v1/webhooks/{webhookId}',
      { params: { webhookId }, body: webhook },
      options,
    );
  }

  /** Removes an endpoint with its deliveries. */
  remove(webhookId: Uuid, options?: CallOptions): Promise<undefined> {
    return send<typeof removeWebhook>(
      this.#http,
      'DELETE /v1/webhooks/{webhookId}',
      { params: { webhookId } },
      options,
    );
  }

  /** Makes a new secret. For 24 hours messages are signed with the one before as well. */
  rotateSecret(webhookId: Uuid, options?: CallOptions): Promise<WebhookWithSecret> {
    return send<typeof rotateWebhookSecret>(
      this.#http,
      'POST /v1/webhooks/{webhookId}/rotate',
      { params: { webhookId } },
      options,
    );
  }

  /** Lists deliveries to an endpoint, newest first. */
  deliveries(webhookId: Uuid, query: DeliveryQuery = {}, options?: CallOptions): Pages<WebhookDelivery> {
    return new Pages((cursor) =>
      send<typeof listDeliveries>(
        this.#http,
        'GET /v1/webhooks/{webhookId}/deliveries',
        { params: { webhookId }, query: cursor ? { ...query, cursor } : query },
        options,
      ),
    );
  }

  /** Delivers once more, now, under the same `webhook-id`; waits while the endpoint is disabled. */
  redeliver(webhookId: Uuid, deliveryId: Uuid, options?: CallOptions): Promise<WebhookDelivery> {
    return send<typeof redeliver>(
      this.#http,
      'POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
      { params: { webhookId, deliveryId } },
      options,
    );
  }
}
