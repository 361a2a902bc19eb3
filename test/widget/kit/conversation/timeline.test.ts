// Messages and changes as one conversation.
import { describe, expect, it } from 'vitest';

import type { Event, TicketThread } from '../../../../sdk/contract/index.ts';
import { arrivedSince, timelineOf, withEarlier } from '../../../../widget/kit/conversation/timeline.ts';
import { messageOf, ticketOf } from '../../desk-server.ts';

const author = { kind: 'person', via: 'panel', side: 'staff', id: 'a1', name: 'Anna', actedBy: null } as const;
const at = '2026-11-21T09:30:00.000Z';
const change = (number: number): Event => ({ number, author, at, kind: 'state_changed', from: null, to: 'solved' });
const thread: TicketThread = {
  ticket: ticketOf(1),
  messages: [messageOf(1, 'a'), messageOf(4, 'b', 'staff')],
  earlierMessages: 0,
  events: [{ number: 1, author, at, kind: 'ticket_created' }, change(2), change(3), change(5)],
};
const kinds = (one: TicketThread): string[] =>
  timelineOf(one).map((item) => (item.kind === 'events' ? `events×${item.events.length}` : item.kind));

describe('timelineOf', () => {
  it('folds the changes between two messages and leaves out what the messages say themselves', () => {
    expect(kinds(thread)).toEqual(['day', 'message', 'events×2', 'message', 'events×1']);
  });

  it('leaves out that the turn passed with a reply, not what else a reply did, nor a turn by hand', () => {
    const turn = (number: number, from: 'waiting_for_support' | 'solved', when = at): Event => {
      return { number, author, at: when, kind: 'state_changed', from, to: 'waiting_for_customer' };
    };
    const messages = [messageOf(1, 'a'), { ...messageOf(4, 'b', 'staff'), at }];
    const of = (event: Event): string[] => kinds({ ...thread, messages, events: [event] }).slice(2);
    expect(of(turn(5, 'waiting_for_support'))).toEqual(['message']);
    expect(of(turn(5, 'solved'))).toEqual(['message', 'events×1']);
    expect(of(turn(6, 'waiting_for_support'))).toEqual(['message', 'events×1']);
    expect(of(turn(5, 'waiting_for_support', '2026-11-21T09:31:00.000Z'))).toEqual(['message', 'events×1']);
    const note = { ...messageOf(4, 'b', 'staff'), kind: 'note' as const, at };
    expect(kinds({ ...thread, messages: [note], events: [turn(5, 'waiting_for_support')] })).toContain('events×1');
  });

  it('leaves out that who answered took it, with the turn beside that; not that somebody else was given it', () => {
    const take = (number: number, to = 'a1', when = at): Event => {
      return { number, author, at: when, kind: 'assignee_changed', from: null, to: { id: to, name: 'Anna' } };
    };
    const turn = (number: number): Event => {
      return { number, author, at, kind: 'state_changed', from: 'waiting_for_support', to: 'waiting_for_customer' };
    };
    const messages = [messageOf(1, 'a'), { ...messageOf(4, 'b', 'staff'), at }];
    const of = (...events: Event[]): string[] => kinds({ ...thread, messages, events }).slice(2);
    expect(of(take(5), turn(6))).toEqual(['message']);
    expect(of(turn(5), take(6))).toEqual(['message']);
    expect(of(take(5, 'a2'))).toEqual(['message', 'events×1']);
    expect(of(take(5, 'a1', '2026-11-21T09:31:00.000Z'))).toEqual(['message', 'events×1']);
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
});

describe('withEarlier', () => {
  const messages = Array.from({ length: 9 }, (_, at) => messageOf(at + 1, `m${at + 1}`));
  /** Messages `from` to `to` of nine, as an answer has them. */
  const part = (from: number, to = 9): TicketThread => ({
    ...thread,
    messages: messages.slice(from - 1, to),
    earlierMessages: from - 1,
  });
  const numbers = ({ messages: shown, earlierMessages }: TicketThread): [number[], number] => [
    shown.map(({ number }) => number),
    earlierMessages,
  ];

  it('puts a page above the thread', () => {
    expect(numbers(withEarlier(part(7), part(4, 6)))).toEqual([[4, 5, 6, 7, 8, 9], 3]);
  });

  it('keeps what was read above a fresh thread, each message once', () => {
    expect(numbers(withEarlier(part(7), part(2, 8)))).toEqual([[2, 3, 4, 5, 6, 7, 8, 9], 1]);
    expect(numbers(withEarlier(part(1), part(1, 8)))).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9], 0]);
  });

  it('shows no hole: where messages are missing between, the thread stands alone and counts them', () => {
    expect(numbers(withEarlier(part(7), part(2, 5)))).toEqual([[7, 8, 9], 6]);
    expect(numbers(withEarlier(part(4), part(7)))).toEqual([[4, 5, 6, 7, 8, 9], 3]);
    expect(withEarlier(part(7), null)).toEqual(part(7));
  });
});

it('arrivedSince tells of others’ messages only', () => {
  const me = { id: 'c1', actedBy: null };
  expect(arrivedSince(thread, 0, me).map((message) => message.text)).toEqual(['b']);
  expect(arrivedSince(thread, 4, me)).toEqual([]);
});
