// What a row is about, and who may see what happened to it: of every kind of subject that is no ticket, too.
import type { SubjectKind, SubjectRef } from '../../../sdk/contract/index.ts';
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

/** Who may see the events of a subject: staff and the customers of its account, or those who change settings. */
export type SeenBy = 'account' | 'admin';

/** What of an event of a subject that is no ticket decides who may see it. */
export interface SubjectEventFacts {
  readonly tenantId: string;
  readonly subject: { readonly kind: Exclude<SubjectKind, 'ticket'> };
  readonly seenBy: SeenBy;
}

/** Events `e` of subjects that are no tickets, as `subject_events` has them: none that was not said to be for them. */
export function visibleSubjectEvents(sql: AnySql, actor: Actor): Fragment {
  if (!seesSettings(actor)) return sql`false`;
  return sql`e.tenant_id = ${actor.tenant.id} and e.ticket_id is null and e.seen_by = 'admin'`;
}

/** The same in memory: for what is passed on without a query. A test holds them equal. */
export function seesSubjectEvent(actor: Actor, event: Omit<SubjectEventFacts, 'subject'>): boolean {
  return seesSettings(actor) && event.tenantId === actor.tenant.id && event.seenBy === 'admin';
}

const seesSettings = ({ side, role }: Actor): boolean => side === 'staff' && role === 'admin';
