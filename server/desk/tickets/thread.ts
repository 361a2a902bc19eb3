// Reads a ticket with its thread and timeline: one query, through the visibility predicate.
import type { Event, TicketThread } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { ticketColumns, type TicketRow } from './columns.ts';
import { newestMessages, withRules, type MessageRow } from './message-rows.ts';
import { fitting, newest, type Page } from './newest.ts';
import { may } from './rules.ts';
import { eventNumber, visibleEvents, visibleTickets, type Fragment } from './visibility.ts';

/** Events in one answer; fewer where they are long. */
const MOST_EVENTS = 500;

type ThreadRow = TicketRow & Page<MessageRow> & { events: Event[] };

export async function findThread(
  sql: AnySql,
  actor: Actor,
  ticketId: string,
  now: Date,
): Promise<TicketThread | undefined> {
  const [row] = await sql<ThreadRow[]>`
    select ${ticketColumns(sql, actor)}, thread.items, thread.older, timeline.items as events
    from tickets t
    cross join lateral (${newestMessages(sql, actor, sql`m.ticket_id = t.id`)}) thread
    cross join lateral (${newestEvents(sql, actor)}) timeline
    where ${visibleTickets(sql, actor)} and t.id = ${ticketId}`;
  if (!row) return undefined;
  const { items, older, events, ...ticket } = row;
  const page = withRules(actor, ticket, { items, older });
  return {
    ticket: { ...ticket, may: may(actor, ticket, now) },
    messages: page.items,
    earlierMessages: page.older,
    // Of the few texts in here, reasons of at most 500 characters, the longest are counted as they are in JSON, too.
    events: fitting({ items: events, older: 0 }, (event) => ('reason' in event ? event.reason : '')).items,
  };
}

function newestEvents(sql: AnySql, actor: Actor): Fragment {
  return newest(sql, {
    from: sql`from events e where ${visibleEvents(sql, actor)} and e.ticket_id = t.id`,
    alias: sql`e`,
    number: sql`e.number`,
    bytes: sql`pg_column_size(e.data) + pg_column_size(e.author)`,
    columns: sql`e.data || jsonb_build_object(
      'number', ${eventNumber(sql, actor)}, 'kind', e.kind, 'author', e.author, 'at', iso(e.created_at)
    ) as event`,
    item: sql`item.event`,
    most: MOST_EVENTS,
  });
}
