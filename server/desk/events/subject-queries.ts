// What a row is about, and who may see what happened to it: of every kind of subject that is no ticket, too.
import type { SubjectRef } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/** The subject of a row of `outbox`, `notices` or `webhook_deliveries`: a ticket's id stands where its foreign key is. */
export const subjectOf = (sql: AnySql, alias: 'o' | 'n' | 'd'): Fragment => sql`
  jsonb_build_object(
    'kind', ${sql(alias)}.subject_kind, 'id', coalesce(${sql(alias)}.ticket_id::text, ${sql(alias)}.subject_id)
  )`;

/** Whether a row is about a subject; by index in each of these tables. */
export const isAbout = (sql: AnySql, { kind, id }: SubjectRef): Fragment =>
  kind === 'ticket' ? sql`ticket_id = ${id}` : sql`subject_kind = ${kind} and subject_id = ${id}`;

/** The columns of a row about the subject in a column of JSON: `ticket_id, subject_kind, subject_id`. */
export const subjectColumns = (sql: AnySql, subject: Fragment): Fragment => sql`
  case when ${subject} ->> 'kind' = 'ticket' then (${subject} ->> 'id')::uuid end,
  ${subject} ->> 'kind',
  case when ${subject} ->> 'kind' <> 'ticket' then ${subject} ->> 'id' end`;

/** Who may see the events of a subject that is no ticket: all staff, or those who change settings. Never a customer. */
export type SeenBy = 'staff' | 'admin';

/** What of such an event decides who may see it. */
export interface SubjectEventFacts {
  readonly tenantId: string;
  readonly seenBy: SeenBy;
}

/** Events `e` of `subject_events` whose subjects are no tickets: none that is not said to be for them. */
export function visibleSubjectEvents(sql: AnySql, actor: Actor): Fragment {
  const seen = sql.array(audiences(actor), 1009);
  return sql`e.tenant_id = ${actor.tenant.id} and e.ticket_id is null and e.seen_by = any (${seen})`;
}

/** The same in memory: for what is passed on without a query. A test holds them equal. */
export function seesSubjectEvent(actor: Actor, { tenantId, seenBy }: SubjectEventFacts): boolean {
  return tenantId === actor.tenant.id && audiences(actor).includes(seenBy);
}

function audiences({ side, permissions }: Actor): SeenBy[] {
  if (side === 'customer' || !permissions.has('read')) return [];
  return permissions.has('configure') ? ['staff', 'admin'] : ['staff'];
}
