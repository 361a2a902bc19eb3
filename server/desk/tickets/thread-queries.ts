// Reads a ticket with the newest of its thread and timeline: one query, through the visibility predicate.
import type { Message, TicketThread } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { WrittenJson } from '../../call/written-json.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { knownAuthor } from '../events/author-queries.ts';
import { wholeTicket } from './column-queries.ts';
import { newest } from './newest-queries.ts';
import { mayColumn, mayEdit } from './own-queries.ts';
import type { MayByCase } from './rules.ts';
import { eventNumber, messageNumber, visibleEvents, visibleMessages, visibleTickets } from './visibility-queries.ts';

/** Messages in one answer; fewer where they are long. */
const MOST_MESSAGES = 200;
/** Events in one answer; fewer where they are long. */
const MOST_EVENTS = 500;

/** A message but for `mayEdit`. */
export type MessageRow = Omit<Message, 'mayEdit'>;

/** A ticket with its newest messages and events; to be passed through `fitting`. `may`: what the rules allow the actor. */
export async function findThread(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  may: MayByCase,
  now: Date,
): Promise<WrittenJson<TicketThread> | undefined> {
  const [row] = await sql`
    select json_build_object(
      'ticket', ${wholeTicket(sql, actor, mayColumn(sql, may, now))},
      'messages', thread.items, 'earlierMessages', thread.older, 'events', timeline.items
    )
    from tickets t
    cross join lateral (${newestMessages(sql, actor, sql`m.ticket_id = t.id`, sql`t.state`)}) thread
    cross join lateral (${newestEvents(sql, actor)}) timeline
    where ${visibleTickets(sql, actor)} and t.id = ${ticketId}`.raw();
  return row?.[0] && new WrittenJson(row[0]);
}

/** The columns of message `m`, its instants as JSON has them. One that waits to be shown has no number yet. */
export function messageColumns(sql: AnySql, actor: Actor): Fragment {
  return sql`
    m.id, coalesce(${messageNumber(sql, actor)}, 0) as number, case when m.internal then 'note' else 'reply' end as kind,
    ${knownAuthor(sql, sql`m.author`)} as author, m.proof, m.text,
    iso(m.created_at) as at, m.revision, iso(m.edited_at) as "editedAt",
    m.revision > 1 and exists (
      select from message_revisions v where v.tenant_id = m.tenant_id and v.message_id = m.id
    ) as "hasHistory",
    case when m.visible_at is not null then json_build_object(
      'until', iso(m.visible_at), 'held', coalesce((m.waiting -> 'held')::bool, false),
      'after', coalesce((m.waiting -> 'after')::int, 0), 'state', m.waiting -> 'state'
    ) end as waiting`;
}

/** The newest messages `m` that the actor may see and that meet the condition: a query for one page of them. `state`: of their ticket. */
export function newestMessages(sql: AnySql, actor: Actor, condition: Fragment, state: Fragment): Fragment {
  return newest(sql, {
    from: sql`from messages m where ${visibleMessages(sql, actor)} and ${condition}`,
    alias: sql`m`,
    number: sql`m.number`,
    bytes: sql`octet_length(m.text)`,
    columns: sql`${messageColumns(sql, actor)}, m.visible_at is null and ${mayEdit(sql, actor, state)} as "mayEdit"`,
    item: sql`item`,
    most: MOST_MESSAGES,
  });
}

function newestEvents(sql: AnySql, actor: Actor): Fragment {
  return newest(sql, {
    from: sql`from events e where ${visibleEvents(sql, actor)} and e.ticket_id = t.id`,
    alias: sql`e`,
    number: sql`e.number`,
    bytes: sql`pg_column_size(e.data) + pg_column_size(e.author)`,
    columns: sql`e.data || jsonb_build_object(
      'number', ${eventNumber(sql, actor)}, 'kind', e.kind, 'author', ${knownAuthor(sql, sql`e.author`)}, 'at', iso(e.created_at)
    ) as event`,
    item: sql`item.event`,
    most: MOST_EVENTS,
  });
}
