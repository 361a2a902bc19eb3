// Makes a delivery for every endpoint that is told of an event, in the transaction that empties the outbox.
import type { WebhookKind, WebhookPayload } from '../../../sdk/contract/index.ts';
import type { Ids } from '../../platform/ports/ids.ts';
import { happenedBefore } from '../outbox/beginning.ts';
import type { Expander } from '../outbox/change.ts';
import { insertDeliveries, selectTargets } from './delivery-queries.ts';
import { isOfEndpoint, payloadsOf } from './payload.ts';

/** The expander of webhooks. Wake the worker when its transaction is through. */
export function webhookExpander(ids: Ids): Expander {
  return async (sql, changes, now) => {
    const targets = await selectTargets(sql, [...new Set(changes.map(({ tenantId }) => tenantId))]);
    const rows = targets.flatMap(({ tenantId, webhookId, kinds, since }) =>
      changes
        .filter((change) => change.tenantId === tenantId && !happenedBefore(change.place, since))
        // What happens to itself it would be told when it is too late, or knows already.
        .filter(({ subject }) => subject.id !== webhookId)
        .flatMap((change) => payloadsOf(change).map((one) => ({ ...one, subject: change.subject })))
        .filter(({ payload }) => isWanted(payload, kinds))
        .map(({ number, payload, subject }) => ({
          id: ids.uuid(),
          tenant_id: tenantId,
          webhook_id: webhookId,
          subject,
          event_number: number,
          kind: payload.type,
          payload,
        })),
    );
    if (rows.length > 0) await insertDeliveries(sql, rows, now);
  };
}

/** Whoever names nothing is told of tickets. A receiver from before there was anything else is told nothing that it cannot read. */
const isWanted = (payload: WebhookPayload, kinds: readonly WebhookKind[]): boolean =>
  kinds.length === 0 ? !isOfEndpoint(payload) : kinds.includes(payload.type);
