// Reads a ticket with its thread and timeline: one query, through the visibility predicate.
import type { Event, Message, TicketThread } from '../../sdk/contract/index.ts';
import type { AnySql } from '../database/connect.ts';
import type { Actor } from '../http/actor.ts';
import { ticketColumns, type TicketRow } from './columns.ts';
import { may, refuseEdit, type TicketFacts } from './rules.ts';
import { eventNumber, messageNumber, visibleEvents, visibleMessages, visibleTickets, type Fragment,
} from './visibility.ts'; // prettier-ignore

const THREAD_MESSAGES = 200;
const THREAD_EVENTS = 500;

/** A message but for `mayEdit`, which the rules add. */
export type MessageRow = Omit<Message, 'mayEdit'>;

/** The columns of message `m`, its instants as JSON has them. */
export function messageColumns(sql: AnySql, actor: Actor): Fragment {
  return sql`
    m.id, ${messageNumber(sql, actor)} as number, case when m.internal then 'note' else 'reply' end as kind, m.author, m.text,
    iso(m.created_at) as at, m.revision, iso(m.edited_at) as "editedAt",
    m.revision > 1 and exists (
      select from message_revisions v where v.tenant_id = m.tenant_id and v.message_id = m.id
    ) as "hasHistory"`;
}

/** Adds what the rules say to each message: to the rows themselves, copies of them took as long as writing them out. */
export function withRules(actor: Actor, ticket: TicketFacts, rows: readonly MessageRow[]): Message[] {
  return rows.map((row) => Object.assign(row, { mayEdit: refuseEdit(actor, row, ticket) === null }));
}

type ThreadRow = TicketRow & { messages: MessageRow[]; earlierMessages: number; events: Event[] };

export async function findThread(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  now: Date,
): Promise<TicketThread | undefined> {
  const [row] = await sql<ThreadRow[]>`
    select ${ticketColumns(sql, actor)}, thread.messages, thread."earlierMessages", timeline.events
    from tickets t
    cross join lateral (
      select coalesce(json_agg(newest order by newest.number), '[]') as messages,
        -- Counted only where there may be more: most threads are short.
        case when count(*) < ${THREAD_MESSAGES} then 0 else (
          select count(*)::int - ${THREAD_MESSAGES} from messages m where ${visibleMessages(sql, actor)} and m.ticket_id = t.id
        ) end as "earlierMessages"
      from (
        select ${messageColumns(sql, actor)} from messages m
        where ${visibleMessages(sql, actor)} and m.ticket_id = t.id
        order by m.number desc limit ${THREAD_MESSAGES}
      ) newest
    ) thread
    cross join lateral (
      select coalesce(json_agg(newest.event order by newest.number), '[]') as events
      from (
        select e.number, e.data || jsonb_build_object(
          'number', ${eventNumber(sql, actor)}, 'kind', e.kind, 'author', e.author, 'at', iso(e.created_at)
        ) as event
        from events e
        where ${visibleEvents(sql, actor)} and e.ticket_id = t.id
        order by e.number desc limit ${THREAD_EVENTS}
      ) newest
    ) timeline
    where ${visibleTickets(sql, actor)} and t.id = ${ticketId}`;
  if (!row) return undefined;
  const { messages, earlierMessages, events, ...ticket } = row;
  return {
    ticket: { ...ticket, may: may(actor, ticket, now) },
    messages: withRules(actor, ticket, messages),
    earlierMessages,
    events,
  };
}
