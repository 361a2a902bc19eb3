// Whom a ticket can go to.
import type { PersonRef } from '../../../sdk/contract/index.ts';
import type { CallContext } from '../../call/context.ts';
import { staffOf } from './queries.ts';
import { STAFF_SEEN_WITHIN } from './rules.ts';

/** Those of the staff who still come, and may. */
export async function listAgents({ sql, actor, clock }: CallContext): Promise<{ items: PersonRef[] }> {
  const now = clock.now();
  const seenSince = new Date(now.getTime() - STAFF_SEEN_WITHIN);
  return { items: [...(await staffOf(sql, actor.tenant.id, seenSince, now))] };
}
