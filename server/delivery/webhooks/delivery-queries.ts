// Deliveries of webhooks: made for every endpoint that is told of a change, listed for admins, and sent once more.
import type { SubjectRef, WebhookDelivery, WebhookKind, WebhookPayload } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { subjectColumns, subjectOf } from '../../desk/events/subject-queries.ts';
import { visibleTickets } from '../../desk/tickets/visibility-queries.ts';
import type { AnySql, Fragment, Transaction } from '../../platform/postgres/connect.ts';
import type { Beginning } from '../outbox/beginning.ts';
import { beginningOf } from '../outbox/queries.ts';

/** Who could be told, as far as the queue needs to know. */
export interface Target {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly kinds: readonly WebhookKind[];
  readonly since: Beginning | null;
}

/** Endpoints that are not disabled; locked against being removed before the deliveries are written. */
export async function selectTargets(sql: Transaction, tenantIds: readonly string[]): Promise<Target[]> {
  return sql<Target[]>`
    select w.tenant_id as "tenantId", w.id as "webhookId", w.kinds, ${beginningOf(sql, 'w')} as since from webhooks w
    where w.tenant_id = any (${sql.array([...tenantIds], 1009)}) and w.disabled_at is null
    for key share of w`;
}

export interface DeliveryRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly webhook_id: string;
  readonly subject: SubjectRef;
  readonly event_number: number;
  readonly kind: string;
  readonly payload: WebhookPayload;
}

export async function insertDeliveries(sql: Transaction, rows: readonly DeliveryRow[], now: Date): Promise<void> {
  await sql`
    insert into webhook_deliveries
      (tenant_id, id, webhook_id, ticket_id, subject_kind, subject_id, event_number, kind, payload, created_at, due_at)
    select tenant_id, id, webhook_id, ${subjectColumns(sql, sql`subject`)}, event_number, kind, payload, ${now}, ${now}
    from jsonb_to_recordset(${sql.json(rows as unknown as Record<string, string>[])}) as r (
      tenant_id text, id uuid, webhook_id uuid, subject jsonb, event_number int, kind text, payload jsonb
    )
    on conflict do nothing`;
}

/** Of delivery `d` of endpoint `w`, about ticket `t` or none. Nothing is tried while the endpoint is disabled. */
const columns = (sql: AnySql): Fragment => sql`
  d.id, 'msg_' || replace(d.id::text, '-', '') as "messageId", d.kind, d.state,
  ${subjectOf(sql, 'd')} as subject, t.number as "ticketNumber", d.payload #>> '{data,host}' as "endpointHost",
  d.created_at as "createdAt", case when d.state = 'waiting' and w.disabled_at is null then d.due_at end as "nextTryAt",
  d.tries, d.last_status as "lastStatus", d.last_error as "lastError"`;

const joined = (sql: AnySql): Fragment => sql`
  webhook_deliveries d
  join webhooks w on w.tenant_id = d.tenant_id and w.id = d.webhook_id
  left join tickets t on t.tenant_id = d.tenant_id and t.id = d.ticket_id`;

/** Of what is about a ticket, what is about one that the actor may see. What happens to endpoints is for whoever lists these. */
const visible = (sql: AnySql, actor: Actor): Fragment => sql`(d.ticket_id is null or ${visibleTickets(sql, actor)})`;

/** Up to `count` deliveries after `last`, newest first: none about a ticket that the actor may not see. */
export async function selectDeliveries(
  sql: AnySql,
  actor: Actor,
  webhookId: string,
  last: Pick<WebhookDelivery, 'createdAt' | 'id'> | undefined,
  count: number,
): Promise<WebhookDelivery[]> {
  const rows = await sql<WebhookDelivery[]>`
    select ${columns(sql)} from ${joined(sql)}
    where d.tenant_id = ${actor.tenant.id} and d.webhook_id = ${webhookId} and ${visible(sql, actor)}
      ${last ? sql`and (d.created_at, d.id) < (${last.createdAt}, ${last.id})` : sql``}
    order by d.created_at desc, d.id desc limit ${count}`;
  return [...rows];
}

export async function findDelivery(
  sql: AnySql,
  actor: Actor,
  webhookId: string,
  id: string,
): Promise<WebhookDelivery | undefined> {
  const [row] = await sql<WebhookDelivery[]>`
    select ${columns(sql)} from ${joined(sql)}
    where d.tenant_id = ${actor.tenant.id} and d.webhook_id = ${webhookId} and d.id = ${id} and ${visible(sql, actor)}`;
  return row;
}

/** Due now, as if never tried, under the same message id. A try that is under way can no longer write what came of it. */
export async function requeueDelivery(
  sql: AnySql,
  tenantId: string,
  webhookId: string,
  id: string,
  now: Date,
): Promise<void> {
  await sql`
    update webhook_deliveries
    set state = 'waiting', settled_at = null, due_at = ${now}, tries = 0, leased_until = null, fence = fence + 1
    where tenant_id = ${tenantId} and webhook_id = ${webhookId} and id = ${id}`;
}
