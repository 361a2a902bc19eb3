// The queue of deliveries: leased to one worker at a time, settled only by whoever still holds the lease.
import type { WebhookFormat, WebhookPayload } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';
import type { StoredAddress } from './queries.ts';
import type { Health, WhyDisabled } from './rules.ts';

/** How much may be under way at once, counted over all processes. */
export interface Room {
  /** For one endpoint: the others do not wait for it. */
  readonly perWebhook: number;
  /** For one tenant, beyond the one request that each of its endpoints always has: they do not wait for each other. */
  readonly perTenant: number;
  /** Of this call. */
  readonly total: number;
}

/** What names a lease: it is over when the delivery's fence is another one. */
export interface Lease {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly id: string;
  readonly fence: number;
}

/** A delivery, leased, with all that is needed to send it. */
export interface Leased extends Lease {
  /** This one included. */
  readonly tries: number;
  readonly payload: WebhookPayload;
  readonly url: StoredAddress['url'];
  readonly sealedUrl: StoredAddress['sealedUrl'];
  readonly format: WebhookFormat;
  /** Null for a security incident: who reads a chat, nobody here knows. */
  readonly subject: string | null;
  /** Where the tenant's staff see a ticket, with `{number}` or `{ticket}` in it. */
  readonly staffUrl: string | null;
  /** The tenant wants what people wrote in no message. */
  readonly withoutContent: boolean;
  /** Sealed and in base64: the one in force first, then those that were rotated and still hold. */
  readonly sealedSecrets: readonly string[];
}

/**
 * Leases what is due: from every endpoint its oldest, first for tenants that have the least under way. Endpoints are
 * walked by index, so that a hundred thousand that wait for a dead one cost the others nothing.
 */
export async function leaseDeliveries(sql: AnySql, room: Room, now: Date, until: Date): Promise<Leased[]> {
  return sql<Leased[]>`
    with busy as (
      select tenant_id, webhook_id, count(*)::int as n from webhook_deliveries
      where leased_until > ${now} group by tenant_id, webhook_id
    ), due as (
      select d.tenant_id, d.id, d.due_at,
        coalesce(b.n, 0) + row_number() over (partition by d.tenant_id, d.webhook_id order by d.due_at) as of_webhook
      from webhooks w
      left join busy b on b.tenant_id = w.tenant_id and b.webhook_id = w.id
      cross join lateral (
        select d.tenant_id, d.id, d.webhook_id, d.due_at from webhook_deliveries d
        where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'waiting' and d.due_at <= ${now}
          and (d.leased_until is null or d.leased_until <= ${now})
        order by d.due_at
        limit greatest(0, ${room.perWebhook} - coalesce(b.n, 0))
        for update skip locked
      ) d
      where w.disabled_at is null and (w.resting_until is null or w.resting_until <= ${now})
    ), turns as (
      select due.tenant_id, due.id, due.due_at, due.of_webhook, row_number() over (
        partition by due.tenant_id order by due.of_webhook, due.due_at
      ) + coalesce((select sum(b.n) from busy b where b.tenant_id = due.tenant_id), 0) as of_tenant
      from due
    ), taken as (
      select tenant_id, id from turns where of_webhook = 1 or of_tenant <= ${room.perTenant}
      order by of_tenant, due_at limit ${room.total}
    )
    update webhook_deliveries d set leased_until = ${until}, fence = d.fence + 1, tries = d.tries + 1
    from taken, webhooks w, tickets t left join mail_settings m on m.tenant_id = t.tenant_id
    where d.tenant_id = taken.tenant_id and d.id = taken.id
      and w.tenant_id = d.tenant_id and w.id = d.webhook_id and t.tenant_id = d.tenant_id and t.id = d.ticket_id
    returning d.tenant_id as "tenantId", d.webhook_id as "webhookId", d.id, d.fence, d.tries, d.payload, w.url,
      w.sealed_url as "sealedUrl", w.format,
      case when t.category <> 'security' then t.subject end as subject, m.staff_url as "staffUrl", coalesce(m.without_content, false) as "withoutContent", (
        select coalesce(json_agg(encode(s.sealed_secret, 'base64') order by s.ends_at desc nulls first), '[]')
        from webhook_secrets s
        where s.tenant_id = w.tenant_id and s.webhook_id = w.id and (s.ends_at is null or s.ends_at > ${now})
      ) as "sealedSecrets"`;
}

/** What becomes of a delivery after a try: settled, or due again. */
export interface Mark {
  readonly state: 'waiting' | 'delivered' | 'failed';
  /** Where it waits. */
  readonly dueAt: Date | null;
  readonly status: number | null;
  readonly error: string | null;
}

/** Writes what came of a try. False where the lease is over: somebody else has the delivery, or it is gone. */
export async function settle(sql: AnySql, lease: Lease, mark: Mark, now: Date): Promise<boolean> {
  const { state, dueAt, status, error } = mark;
  const { count } = await sql`
    update webhook_deliveries set
      state = ${state}, due_at = coalesce(${dueAt}, due_at), last_status = ${status}, last_error = ${error},
      leased_until = null, settled_at = case when ${state} <> 'waiting' then ${now}::timestamptz end
    where ${isHeld(sql, lease)}`;
  return count === 1;
}

/** Gives a delivery back that was not tried. */
export async function giveBack(sql: AnySql, lease: Lease): Promise<void> {
  await sql`update webhook_deliveries set leased_until = null, tries = tries - 1 where ${isHeld(sql, lease)}`;
}

const isHeld = (sql: AnySql, { tenantId, id, fence }: Lease) =>
  sql`tenant_id = ${tenantId} and id = ${id} and fence = ${fence} and state = 'waiting'`;

/** An endpoint under its row lock. */
export interface Locked extends Health {
  readonly host: string;
  readonly description: string | null;
  readonly disabled: boolean;
}

/** Locks an endpoint and reads how it has been doing. Locked before its deliveries, here as everywhere. */
export async function lockHealth(sql: AnySql, { tenantId, webhookId }: Lease): Promise<Locked | undefined> {
  const [locked] = await sql<Locked[]>`
    select failing_since as "failingSince", failed_at as "failedAt", coalesce(host, '') as host, description, disabled_at is not null as disabled
    from webhooks where tenant_id = ${tenantId} and id = ${webhookId} for no key update`;
  return locked;
}

/** The last try went well. */
export async function writeWell(sql: AnySql, { tenantId, webhookId }: Lease): Promise<void> {
  await sql`
    update webhooks set failing_since = null, failed_at = null, resting_until = null
    where tenant_id = ${tenantId} and id = ${webhookId}`;
}

/** The last try failed: since when they do, how long to leave it alone, and why it is disabled if that was the last straw. */
export async function writeFailing(
  sql: AnySql,
  { tenantId, webhookId }: Lease,
  failing: { readonly since: Date; readonly restUntil: Date | null; readonly disable: WhyDisabled | null },
  now: Date,
): Promise<void> {
  const { since, restUntil, disable } = failing;
  const reason = disable && sql.json(disable);
  await sql`
    update webhooks set
      failing_since = ${since}, failed_at = ${now}, resting_until = coalesce(greatest(resting_until, ${restUntil}), resting_until),
      disabled_reason = case when disabled_at is null then ${reason}::jsonb else disabled_reason end,
      disabled_at = case when disabled_at is null and ${reason}::jsonb is not null then ${now}::timestamptz else disabled_at end
    where tenant_id = ${tenantId} and id = ${webhookId}`;
}

/** Deletes the deliveries that were settled before an instant. */
export function deleteSettledDeliveries(sql: AnySql, settled: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) =>
    sql`select ctid from webhook_deliveries where settled_at < ${settled} order by settled_at limit ${limit}`;
  return deleteInBatches(sql, 'webhook_deliveries', rows, signal);
}

/** The same of those that wait for an endpoint that has been disabled since before that instant. */
export function deleteAbandonedDeliveries(sql: AnySql, disabled: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`
    select d.ctid from webhooks w
    join webhook_deliveries d on d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'waiting'
    where w.disabled_at < ${disabled} limit ${limit}`;
  return deleteInBatches(sql, 'webhook_deliveries', rows, signal);
}
