// The columns of a ticket as the contract has them: a row, as JSON, is a contract object, whoever reads it.
import { fieldNames, type FieldName } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { shownValues } from '../fields/queries.ts';
import { lastEvent, movedAt, unread } from './visibility-queries.ts';

/** A piece of a statement for each field that every ticket has, one behind the other. */
export const perField = (sql: AnySql, piece: (name: FieldName) => Fragment): Fragment =>
  fieldNames.reduce((all, name) => sql`${all} ${piece(name)}`, sql``);

/**
 * Of ticket `t`. What belongs to other tables is looked up by its key for each row: as joins, the planner took a page for
 * a tenth of all tickets and read whole tables for it. `isUnread` is given where the ticket is made in the same statement.
 */
export function summaryColumns(sql: AnySql, actor: Actor, isUnread: Fragment = unread(sql, actor)): Fragment {
  return sql`
    t.id, t.number, t.subject, t.state, iso(t.state_since) as "stateSince", iso(${turnSince(sql)}) as "turnSince",
    ${answerBy(sql)} as "answerBy",
    ${perField(sql, (name) => sql`t.${sql(name)},`)}
    (
      select json_build_object('id', a.id, 'name', a.name) from accounts a where a.tenant_id = t.tenant_id and a.id = t.account_id
    ) as account,
    t.requester, t.assignee, t.service, iso(t.created_at) as "createdAt",
    iso(${movedAt(sql, actor)}) as "movedAt", ${lastEvent(sql, actor)} as "lastEvent", ${isUnread} as unread`;
}

/** Of ticket `t`: since when it has been the turn of whose turn it is. */
export const turnSince = (sql: AnySql): Fragment => sql`greatest(t.state_since, t.turn_since)`;

/** What was told holds for the turn it was told for. */
const answerBy = (sql: AnySql): Fragment => sql`
  iso(case when t.state = 'waiting_for_support' and t.answer_by > ${turnSince(sql)} then t.answer_by end)`;

/** All of a ticket as JSON. */
export function wholeTicket(sql: AnySql, actor: Actor, may: Fragment, isUnread?: Fragment): Fragment {
  return sql`(
    select row_to_json(whole)
    from (
      select ${summaryColumns(sql, actor, isUnread)}, ${shownValues(sql, actor, sql`t.fields`)} as fields, t.snapshot,
        ${withdrawalColumn(sql)}, ${may} as may
    ) whole
  )`;
}

/** Withdrawn tickets can be brought back for 14 days, in hours: a day may be longer than 24 of them. */
export function withdrawalColumn(sql: AnySql): Fragment {
  return sql`
    case when t.state = 'withdrawn' then json_build_object(
      'reason', t.withdrawal_reason, 'at', iso(t.state_since), 'restorableUntil', ${restorableUntil(sql)}
    ) end as withdrawal`;
}

/** Of ticket `t`, while it is withdrawn. */
export function restorableUntil(sql: AnySql): Fragment {
  return sql`iso(t.state_since + interval '336 hours')`;
}
