// The queue of deliveries: leased to one worker at a time, settled only by whoever still holds the lease.
import type { WebhookFormat, WebhookPayload } from '../../../sdk/contract/index.ts';
import type { AnySql, Sql, TenantSql } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';
import type { StoredAddress } from './queries.ts';
import type { Health, WhyDisabled } from './rules.ts';

/** How much may be under way at once, counted over all processes: see the job queue's `Room`, whose lanes are endpoints here. */
export interface Room {
  readonly perWebhook: number;
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
  /** Of its ticket. Null for a security incident, because who reads a chat, nobody here knows; and for what is about no ticket. */
  readonly subject: string | null;
  /** Where the tenant's staff see a ticket, with `{number}` or `{ticket}` in it. */
  readonly staffUrl: string | null;
  /** The tenant wants what people wrote in no message. */
  readonly withoutContent: boolean;
  /** Sealed and in base64: the one in force first, then those that were rotated and still hold. */
  readonly sealedSecrets: readonly string[];
}

/** A delivery that was leased, by what names it. */
interface Taken extends Lease {
  readonly tries: number;
}

/**
 * Leases what is due, fair between tenants and endpoints: see `lease_deliveries`, which answers ids. What is to be sent is
 * read as each tenant; of what somebody changed meanwhile the lease is over.
 */
export async function leaseDeliveries(sql: Sql, room: Room, now: Date, until: Date): Promise<Leased[]> {
  const taken = await sql<Taken[]>`
    select tenant_id as "tenantId", webhook_id as "webhookId", id, fence, tries
    from lease_deliveries(${room.perWebhook}, ${room.perTenant}, ${room.total}, ${now}, ${until})`;
  const leased = await Promise.all([...byTenant(taken)].map(([id, ofTenant]) => readLeased(sql.of(id), ofTenant, now)));
  return leased.flat();
}

function byTenant<One extends { readonly tenantId: string }>(all: readonly One[]): Map<string, One[]> {
  const tenants = new Map<string, One[]>();
  for (const one of all) {
    const ofTenant = tenants.get(one.tenantId);
    if (ofTenant) ofTenant.push(one);
    else tenants.set(one.tenantId, [one]);
  }
  return tenants;
}

/** Deliveries of one tenant with all that is needed to send them. */
async function readLeased(sql: TenantSql, taken: readonly Taken[], now: Date): Promise<Leased[]> {
  const [{ tenantId }] = taken as readonly [Taken];
  const fences = new Map(taken.map(({ id, fence }) => [id, fence]));
  const rows = await sql<Leased[]>`
    select d.tenant_id as "tenantId", d.webhook_id as "webhookId", d.id, d.fence, d.tries, d.payload, w.url,
      w.sealed_url as "sealedUrl", w.format,
      (
        select t.subject from tickets t where t.tenant_id = d.tenant_id and t.id = d.ticket_id and t.category <> 'security'
      ) as subject, m.staff_url as "staffUrl", coalesce(m.without_content, false) as "withoutContent", (
        select coalesce(json_agg(encode(s.sealed_secret, 'base64') order by s.ends_at desc nulls first), '[]')
        from webhook_secrets s
        where s.tenant_id = w.tenant_id and s.webhook_id = w.id and (s.ends_at is null or s.ends_at > ${now})
      ) as "sealedSecrets"
    from webhook_deliveries d
    join webhooks w on w.tenant_id = d.tenant_id and w.id = d.webhook_id
    left join mail_settings m on m.tenant_id = d.tenant_id
    where d.tenant_id = ${tenantId} and d.id = any (${[...fences.keys()]}) and d.state = 'waiting'`;
  return rows.filter(({ id, fence }) => fences.get(id) === fence);
}

/** A delivery that its receiver took. */
export interface Delivered extends Lease {
  readonly status: number | null;
}

/**
 * Settles what was delivered, many at once, and lets go what was held against their endpoints: a statement for each tenant.
 * Answers which were settled: of the others the lease is over.
 */
export async function settleDelivered(sql: Sql, delivered: readonly Delivered[], now: Date): Promise<boolean[]> {
  const tenants = [...byTenant(delivered.map((one, at) => ({ ...one, at })))];
  const settled = new Set<number>();
  await Promise.all(
    tenants.map(async ([tenantId, ofTenant]) => {
      for (const at of await settleOfTenant(sql.of(tenantId), tenantId, ofTenant, now)) settled.add(at);
    }),
  );
  return delivered.map((_, at) => settled.has(at));
}

/** Endpoints are locked before their deliveries, in one order, here as everywhere. Answers the `at` of what was settled. */
async function settleOfTenant(
  sql: TenantSql,
  tenantId: string,
  delivered: readonly (Delivered & { readonly at: number })[],
  now: Date,
): Promise<number[]> {
  const rows = await sql<{ at: number }[]>`
    with given as (
      select g.* from jsonb_to_recordset(${sql.json(delivered as never)}) as g (
        at int, "webhookId" uuid, id uuid, fence int, status int
      )
    ), locked as (
      select w.tenant_id, w.id, w.failing_since from webhooks w
      where w.tenant_id = ${tenantId} and w.id in (select g."webhookId" from given g)
      order by w.tenant_id, w.id for no key update
    ), settled as (
      update webhook_deliveries d set
        state = 'delivered', last_status = g.status, last_error = null, leased_until = null, settled_at = ${now}
      from given g join locked w on w.id = g."webhookId"
      where d.tenant_id = ${tenantId} and d.id = g.id and d.fence = g.fence and d.state = 'waiting'
      returning g.at, d.tenant_id, d.webhook_id
    ), well as (
      update webhooks w set failing_since = null, failed_at = null, resting_until = null
      from locked l
      where w.tenant_id = l.tenant_id and w.id = l.id and l.failing_since is not null
        and exists (select from settled s where s.tenant_id = l.tenant_id and s.webhook_id = l.id)
    )
    select at from settled`;
  return rows.map(({ at }) => at);
}

/** What becomes of a delivery after a try that failed: settled, or due again. */
export interface Mark {
  readonly state: 'waiting' | 'failed';
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
