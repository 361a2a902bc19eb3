// Lists tickets: one query, by keyset, through the visibility predicate; `order-queries.ts` has the orders. `search/` finds by text.
import {
  openStates,
  type QueueCounts,
  type TicketQuery,
  type TicketState,
  type TicketSummary,
} from '../../../sdk/contract/index.ts';
import type { Actor, PersonActor } from '../../call/actor.ts';
import { WrittenJson } from '../../call/written-json.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { knownAuthor } from '../events/author-queries.ts';
import type { WantedValues } from '../fields/rules.ts';
import { perField, summaryColumns } from './column-queries.ts';
import type { Place } from './cursor.ts';
import { ticketsWithNews } from './news-queries.ts';
import { inOrder } from './order-queries.ts';
import { movedAt, visibleMessages, visibleTickets } from './visibility-queries.ts';

/** What a list is asked for: the query, and what its `field` was found to want of the tenant's own fields. */
export type ListQuery = TicketQuery & { readonly wanted?: readonly WantedValues[] };

/** Rows of a list as they are answered, and behind which place the list goes on; null where it does not. */
export interface WrittenList {
  readonly items: WrittenJson<TicketSummary[]>;
  readonly last: Place | null;
}

/** The tickets behind a place, as many as the query's `limit`. */
export async function selectTickets(
  sql: AnySql,
  actor: Actor,
  query: ListQuery,
  behind: Place | undefined,
): Promise<WrittenList> {
  const { limit } = query;
  const { by, after, fence, place } = inOrder(sql, actor, query, behind);
  const [row] = await sql`
    with page as (
      select row_number() over (${by}) as place, t.*
      from (
        select t.* from (
          select t.* from tickets t
          where ${visibleTickets(sql, actor)} ${filters(sql, actor, query)} ${after} ${fence}
        ) t
        ${by} limit ${limit + 1}
      ) t
    )
    select (
        select coalesce(json_agg(item order by t.place), '[]')
        from page t cross join lateral (select ${rowColumns(sql, actor)}) item
        where t.place <= ${limit}
      ) as items, (
        select ${place} from page t where t.place = ${limit} and exists (select from page where place > ${limit})
      ) as last`.raw();
  const [items, last] = row as unknown as [items: Uint8Array, last: Uint8Array | null];
  return { items: new WrittenJson(items), last: last && new WrittenJson<Place>(last).read() };
}

/** Of ticket `t`, as a row of a list. */
export function rowColumns(sql: AnySql, actor: Actor): Fragment {
  return sql`${summaryColumns(sql, actor)}, (
    select json_build_object('author', ${knownAuthor(sql, sql`m.author`)}, 'text', left(m.text, 160), 'at', iso(m.created_at))
    from messages m
    where ${visibleMessages(sql, actor)} and m.ticket_id = t.id and not m.internal
    order by m.number desc limit 1
  ) as "lastReply"`;
}

/** What the query asks of ticket `t` beside its text, each condition after an `and`. */
export function filters(sql: AnySql, actor: Actor, query: ListQuery): Fragment {
  const { state, assignee, account, number, unread, changedSince, wanted = [] } = query;
  return sql`
    ${state ? sql`and ${inStates(sql, state)}` : sql``}
    ${perField(sql, (name) => (query[name] ? sql`and t.${sql(name)} = any (${query[name]})` : sql``))}
    ${wanted.reduce((all, one) => sql`${all} and ${hasWanted(sql, actor, one)}`, sql``)}
    ${assignee === undefined ? sql`` : sql`and ${isAssigned(sql, actor, assignee)}`}
    ${account === undefined ? sql`` : sql`and t.account_id = ${account}`}
    ${number === undefined ? sql`` : sql`and t.number = ${number}`}
    ${changedSince === undefined ? sql`` : sql`and ${movedAt(sql, actor)} >= ${changedSince}`}
    ${unread === undefined ? sql`` : sql`and t.id in (select id from (${ticketsWithNews(sql, actor)}) news)`}`;
}

/** As an array: joined to what was found, the table was read whole. */
const hasWanted = (sql: AnySql, { tenant }: Actor, { field, values }: WantedValues): Fragment =>
  sql`t.id = any (array(select * from tickets_by_field(${tenant.id}, ${field}, ${sql.json([...values])})))`;

/** The same for all tickets but the one of a number, where there is one. */
export function filtersBut(sql: AnySql, actor: Actor, query: ListQuery, number: number | null): Fragment {
  const all = filters(sql, actor, query);
  return number === null ? all : sql`${all} and t.number <> ${number}`;
}

/** The conditions of the partial indexes stand here in letters: with a parameter they could not be used. */
function inStates(sql: AnySql, states: readonly TicketState[]): Fragment {
  const open: readonly TicketState[] = openStates;
  if (states.every((state) => open.includes(state))) {
    const both = sql`t.state in ('waiting_for_support', 'waiting_for_customer')`;
    return openStates.every((state) => states.includes(state)) ? both : sql`${both} and t.state = any (${[...states]})`;
  }
  if (states.every((state) => state === 'withdrawn')) return sql`t.state = 'withdrawn'`;
  return sql`t.state = any (${[...states]})`;
}

function isAssigned(sql: AnySql, actor: Actor, assignee: string): Fragment {
  if (assignee === 'none') return sql`t.assignee_id = ''`;
  if (assignee !== 'me') return sql`t.assignee_id = ${assignee.slice('id:'.length)}`;
  // A customer's id may be spelt like an agent's; nothing is assigned to customers, nor to the system.
  return actor.side === 'staff' && actor.kind === 'person' ? sql`t.assignee_id = ${actor.person.id}` : sql`false`;
}

/** How many open tickets wait, each counted up to 1,000: from the index alone. */
export async function countQueue(sql: AnySql, actor: PersonActor): Promise<QueueCounts> {
  const open = sql`${visibleTickets(sql, actor)} and t.state in ('waiting_for_support', 'waiting_for_customer')`;
  const count = (condition: Fragment) =>
    sql`(select count(*)::int from (select from tickets t where ${open} ${condition} limit 1000) counted)`;
  const [counts] = await sql<[QueueCounts]>`
    select
      ${count(sql``)} as open,
      ${count(sql`and t.assignee_id = ${actor.person.id}`)} as mine,
      ${count(sql`and t.assignee_id = ''`)} as unassigned,
      ${count(sql`and t.state = 'waiting_for_support'`)} as "waitingForSupport",
      ${count(sql`and t.state = 'waiting_for_customer'`)} as "waitingForCustomer"`;
  return counts;
}
