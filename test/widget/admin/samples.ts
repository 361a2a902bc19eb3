// A ticket with its thread in the contract's shapes, for what is decided without a desk.
import type { Message, TicketThread } from '../../../sdk/contract/index.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
const anna = {
  kind: 'person',
  via: 'panel',
  side: 'customer',
  id: 'c1',
  name: 'Anna Bergmann',
  actedBy: null,
} as const;
const jonas = { kind: 'person', via: 'panel', side: 'staff', id: 'a2', name: 'Jonas Weber', actedBy: null } as const;

export const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function messageOf(
  number: number,
  text: string,
  kind: Message['kind'] = 'reply',
  author: Message['author'] = anna,
): Message {
  return {
    id: idOf(9000 + number),
    number,
    kind,
    author,
    proof: 'signed',
    text,
    at: at(number),
    revision: 1,
    editedAt: null,
    hasHistory: false,
    mayEdit: false,
  };
}

/** A ticket with a reply of the customer and a note of a colleague. */
export function threadOf(n: number, change: Partial<TicketThread['ticket']> = {}): TicketThread {
  const account = { id: 'k1', name: 'Bergmann Outdoor GmbH' };
  return {
    ticket: {
      id: idOf(n),
      number: 1000 + n,
      subject: `Subject ${n}`,
      state: 'waiting_for_support',
      stateSince: at(0),
      turnSince: at(0),
      answerBy: null,
      priority: 'normal',
      category: 'software',
      account,
      requester: { id: 'c1', name: 'Anna Bergmann' },
      assignee: null,
      service: null,
      createdAt: at(0),
      movedAt: at(59 - n),
      lastEvent: 3,
      unread: true,
      fields: {},
      snapshot: { account: { ...account, plan: null, address: null }, email: null, service: null, page: null },
      withdrawal: null,
      may: ['reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'solve', 'await_customer'],
      ...change,
    },
    messages: [messageOf(1, 'It is down.'), messageOf(2, 'The pool is full.', 'note', jonas)],
    earlierMessages: 0,
    events: [
      { number: 1, kind: 'ticket_created', author: anna, at: at(1) },
      { number: 2, kind: 'note_added', messageId: idOf(9002), author: jonas, at: at(2) },
      { number: 3, kind: 'priority_changed', from: 'low', to: 'normal', author: jonas, at: at(3) },
    ],
  };
}
