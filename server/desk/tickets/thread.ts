// A ticket with its thread as a reader gets it: what the rules add to the rows, and as much as one answer may hold.
import type { Message, TicketThread } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import { MOST_BYTES, type Newest } from './newest-queries.ts';
import { may, refuseEdit, type TicketFacts } from './rules.ts';
import { findThread, type MessageRow } from './thread-queries.ts';

/** Throws the refusal `not_found` where the actor sees no such ticket. */
export async function readThread({ sql, actor, clock }: CallContext, ticketId: string): Promise<TicketThread> {
  const row = await findThread(sql, actor, ticketId);
  if (!row) throw new Refusal('not_found');
  const { items, older, events, ...ticket } = row;
  const page = withRules(actor, ticket, { items, older });
  return {
    ticket: { ...ticket, may: may(actor, ticket, clock.now()) },
    messages: page.items,
    earlierMessages: page.older,
    // Of the few texts in here, reasons of at most 500 characters, the longest are counted as they are in JSON, too.
    events: fitting({ items: events, older: 0 }, (event) => ('reason' in event ? event.reason : '')).items,
  };
}

/** Adds what the rules say to each message: to the rows themselves, copies of them took as long as writing them out. */
export function withRules(actor: Actor, ticket: TicketFacts, found: Newest<MessageRow>): Newest<Message> {
  const { items, older } = fitting(found, ({ text }) => text);
  return { items: items.map((row) => Object.assign(row, { mayEdit: refuseEdit(actor, row, ticket) === null })), older };
}

/** JSON writes a control character, which is one byte, in six. */
const MOST_GROWTH = 6;

/** What fits once it is written as JSON, where texts may grow. */
export function fitting<T>(found: Newest<T>, textOf: (item: T) => string): Newest<T> {
  const { items, older } = found;
  if (MOST_GROWTH * items.reduce((sum, item) => sum + textOf(item).length, 0) < MOST_BYTES) return found;
  let first = items.length;
  for (let bytes = 0; first > 0 && bytes < MOST_BYTES; first -= 1) {
    bytes += Buffer.byteLength(JSON.stringify(items[first - 1]));
  }
  return { items: items.slice(first), older: older + first };
}
