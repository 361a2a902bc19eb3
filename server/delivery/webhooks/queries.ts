// Webhook endpoints and their secrets in the database.
import type { NewWebhook, Webhook, WebhookChange } from '../../../sdk/contract/index.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import type { WhyDisabled } from './rules.ts';

/** The address of an endpoint, a credential: sealed, and shown as host and end. */
export interface SealedAddress {
  readonly sealed: Buffer;
  readonly host: string;
  /** Its last four signs, or nothing. */
  readonly end: string;
}

/** As it lies in the database: sealed, or plain where an earlier version wrote it last. */
export interface StoredAddress {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly url: string | null;
  readonly sealedUrl: Buffer | null;
}

/** Of endpoint `w`, as the contract has it. */
const columns = (sql: AnySql): Fragment => sql`
  w.id, coalesce(w.host, '') as host, w.address_end as "addressEnd", w.format, w.kinds, w.description, w.created_at as "createdAt", w.failing_since as "failingSince",
  case when w.disabled_at is not null then
    jsonb_build_object('at', iso(w.disabled_at)) || w.disabled_reason
  end as disabled`;

export async function selectWebhooks(sql: AnySql, tenantId: string): Promise<Webhook[]> {
  const rows = await sql<Webhook[]>`
    select ${columns(sql)} from webhooks w where w.tenant_id = ${tenantId} order by w.created_at, w.id`;
  return [...rows];
}

export async function findWebhook(sql: AnySql, tenantId: string, id: string): Promise<Webhook | undefined> {
  const [row] = await sql<Webhook[]>`
    select ${columns(sql)} from webhooks w where w.tenant_id = ${tenantId} and w.id = ${id}`;
  return row;
}

/** Locks an endpoint: whoever changes it or settles one of its deliveries takes this lock first. */
export async function lockWebhook(sql: AnySql, tenantId: string, id: string): Promise<Webhook | undefined> {
  const [row] = await sql<Webhook[]>`
    select ${columns(sql)} from webhooks w where w.tenant_id = ${tenantId} and w.id = ${id} for no key update of w`;
  return row;
}

/** False where the tenant has as many as it may have. */
export async function insertWebhook(
  sql: AnySql,
  tenantId: string,
  id: string,
  webhook: Omit<NewWebhook, 'url'>,
  address: SealedAddress,
  limit: number,
  now: Date,
): Promise<boolean> {
  const { format, kinds, description } = webhook;
  const { sealed, host, end } = address;
  const { count } = await sql`
    insert into webhooks (tenant_id, id, sealed_url, host, address_end, format, kinds, description, created_at)
    select ${tenantId}, ${id}, ${sealed}, ${host}, ${end}, ${format}, ${sql.array([...kinds], 1009)}, ${description}, ${now}
    where (select count(*) from webhooks where tenant_id = ${tenantId}) < ${limit}`;
  return count === 1;
}

/** Writes what an admin says, but for the address. */
export async function writeWebhook(
  sql: AnySql,
  tenantId: string,
  id: string,
  { format, kinds, description }: WebhookChange,
): Promise<void> {
  await sql`
    update webhooks set format = ${format}, kinds = ${sql.array([...kinds], 1009)}, description = ${description}
    where tenant_id = ${tenantId} and id = ${id}`;
}

/** Another address begins with a clean record. */
export async function writeAddress(sql: AnySql, tenantId: string, id: string, address: SealedAddress): Promise<void> {
  const { sealed, host, end } = address;
  await sql`
    update webhooks set url = null, sealed_url = ${sealed}, host = ${host}, address_end = ${end},
      failing_since = null, failed_at = null, resting_until = null
    where tenant_id = ${tenantId} and id = ${id}`;
}

export async function findAddress(sql: AnySql, tenantId: string, id: string): Promise<StoredAddress | undefined> {
  const [row] = await sql<StoredAddress[]>`
    select tenant_id as "tenantId", id as "webhookId", url, sealed_url as "sealedUrl" from webhooks
    where tenant_id = ${tenantId} and id = ${id}`;
  return row;
}

/** Addresses that an earlier version wrote as they are. */
export async function selectPlainAddresses(sql: AnySql): Promise<{ tenantId: string; id: string; url: string }[]> {
  return sql<{ tenantId: string; id: string; url: string }[]>`
    select tenant_id as "tenantId", id, url from webhooks where url is not null`;
}

/** Puts the sealed one in the place of the plain one, unless that was changed meanwhile. */
export async function replacePlainAddress(
  sql: AnySql,
  { tenantId, id, url }: { readonly tenantId: string; readonly id: string; readonly url: string },
  { sealed, host, end }: SealedAddress,
): Promise<void> {
  await sql`
    update webhooks set url = null, sealed_url = ${sealed}, host = ${host}, address_end = ${end}
    where tenant_id = ${tenantId} and id = ${id} and url = ${url}`;
}

/** Tells an endpoint nothing more, but keeps what waits for it. One that is disabled keeps its reason. */
export async function disableWebhook(
  sql: AnySql,
  tenantId: string,
  id: string,
  why: WhyDisabled,
  now: Date,
): Promise<void> {
  await sql`
    update webhooks set disabled_at = ${now}, disabled_reason = ${sql.json(why)}
    where tenant_id = ${tenantId} and id = ${id} and disabled_at is null`;
}

/** Tells it again, with a clean record; what has been waiting is due at once. */
export async function enableWebhook(sql: AnySql, tenantId: string, id: string, now: Date): Promise<void> {
  await sql`
    update webhooks
    set disabled_at = null, disabled_reason = null, failing_since = null, failed_at = null, resting_until = null
    where tenant_id = ${tenantId} and id = ${id}`;
  await sql`
    update webhook_deliveries set due_at = ${now}
    where tenant_id = ${tenantId} and webhook_id = ${id} and state = 'waiting' and due_at > ${now}`;
}

/** Its deliveries and secrets go with it, its events stay. */
export async function deleteWebhook(sql: AnySql, tenantId: string, id: string): Promise<void> {
  await sql`delete from webhooks where tenant_id = ${tenantId} and id = ${id}`;
}

export async function insertSecret(
  sql: AnySql,
  tenantId: string,
  webhookId: string,
  id: string,
  sealed: Buffer,
): Promise<void> {
  await sql`
    insert into webhook_secrets (tenant_id, webhook_id, id, sealed_secret)
    values (${tenantId}, ${webhookId}, ${id}, ${sealed})`;
}

/** Gives the secret in force an end, keeps the newest few, and forgets those whose end has come. */
export async function retireSecrets(
  sql: AnySql,
  tenantId: string,
  webhookId: string,
  endsAt: Date,
  now: Date,
  keep: number,
): Promise<void> {
  await sql`
    update webhook_secrets set ends_at = ${endsAt}
    where tenant_id = ${tenantId} and webhook_id = ${webhookId} and ends_at is null`;
  await sql`
    delete from webhook_secrets where tenant_id = ${tenantId} and webhook_id = ${webhookId} and (
      ends_at <= ${now} or id not in (
        select id from webhook_secrets where tenant_id = ${tenantId} and webhook_id = ${webhookId}
        order by ends_at desc, id desc limit ${keep}
      )
    )`;
}
