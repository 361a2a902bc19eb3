// Tells the admins of a tenant that a webhook endpoint was disabled.
import type { Ids } from '../../../platform/ports/ids.ts';
import type { Transaction } from '../../../platform/postgres/connect.ts';
import type { DisabledEndpoint } from '../rendering/mail-to-render.ts';
import { notify } from './batch.ts';
import { mailingTenants, reachableAdmins, type NewNotice } from './queries.ts';

export interface WebhookDisabled {
  readonly tenantId: string;
  readonly endpoint: DisabledEndpoint;
}

/** To be called in the transaction that disables the endpoint, and only where that is what it does: so it is told once. */
export async function notifyWebhookDisabled(
  sql: Transaction,
  { tenantId, endpoint }: WebhookDisabled,
  { ids, now }: { readonly ids: Ids; readonly now: Date },
): Promise<void> {
  const tenants = await mailingTenants(sql, [tenantId], now);
  if (tenants.length === 0) return;
  const { id: webhookId, ...about } = endpoint;
  const notices = (await reachableAdmins(sql, tenantId)).map((personId): NewNotice => ({
    tenantId,
    side: 'staff',
    personId,
    kind: 'webhook_disabled',
    urgent: false,
    ticketId: null,
    event: null,
    publicEvent: null,
    webhookId,
    about,
    place: null,
  }));
  await notify(sql, notices, { tenants, ids, now });
}
