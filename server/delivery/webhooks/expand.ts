// Makes a delivery for every endpoint that is told of an event, in the transaction that empties the outbox.
import type { WebhookKind, WebhookPayload } from '../../../sdk/contract/index.ts';
import type { Ids } from '../../platform/ports/ids.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { happenedBefore, type Beginning } from '../outbox/beginning.ts';
import type { Change, Expander } from '../outbox/change.ts';
import { beginningOf } from '../outbox/queries.ts';
import { webhookKindOf } from './payload.ts';

/** Who could be told, as far as the queue needs to know. */
interface Target {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly kinds: readonly WebhookKind[];
  readonly since: Beginning | null;
}

/** The expander of webhooks. Wake the worker when its transaction is through. */
export function webhookExpander(ids: Ids): Expander {
  return async (sql, changes, now) => {
    const targets = await selectTargets(sql, [...new Set(changes.map(({ tenantId }) => tenantId))]);
    const rows = targets.flatMap(
      ({ tenantId, webhookId, kinds, since }) =>
      changes
        .filter((change) => change.tenantId === tenantId && !happenedBefore(change.place, since))
        .flatMap(payloadsOf)
        .filter(({ payload }) => kinds.length === 0 || kinds.includes(payload.type))
        .map(({ number, payload }) => ({
          id: ids.uuid(), tenant_id: tenantId, webhook_id: webhookId, ticket_id: payload.data.ticketId,
          event_number: number, kind: payload.type, payload,
        })), // prettier-ignore
    );
    if (rows.length > 0) await insertDeliveries(sql, rows, now);
  };
}

/** What can be told of a change. Notes have no public number, and no kind either. */
function payloadsOf({ ticket, events }: Change): { number: number; payload: WebhookPayload }[] {
  const { id: ticketId, number: ticketNumber, accountId, state, priority, category } = ticket;
  return events.flatMap(({ number, publicNumber, kind, at }) => {
    const type = webhookKindOf(kind);
    if (type === null || publicNumber === null) return [];
    const data = { ticketId, number: ticketNumber, event: publicNumber, accountId, state, priority, category };
    return [{ number, payload: { type, timestamp: at, data } }];
  });
}

/** Endpoints that are not disabled; locked against being removed before the deliveries are written. */
async function selectTargets(sql: Transaction, tenantIds: readonly string[]): Promise<Target[]> {
  return sql<Target[]>`
    select w.tenant_id as "tenantId", w.id as "webhookId", w.kinds, ${beginningOf(sql, 'w')} as since from webhooks w
    where w.tenant_id = any (${sql.array([...tenantIds], 1009)}) and w.disabled_at is null
    for key share of w`;
}

interface DeliveryRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly webhook_id: string;
  readonly ticket_id: string;
  readonly event_number: number;
  readonly kind: string;
  readonly payload: WebhookPayload;
}

async function insertDeliveries(sql: Transaction, rows: readonly DeliveryRow[], now: Date): Promise<void> {
  await sql`
    insert into webhook_deliveries
      (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    select tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, ${now}, ${now}
    from jsonb_to_recordset(${sql.json(rows as unknown as Record<string, string>[])}) as r (
      tenant_id text, id uuid, webhook_id uuid, ticket_id uuid, event_number int, kind text, payload jsonb
    )
    on conflict (tenant_id, webhook_id, ticket_id, event_number) do nothing`;
}
