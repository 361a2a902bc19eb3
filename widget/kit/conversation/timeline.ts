// Messages and changes as one conversation: changes between two messages fold together, days part it.
import type { Event, Message, TicketThread } from '../../../sdk/contract/index.ts';

export type TimelineItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'events'; key: string; events: Event[] };

/** Told by the messages themselves, or by the ticket's head. */
const SILENT: ReadonlySet<Event['kind']> = new Set([
  'ticket_created',
  'message_added',
  'note_added',
  'message_edited',
  'note_edited',
]);

/**
 * What a reply brings along, it says itself: the turn passes, and who answers what nobody has takes it. That the ticket was
 * solved or opened again is news of its own. What one transaction writes has one time, and follows upon its message.
 */
function isOfReply(event: Event, thread: TicketThread): boolean {
  const isMeant =
    event.kind === 'assignee_changed'
      ? event.to?.id === event.author.id
      : event.kind === 'state_changed' && event.from !== 'solved' && event.to !== 'solved';
  const isBefore = ({ number, at }: Event | Message): boolean => number === event.number - 1 && at === event.at;
  return (
    isMeant &&
    (thread.messages.some((message) => message.kind === 'reply' && isBefore(message)) ||
      thread.events.some((other) => isBefore(other) && isOfReply(other, thread)))
  );
}

/**
 * The thread with what was read above it, a page or an older thread of the same ticket, if nothing is missing between the
 * two; else the thread alone, so that a gap is never shown as none. Pure.
 */
export function withEarlier(
  thread: TicketThread,
  above: Pick<TicketThread, 'messages' | 'earlierMessages'> | null | undefined,
): TicketThread {
  const first = thread.messages[0]?.number ?? 0;
  const messages = above?.messages.filter(({ number }) => number > 0 && number < first) ?? [];
  const earlierMessages = above?.earlierMessages;
  return messages.length + (earlierMessages ?? NaN) === thread.earlierMessages
    ? { ...thread, messages: [...messages, ...thread.messages], earlierMessages: earlierMessages ?? 0 }
    : thread;
}

/** Pure. */
export function timelineOf(thread: TicketThread): TimelineItem[] {
  const { messages } = thread;
  const first = messages[0]?.number ?? 0;
  const events = thread.events.filter(
    // Changes older than the oldest message shown would stand at the wrong place.
    (event) =>
      !SILENT.has(event.kind) && !isOfReply(event, thread) && (event.number > first || thread.earlierMessages === 0),
  );
  const all = [
    // What is not shown to others yet has no number, and stands last.
    ...messages.map((message) => ({ number: message.number || Infinity, at: message.at, message })),
    ...events.map((event) => ({ number: event.number, at: event.at, event })),
  ].sort((a, b) => a.number - b.number);

  const items: TimelineItem[] = [];
  let day = '';
  for (const one of all) {
    const today = new Date(one.at).toDateString();
    if (today !== day) items.push({ kind: 'day', key: `d${one.number}`, at: one.at });
    day = today;
    const last = items.at(-1);
    if ('message' in one) items.push({ kind: 'message', key: one.message.id, message: one.message });
    else if (last?.kind === 'events') last.events.push(one.event);
    else items.push({ kind: 'events', key: `e${one.number}`, events: [one.event] });
  }
  return items;
}

/** Messages of others that came after event `after`. */
export const arrivedSince = (
  thread: TicketThread,
  after: number,
  me: { id: string; actedBy: string | null },
): Message[] =>
  thread.messages.filter(
    ({ number, author }) => number > after && !(author.id === me.id && (author.actedBy?.id ?? null) === me.actedBy),
  );
