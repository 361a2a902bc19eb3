// What goes over the wire of a stream: blocks of server-sent events (WHATWG HTML, 9.2), as bytes, made once for many.
import type { LiveEvent, Position } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { wroteIt } from '../../desk/tickets/rules.ts';
import type { ChangedNews, OnTicket, ReadNews, TicketNews } from './queries.ts';

const encoder = new TextEncoder();

/** One event; JSON has no line break, so it is one line. The position comes last: nobody cut off before it has it. */
export function eventBlock(event: LiveEvent, id?: Position): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(event)}\n${id === undefined ? '' : `id: ${id}\n`}\n`);
}

/** The first block: how long to wait after an unforeseen end, and where to go on then. No data: nothing has happened. */
export function openingBlock(retry: number, id: Position): Uint8Array {
  return encoder.encode(`retry: ${retry}\nid: ${id}\n\n`);
}

/** A sign of life; the new position keeps a quiet stream from growing too old to resume. */
export function heartbeat(id: Position): Uint8Array {
  return encoder.encode(`:\nid: ${id}\n\n`);
}

/** The last block: come again after so many milliseconds. */
export function goodbye(retry: number): Uint8Array {
  return encoder.encode(`retry: ${Math.round(retry)}\n\n`);
}

/** Done by the reader, with their own hands: in this window or another. */
export function isOwn(actor: Actor, { author }: Pick<ChangedNews, 'author'>): boolean {
  return wroteIt(actor, author);
}

/** Whose hands did it: staff who are signed in as a customer are themselves, as in the rules of notices. */
function handsOf({ author }: TicketNews): Actor['side'] {
  return author.actedBy === null ? author.side : 'staff';
}

/** That the ticket of a change is no longer for its reader; not what became of it. */
export const gone = ({ ticketId }: Pick<TicketNews, 'ticketId'>): LiveEvent => ({ kind: 'gone', ticketId });

/** A change as the reader's side counts; only for those who see it. */
export function changed(news: ChangedNews, reader: Actor['side'], own: boolean): LiveEvent {
  if (news.kind === 'subject') {
    const { subject, number: event, change } = news;
    return { kind: 'subject', subject, event, change, own };
  }
  const { ticketId, ticketNumber: number, change, to } = news;
  const event = reader === 'staff' ? news.number : news.publicNumber;
  if (event === null) throw new Error('An event without a number for customers was about to be told to one.');
  return { kind: 'ticket', ticketId, number, event, change, to, side: handsOf(news), own };
}

export function read({ ticketId, number }: ReadNews): LiveEvent {
  return { kind: 'read', ticketId, event: number };
}

export function presence({ ticketId, people }: Pick<OnTicket, 'ticketId' | 'people'>): LiveEvent {
  return {
    kind: 'presence',
    ticketId,
    people: people.map(({ person, doing }) => ({ person: { id: person.id, name: person.name }, doing })),
  };
}
