// Events of endpoints: written in the transaction of the change, and read again when somebody is to be told of them.
import type { Author } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';
import type { WhyDisabled } from './rules.ts';

/** An endpoint as it was then; it may be gone when somebody is told. */
interface AsItWas {
  readonly host: string;
  readonly description: string | null;
}

/** What happens to an endpoint that somebody may have to know of. */
export type EndpointEvent =
  | { readonly kind: 'endpoint_enabled' | 'endpoint_removed'; readonly data: AsItWas }
  | { readonly kind: 'endpoint_disabled'; readonly data: EndpointDisabled };

export interface EndpointDisabled extends AsItWas {
  readonly why: WhyDisabled;
  /** Since when every delivery failed; null where none did. */
  readonly failingSince: string | null;
}

/**
 * Writes an event and its outbox row, numbered under the endpoint's row lock. Before the endpoint is deleted, if it is that.
 * `author`: null for the desk itself, which acts in the tenant's name.
 */
export async function appendEndpointEvent(
  sql: AnySql,
  { tenantId, webhookId }: { readonly tenantId: string; readonly webhookId: string },
  { kind, data }: EndpointEvent,
  author: Author | null,
  now: Date,
): Promise<void> {
  await sql`
    with numbered as (
      update webhooks set events = events + 1 where tenant_id = ${tenantId} and id = ${webhookId}
      returning tenant_id, id, events as number
    ), appended as (
      insert into webhook_events (tenant_id, webhook_id, number, kind, author, data, created_at)
      select n.tenant_id, n.id, n.number, ${kind}, coalesce(${author && sql.json(author)}::jsonb, jsonb_build_object(
        'kind', 'system', 'via', 'monitor', 'side', 'staff', 'id', '', 'name', t.name, 'actedBy', null
      )), ${sql.json(data as never)}, ${now}
      from numbered n join tenants t on t.id = n.tenant_id
      returning tenant_id, webhook_id, number
    )
    insert into outbox (tenant_id, subject_kind, subject_id, first_event, last_event, created_at, due_at)
    select tenant_id, 'endpoint', webhook_id::text, number, number, ${now}, ${now} from appended`;
}

/** An event that disabled an endpoint. */
export interface Disabling {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly number: number;
}

/**
 * Those of these that still hold. Locks the endpoints first, so that whoever enables or removes one is either done before
 * this looks, or takes back the notices that are made of what it answers.
 */
export async function stillDisabled(sql: AnySql, disablings: readonly Disabling[]): Promise<Disabling[]> {
  const keys = sql`jsonb_to_recordset(${sql.json(disablings as never)}) as k ("tenantId" text, "webhookId" uuid, number int)`;
  await sql`
    select from webhooks w
    where (w.tenant_id, w.id) in (select k."tenantId", k."webhookId" from ${keys})
    order by w.tenant_id, w.id
    for share`;
  return sql<Disabling[]>`
    select k."tenantId", k."webhookId", k.number from ${keys}
    join webhooks w on w.tenant_id = k."tenantId" and w.id = k."webhookId"
    -- A process of the version before enables one without an event.
    where w.disabled_at is not null and not exists (
      select from webhook_events e
      where e.tenant_id = w.tenant_id and e.webhook_id = w.id and e.number > k.number and e.kind = 'endpoint_enabled'
    )`;
}

/** Whose last role was admin, and who can be mailed. */
export async function reachableAdmins(
  sql: AnySql,
  tenantIds: readonly string[],
): Promise<{ tenantId: string; personId: string }[]> {
  return sql<{ tenantId: string; personId: string }[]>`
    select tenant_id as "tenantId", id as "personId" from people
    where tenant_id = any (${sql.array([...tenantIds], 1009)}) and role = 'admin' and email is not null
    order by tenant_id, id`;
}

/** Deletes the events from before an instant. */
export function deleteEndpointEvents(sql: AnySql, old: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) => sql`select ctid from webhook_events where created_at < ${old} limit ${limit}`;
  return deleteInBatches(sql, 'webhook_events', rows, signal);
}
