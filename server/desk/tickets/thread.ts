// A ticket with its thread as a reader gets it: as the database wrote it, and as much as one answer may hold.
import type { Event, Message, Ticket, TicketThread } from '../../../sdk/contract/index.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import { writeObject, type WrittenJson } from '../../call/written-json.ts';
import { MOST_BYTES, type Newest } from './newest-queries.ts';
import { mayByCase } from './rules.ts';
import { findThread } from './thread-queries.ts';

/** Throws the refusal `not_found` where the actor sees no such ticket. */
export async function readThread(
  { sql, actor, clock }: CallContext,
  ticketId: string,
): Promise<WrittenJson<TicketThread>> {
  const now = clock.now();
  const written = await findThread(sql, actor, ticketId, mayByCase(actor, now), now);
  if (!written) throw new Refusal('not_found');
  // Nearly always. What is longer is read, cut and written again.
  if (written.bytes.length < MOST_BYTES) return written;
  const { ticket, messages, earlierMessages, events } = written.read();
  const { items, older } = fitting({ items: messages, older: earlierMessages }, textOf);
  return writeObject({ ticket, messages: items, earlierMessages: older, events: fittingEvents(events) });
}

/** The ticket alone. */
export async function readTicket(call: CallContext, ticketId: string): Promise<Ticket> {
  return (await readThread(call, ticketId)).read().ticket;
}

/** A page of messages, as far as it fits. */
export function fittingPage(
  items: WrittenJson<Message[]>,
  older: number,
): WrittenJson<{ items: Message[]; earlierMessages: number }> {
  if (items.bytes.length < MOST_BYTES) return writeObject({ items, earlierMessages: older });
  const fits = fitting({ items: items.read(), older }, textOf);
  return writeObject({ items: fits.items, earlierMessages: fits.older });
}

const textOf = ({ text }: Message): string => text;

/** Of the few texts in there, reasons of at most 500 characters, the longest are counted as they are in JSON, too. */
const fittingEvents = (items: Event[]): Event[] =>
  fitting({ items, older: 0 }, (event) => ('reason' in event ? event.reason : '')).items;

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
