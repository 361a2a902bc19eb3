// Reads a ticket with its thread and timeline: one query, through the visibility predicate.
import type { Event, TicketThread } from '../../sdk/contract/index.ts';
import type { AnySql } from '../database/connect.ts';
import type { Actor } from '../http/actor.ts';
import { ticketColumns, type TicketRow } from './columns.ts';
import { newestMessages, withRules, type MessageRow } from './message-rows.ts';
import { newest } from './newest.ts';
import { may } from './rules.ts';
import { eventNumber, visibleEvents, visibleTickets, type Fragment } from './visibility.ts';

/** Events in one answer; fewer where they are long. */
const MOST_EVENTS = 500;

type ThreadRow = TicketRow & { messages: MessageRow[]; earlierMessages: number; events: Event[] };

export async function findThread(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  now: Date,
): Promise<TicketThread | undefined> {
  const [row] = await sql<ThreadRow[]>`
    select ${ticketColumns(sql, actor)}, thread.items as messages, thread.older as "earlierMessages",
      timeline.items as events
    from tickets t
    cross join lateral (${newestMessages(sql, actor, sql`m.ticket_id = t.id`)}) thread
    cross join lateral (${newestEvents(sql, actor)}) timeline
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

function newestEvents(sql: AnySql, actor: Actor): Fragment {
  return newest(sql, {
    from: sql`from events e where ${visibleEvents(sql, actor)} and e.ticket_id = t.id`,
    alias: sql`e`,
    number: sql`e.number`,
    bytes: sql`0`,
    item: sql`to_json(e.data || jsonb_build_object(
      'number', ${eventNumber(sql, actor)}, 'kind', e.kind, 'author', e.author, 'at', iso(e.created_at)
    ))`,
    most: MOST_EVENTS,
  });
}
