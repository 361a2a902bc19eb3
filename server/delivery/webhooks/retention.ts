// What of webhooks expires: deliveries that are settled, those that wait for an endpoint that is disabled, and events.
import { before, type Retention } from '../../call/retention.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { deleteEndpointEvents } from './event-queries.ts';
import { deleteAbandonedDeliveries, deleteSettledDeliveries } from './job-queue-queries.ts';

/** How long admins see what was delivered, and how long it waits for an endpoint that is disabled. In milliseconds. */
export const KEEP_DELIVERIES = 30 * 86_400_000;

/** `keepEvents`: milliseconds that what happened to endpoints is kept; as long as the notices that tell of it. */
export function webhookRetention(keepEvents: number): Retention {
  return {
    expires: [
      ...[deleteSettledDeliveries, deleteAbandonedDeliveries].map((deleteOld) => ({
        what: 'deliveries',
        deleteExpired: (sql: AnySql, now: Date, signal?: AbortSignal) =>
          deleteOld(sql, before(now, KEEP_DELIVERIES), signal),
      })),
      {
        what: 'events of endpoints',
        deleteExpired: (sql, now, signal) => deleteEndpointEvents(sql, before(now, keepEvents), signal),
      },
    ],
  };
}
