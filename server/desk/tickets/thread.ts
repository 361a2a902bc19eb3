// A ticket with its thread as a reader gets it: what the rules add to what the database wrote, and as much as one answer may hold.
import type { Event, Message, Ticket, TicketThread } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import { addFields, writeObject, WrittenJson } from '../../call/written-json.ts';
import type { WrittenTicket } from './column-queries.ts';
import { MOST_BYTES, type Newest } from './newest-queries.ts';
import { may } from './rules.ts';
import { findThread } from './thread-queries.ts';

/** Throws the refusal `not_found` where the actor sees no such ticket. */
export async function readThread(call: CallContext, ticketId: string): Promise<WrittenJson<TicketThread>> {
  return writeObject(await readParts(call, ticketId));
}

/** The ticket alone, likewise. */
export async function readTicket(call: CallContext, ticketId: string): Promise<WrittenJson<Ticket>> {
  return (await readParts(call, ticketId)).ticket;
}

async function readParts({ sql, actor, clock }: CallContext, ticketId: string) {
  const row = await findThread(sql, actor, ticketId);
  if (!row) throw new Refusal('not_found');
  const { items: messages, older } = fittingMessages(row.messages, row.older);
  return {
    ticket: withMay(actor, row, clock.now()),
    messages,
    earlierMessages: older,
    // Of the few texts in here, reasons of at most 500 characters, the longest are counted as they are in JSON, too.
    events: fittingWritten<Event>(row.events, 0, (event) => ('reason' in event ? event.reason : '')).items,
  };
}

/** A ticket with what its reader may do with it. */
export function withMay(actor: Actor, ticket: WrittenTicket, now: Date): WrittenJson<Ticket> {
  return addFields(ticket.written, { may: may(actor, ticket, now) });
}

/** A written list of messages, as far as it fits. */
export const fittingMessages = (written: string, older: number) =>
  fittingWritten<Message>(written, older, ({ text }) => text);

function fittingWritten<T>(
  written: string,
  older: number,
  textOf: (item: T) => string,
): { readonly items: WrittenJson<T[]>; readonly older: number } {
  // Nearly always. What is longer is read, cut and written again.
  if (Buffer.byteLength(written) < MOST_BYTES) return { items: new WrittenJson(written), older };
  const fits = fitting({ items: JSON.parse(written) as T[], older }, textOf);
  return { items: new WrittenJson(JSON.stringify(fits.items)), older: fits.older };
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
