// What of webhooks expires: deliveries that are settled, and those that wait for an endpoint that is disabled.
import { before, type Retention } from '../../call/retention.ts';
import { deleteAbandonedDeliveries, deleteSettledDeliveries } from './job-queue-queries.ts';

/** How long admins see what was delivered, and how long it waits for an endpoint that is disabled. In milliseconds. */
export const KEEP_DELIVERIES = 30 * 86_400_000;

export const webhookRetention: Retention = {
  expires: [deleteSettledDeliveries, deleteAbandonedDeliveries].map((deleteOld) => ({
    what: 'deliveries',
    deleteExpired: (sql, now, signal) => deleteOld(sql, before(now, KEEP_DELIVERIES), signal),
  })),
};
