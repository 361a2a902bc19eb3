// Makes mails of changes, as far as their tenant mails at all: who is told, and which mail tells it.
import { STAFF_SEEN_WITHIN } from '../../desk/people/rules.ts';
import type { Ids } from '../../platform/ports/ids.ts';
import type { Tellers, Told } from '../notifications/teller.ts';
import { happenedBefore } from '../outbox/beginning.ts';
import type { Expander } from '../outbox/change.ts';
import { notify } from './batching/batch.ts';
import { mailingTenants } from './settings-queries.ts';

const DAY = 86_400_000;
/**
 * What is older is no news. Notices are kept for longer, so that a change put back into the outbox by hand is either known
 * to have been told, or too old to be told.
 */
export const NEWS_FOR = 30 * DAY;

export function mailExpander(ids: Ids, tellers: Tellers): Expander {
  return async (sql, changes, now) => {
    const news = changes.filter(({ events }) => events.some(({ at }) => Date.parse(at) > now.getTime() - NEWS_FOR));
    const tenantIds = [...new Set(news.map(({ tenantId }) => tenantId))];
    const tenants = await mailingTenants(sql, tenantIds, new Date(now.getTime() - STAFF_SEEN_WITHIN));
    const find = (tenantId: string) => tenants.find((tenant) => tenant.tenantId === tenantId);
    const wanted = news.filter(({ tenantId, place }) => {
      const tenant = find(tenantId);
      return tenant !== undefined && !happenedBefore(place, tenant.since);
    });
    const told: Told[] = [];
    for (const kind of new Set(wanted.map(({ subject }) => subject.kind))) {
      const changesOfKind = wanted.filter(({ subject }) => subject.kind === kind);
      // oxlint-disable-next-line no-await-in-loop -- they share the transaction's one connection
      told.push(...(await tellers[kind](sql, changesOfKind, (tenantId) => find(tenantId)?.staff ?? [])));
    }
    await notify(sql, told, { tenants, ids, now });
  };
}
