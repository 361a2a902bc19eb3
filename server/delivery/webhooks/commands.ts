// What admins do with webhook endpoints and their deliveries.
import type {
  NewWebhook,
  Page,
  QueryOf,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookWithSecret,
  listDeliveries as ListDeliveries,
} from '../../../sdk/contract/index.ts';
import { authorOf, type PersonActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { cursorsOf, instant, listMark, uuid } from '../../call/cursor.ts';
import { pageOf } from '../../call/page.ts';
import { Refusal } from '../../call/refusal.ts';
import { refuseAddress, type PrivateHosts } from '../../platform/outbound/reach.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { SealBroken, type Sealer } from '../../platform/sealing/seal.ts';
import { withdrawNotices } from '../mail/batching/queries.ts';
import { findDelivery, requeueDelivery, selectDeliveries } from './delivery-queries.ts';
import { openAddress, sealAddress } from './endpoint-address.ts';
import { appendEndpointEvent } from './event-queries.ts';
import {
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  findAddress,
  findWebhook,
  insertSecret,
  insertWebhook,
  lockWebhook,
  retireSecrets,
  selectWebhooks,
  writeAddress,
  writeWebhook,
} from './queries.ts';
import { whyDisabled } from './rules.ts';
import { newSecret, secretOwner } from './signature.ts';

/** Every event is told to each of them. */
const MOST_WEBHOOKS = 50;
/** How long a secret that was rotated signs along. */
const OVERLAP = 24 * 3_600_000;
/** Of those that were rotated: each adds a signature to every message. */
const MOST_OLD_SECRETS = 3;

/** What the server's settings say about webhooks. */
export interface WebhookSettings {
  readonly sealer: Sealer;
  readonly private: PrivateHosts;
}

export async function listWebhooks({ sql, actor }: CallContext): Promise<{ items: Webhook[] }> {
  return { items: await selectWebhooks(sql, actor.tenant.id) };
}

export async function createWebhook(
  call: CallContext,
  settings: WebhookSettings,
  webhook: NewWebhook,
): Promise<WebhookWithSecret> {
  assertReachable(webhook.url, settings);
  const tenantId = call.actor.tenant.id;
  const id = call.ids.uuid();
  const secret = newSecret();
  const address = sealAddress(settings.sealer, tenantId, id, webhook.url);
  const made = await call.sql.begin(async (sql) => {
    if (!(await insertWebhook(sql, tenantId, id, webhook, address, MOST_WEBHOOKS, call.clock.now()))) {
      throw new Refusal('invalid_input', { detail: `There are ${MOST_WEBHOOKS} webhook endpoints already.` });
    }
    await storeSecret(sql, call, settings, id, secret);
    return existing(await findWebhook(sql, tenantId, id));
  });
  return { ...made, secret };
}

/** `due` wakes whoever delivers. */
export async function updateWebhook(
  { actor, sql, clock }: CallContext<PersonActor>,
  settings: WebhookSettings,
  id: string,
  webhook: WebhookChange,
  due: () => void,
): Promise<Webhook> {
  const tenantId = actor.tenant.id;
  const now = clock.now();
  const changed = sql.begin(async (transaction) => {
    const before = existing(await lockWebhook(transaction, tenantId, id));
    const { url } = webhook;
    if (url !== undefined && url !== (await knownAddress(transaction, settings, tenantId, id))) {
      assertReachable(url, settings);
      await writeAddress(transaction, tenantId, id, sealAddress(settings.sealer, tenantId, id, url));
    }
    await writeWebhook(transaction, tenantId, id, webhook);
    const after = existing(await findWebhook(transaction, tenantId, id));
    const endpoint = { tenantId, webhookId: id };
    const { host, description } = after;
    if (!webhook.enabled && !before.disabled) {
      const why = whyDisabled.by_hand(actor.person.name);
      await disableWebhook(transaction, tenantId, id, why, now);
      const data = { host, description, why, failingSince: after.failingSince };
      await appendEndpointEvent(transaction, endpoint, { kind: 'endpoint_disabled', data }, authorOf(actor), now);
    }
    if (webhook.enabled && before.disabled) {
      await enableWebhook(transaction, tenantId, id, now);
      const data = { host, description };
      await appendEndpointEvent(transaction, endpoint, { kind: 'endpoint_enabled', data }, authorOf(actor), now);
      await withdrawNotices(transaction, tenantId, { kind: 'endpoint', id });
    }
    return existing(await findWebhook(transaction, tenantId, id));
  });
  // What waited for it while it was disabled goes now.
  return changed.finally(due);
}

export async function removeWebhook({ sql, actor, clock }: CallContext, id: string): Promise<undefined> {
  const tenantId = actor.tenant.id;
  await sql.begin(async (transaction) => {
    const { host, description } = existing(await lockWebhook(transaction, tenantId, id));
    const removed = { kind: 'endpoint_removed', data: { host, description } } as const;
    await appendEndpointEvent(transaction, { tenantId, webhookId: id }, removed, authorOf(actor), clock.now());
    await deleteWebhook(transaction, tenantId, id);
    await withdrawNotices(transaction, tenantId, { kind: 'endpoint', id });
  });
  return undefined;
}

export async function rotateSecret(
  call: CallContext,
  settings: WebhookSettings,
  id: string,
): Promise<WebhookWithSecret> {
  const tenantId = call.actor.tenant.id;
  const now = call.clock.now();
  const secret = newSecret();
  const webhook = await call.sql.begin(async (sql) => {
    const locked = existing(await lockWebhook(sql, tenantId, id));
    await retireSecrets(sql, tenantId, id, new Date(now.getTime() + OVERLAP), now, MOST_OLD_SECRETS);
    await storeSecret(sql, call, settings, id, secret);
    return locked;
  });
  return { ...webhook, secret };
}

/** Newest first. */
const cursors = cursorsOf(instant, uuid);

export async function listDeliveries(
  { sql, actor }: CallContext,
  webhookId: string,
  { cursor, limit }: QueryOf<typeof ListDeliveries>,
): Promise<Page<WebhookDelivery>> {
  existing(await findWebhook(sql, actor.tenant.id, webhookId));
  const mark = listMark(actor, ['deliveries', webhookId], {});
  const [createdAt, id] = cursors.read(mark, cursor) ?? [];
  const after = createdAt === undefined || id === undefined ? undefined : { createdAt, id };
  const found = await selectDeliveries(sql, actor, webhookId, after, limit + 1);
  return pageOf(found, limit, (last) => cursors.write(mark, last.createdAt, last.id));
}

/** `due` wakes whoever delivers: nobody who asked for it waits until a worker looks by itself. */
export async function redeliver(
  { sql, actor, clock }: CallContext,
  webhookId: string,
  deliveryId: string,
  due: () => void,
): Promise<WebhookDelivery> {
  const find = async (): Promise<WebhookDelivery> => {
    const delivery = await findDelivery(sql, actor, webhookId, deliveryId);
    if (!delivery) throw new Refusal('not_found');
    return delivery;
  };
  await find();
  await requeueDelivery(sql, actor.tenant.id, webhookId, deliveryId, clock.now()).finally(due);
  return find();
}

async function storeSecret(
  sql: Transaction,
  { actor, ids }: CallContext,
  { sealer }: WebhookSettings,
  webhookId: string,
  secret: string,
): Promise<void> {
  const tenantId = actor.tenant.id;
  const sealed = sealer.seal(secretOwner(tenantId, webhookId), secret);
  await insertSecret(sql, tenantId, webhookId, ids.uuid(), sealed);
}

/** Undefined where it cannot be opened: then whatever is given is another one. */
async function knownAddress(
  sql: Transaction,
  { sealer }: WebhookSettings,
  tenantId: string,
  id: string,
): Promise<string | undefined> {
  const stored = await findAddress(sql, tenantId, id);
  try {
    return stored && openAddress(sealer, stored);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Says early what the worker would say at every try. What a name resolves to is only known then. */
function assertReachable(address: string, settings: WebhookSettings): void {
  const message = refuseAddress(new URL(address), settings.private);
  if (message !== null) throw new Refusal('invalid_input', { issues: [{ pointer: '/url', message }] });
}

function existing(webhook: Webhook | undefined): Webhook {
  if (!webhook) throw new Refusal('not_found');
  return webhook;
}
