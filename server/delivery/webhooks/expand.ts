// Makes a delivery for every endpoint that is told of an event, in the transaction that empties the outbox.
import type { WebhookPayload } from '../../../sdk/contract/index.ts';
import type { Ids } from '../../platform/ports/ids.ts';
import { happenedBefore } from '../outbox/beginning.ts';
import { isOfTicket, type Expander, type TicketChange } from '../outbox/change.ts';
import { insertDeliveries, selectTargets } from './delivery-queries.ts';
import { fieldsOf, webhookKindOf } from './payload.ts';

/** The expander of webhooks. Wake the worker when its transaction is through. */
export function webhookExpander(ids: Ids): Expander {
  return async (sql, changes, now) => {
    const targets = await selectTargets(sql, [...new Set(changes.map(({ tenantId }) => tenantId))]);
    const rows = targets.flatMap(({ tenantId, webhookId, kinds, since }) =>
      changes
        .filter((change) => change.tenantId === tenantId && !happenedBefore(change.place, since))
        // The contract has no kind for what happens to anything else.
        .filter(isOfTicket)
        .flatMap(payloadsOf)
        .filter(({ payload }) => kinds.length === 0 || kinds.includes(payload.type))
        .map(({ number, payload }) => ({
          id: ids.uuid(),
          tenant_id: tenantId,
          webhook_id: webhookId,
          subject: { kind: 'ticket' as const, id: payload.data.ticketId },
          event_number: number,
          kind: payload.type,
          payload,
        })),
    );
    if (rows.length > 0) await insertDeliveries(sql, rows, now);
  };
}

/** What can be told of a change. Notes have no public number, and no kind either; of fields for staff there is none. */
function payloadsOf({ ticket, events }: TicketChange): { number: number; payload: WebhookPayload }[] {
  const { id: ticketId, number: ticketNumber, accountId, state } = ticket;
  const fields = fieldsOf(ticket);
  return events.flatMap(({ number, publicNumber, kind, at, data: { field } }) => {
    const type = webhookKindOf(kind);
    if (type === null || publicNumber === null) return [];
    const which = kind === 'field_changed' && { field: field as string };
    const data = { ticketId, number: ticketNumber, event: publicNumber, accountId, state, ...fields, ...which };
    return [{ number, payload: { type, timestamp: at, data } }];
  });
}
