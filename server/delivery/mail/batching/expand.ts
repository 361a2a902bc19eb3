// Makes notices of changes: whom they concern, as far as their tenant mails at all.
import { STAFF_SEEN_WITHIN } from '../../../desk/people/rules.ts';
import type { Ids } from '../../../platform/ports/ids.ts';
import { isUrgent, recipientsOf } from '../../notifications/rules.ts';
import { happenedBefore } from '../../outbox/beginning.ts';
import type { Change, Expander } from '../../outbox/change.ts';
import { notify } from './batch.ts';
import { mailingTenants, type MailingTenant, type NewNotice } from './queries.ts';

const DAY = 86_400_000;
/**
 * What is older is no news. Notices are kept for longer, so that a change put back into the outbox by hand is either known
 * to have been told, or too old to be told.
 */
export const NEWS_FOR = 30 * DAY;

export function mailExpander(ids: Ids): Expander {
  return async (sql, changes, now) => {
    const news = changes.filter(({ events }) => events.some(({ at }) => Date.parse(at) > now.getTime() - NEWS_FOR));
    const tenantIds = [...new Set(news.map(({ tenantId }) => tenantId))];
    const tenants = await mailingTenants(sql, tenantIds, new Date(now.getTime() - STAFF_SEEN_WITHIN));
    const notices = news.flatMap((change) => noticesOf(change, tenants));
    await notify(sql, notices, { tenants, ids, now });
  };
}

function noticesOf(change: Change, tenants: readonly MailingTenant[]): NewNotice[] {
  const tenant = tenants.find(({ tenantId }) => tenantId === change.tenantId);
  if (!tenant || happenedBefore(change.place, tenant.since)) return [];
  const where = {
    tenantId: change.tenantId,
    ticketId: change.ticket.id,
    urgent: isUrgent(change),
    place: change.place,
  };
  return recipientsOf(change, tenant.staff).map((one) => ({ ...where, ...one, webhookId: null, about: null }));
}
