// Messages and changes as one conversation.
import { describe, expect, it } from 'vitest';

import type { Event, TicketThread } from '../../../sdk/contract/index.ts';
import { arrivedSince, timelineOf } from '../../../widget/state/timeline.ts';
import { messageOf, ticketOf } from '../desk-server.ts';

const author = { side: 'staff' as const, id: 'a1', name: 'Anna', actedBy: null };
const at = '2026-11-21T09:30:00.000Z';
const change = (number: number): Event => ({ number, author, at, kind: 'state_changed', from: null, to: 'solved' });
const thread: TicketThread = {
  ticket: ticketOf(1),
  messages: [messageOf(1, 'a'), messageOf(4, 'b', 'staff')],
  earlierMessages: 0,
  events: [{ number: 1, author, at, kind: 'ticket_created' }, change(2), change(3), change(5)],
};
const kinds = (one: TicketThread, earlier: TicketThread['messages'] = []): string[] =>
  timelineOf(one, earlier).map((item) => (item.kind === 'events' ? `events×${item.events.length}` : item.kind));

describe('timelineOf', () => {
  it('folds the changes between two messages and leaves out what the messages say themselves', () => {
    expect(kinds(thread)).toEqual(['day', 'message', 'events×2', 'message', 'events×1']);
  });

  it('parts days', () => {
    const late = { ...messageOf(6, 'c'), at: '2026-11-23T09:30:00.000Z' };
    expect(kinds({ ...thread, events: [], messages: [messageOf(1, 'a'), late] })).toEqual([
      'day',
      'message',
      'day',
      'message',
    ]);
  });

  it('leaves out changes that are older than the oldest message shown', () => {
    expect(kinds({ ...thread, messages: [messageOf(4, 'b')], earlierMessages: 1 })).toEqual([
      'day',
      'message',
      'events×1',
    ]);
  });

  it('puts earlier messages before, each once', () => {
    expect(kinds({ ...thread, events: [] }, [messageOf(1, 'a')])).toEqual(['day', 'message', 'message']);
  });
});

it('arrivedSince tells of others’ messages only', () => {
  const me = { id: 'c1', actedBy: null };
  expect(arrivedSince(thread, 0, me).map((message) => message.text)).toEqual(['b']);
  expect(arrivedSince(thread, 4, me)).toEqual([]);
});
