// The routes of webhooks, for admins: each endpoint of the contract tied to its command.
import {
  createWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  removeWebhook,
  rotateWebhookSecret,
  updateWebhook,
} from '../../../sdk/contract/index.ts';
import type { Route } from '../../http/mount.ts';
import * as webhooks from './commands.ts';

/** `due` wakes whoever delivers, in whatever process. */
export function webhookRoutes(route: Route, settings: webhooks.WebhookSettings, due: () => void): void {
  route(listWebhooks, (call) => webhooks.listWebhooks(call));
  route(createWebhook, (call) => webhooks.createWebhook(call, settings, call.body));
  route(updateWebhook, (call) => webhooks.updateWebhook(call, settings, call.params.webhookId, call.body, due));
  route(removeWebhook, (call) => webhooks.removeWebhook(call, call.params.webhookId));
  route(rotateWebhookSecret, (call) => webhooks.rotateSecret(call, settings, call.params.webhookId));
  route(listDeliveries, (call) => webhooks.listDeliveries(call, call.params.webhookId, call.query));
  route(redeliver, (call) => webhooks.redeliver(call, call.params.webhookId, call.params.deliveryId, due));
}
