// What admins and the command line do with people's access: find people, end it, restore it.
import { MOST_LISTED, type PersonAccess, type Side } from '../../../sdk/contract/index.ts';
import { personIdOf } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { firstOf } from '../../call/page.ts';
import { demand } from '../../call/permission.ts';
import { Refusal } from '../../call/refusal.ts';
import {
  deleteEnded,
  findPersonAccess,
  insertEnded,
  selectKeptOut,
  selectPeople,
  type PersonKey,
} from './access-queries.ts';

export interface OnePerson {
  readonly side: Side;
  readonly personId: string;
}

export async function listPeople(
  { sql, actor, clock }: CallContext,
  text: string | undefined,
): Promise<{ items: PersonAccess[]; more: boolean }> {
  const [tenantId, now, limit] = [actor.tenant.id, clock.now(), MOST_LISTED + 1];
  const found =
    text === undefined
      ? await selectKeptOut(sql, tenantId, now, limit)
      : await selectPeople(sql, tenantId, text, { now, limit });
  return firstOf(found, MOST_LISTED);
}

/** `announce` makes it hold at once, in every process and for streams that are open; also where the change failed late. */
export async function endAccess(
  { sql, actor, clock }: CallContext,
  { side, personId }: OnePerson,
  until: string | null,
  announce: () => void,
): Promise<PersonAccess> {
  demand(actor, 'configure');
  const now = clock.now();
  // Whoever did it could not undo it.
  if (side === actor.side && personId === personIdOf(actor)) throw new Refusal('forbidden');
  if (until !== null && !(Date.parse(until) > now.getTime())) {
    throw new Refusal('invalid_input', { issues: [{ pointer: '/until', message: 'Must be in the future.' }] });
  }
  const key = { tenantId: actor.tenant.id, side, personId };
  const by = actor.kind === 'system' ? null : { id: actor.person.id, name: actor.person.name };
  await insertEnded(sql, key, { at: now, until: until === null ? null : new Date(until), by }).finally(announce);
  return personAccess(sql, key, now);
}

export async function restoreAccess(
  { sql, actor, clock }: CallContext,
  { side, personId }: OnePerson,
  announce: () => void,
): Promise<{ person: PersonAccess; wasEnded: boolean }> {
  demand(actor, 'configure');
  const key = { tenantId: actor.tenant.id, side, personId };
  const wasEnded = await deleteEnded(sql, key).finally(announce);
  return { person: await personAccess(sql, key, clock.now()), wasEnded };
}

async function personAccess(sql: CallContext['sql'], key: PersonKey, now: Date): Promise<PersonAccess> {
  const known = await findPersonAccess(sql, key, now);
  const { side, personId: id } = key;
  return known ?? { side, id, name: null, email: null, role: null, seenAt: null, ended: null };
}
