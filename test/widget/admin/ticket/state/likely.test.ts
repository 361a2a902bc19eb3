// What a reply most likely leaves its ticket in.
import { expect, test } from 'vitest';

import type { Event, TicketState } from '../../../../../sdk/contract/index.ts';
import { emptyDraft, stateOf } from '../../../../../widget/admin/ticket/state/draft.ts';
import { likelyState } from '../../../../../widget/admin/ticket/state/likely.ts';
import { ticketOf } from '../../../desk-server.ts';

type Step = readonly [
  side: 'staff' | 'customer',
  kind: 'message_added' | 'note_added' | 'state_changed' | 'assignee_changed',
];
const likely = (state: TicketState, ...steps: Step[]): string => {
  const events = steps.map(([side, kind], n) => {
    const author = { kind: 'person', via: 'panel', side, id: side, name: side, actedBy: null };
    return { number: n + 1, kind, author, at: '2026-11-28T09:00:00.000Z' } as unknown as Event;
  });
  return likelyState({ ticket: { ...ticketOf(1), state }, events });
};

test.each([
  ['a new ticket', 'waiting_for_customer', likely('waiting_for_support', ['customer', 'message_added'])],
  ['an afterword', 'solved', likely('solved', ['staff', 'message_added'], ['staff', 'state_changed'])],
  ['one that we kept', 'waiting_for_support', likely('waiting_for_support', ['staff', 'message_added'])],
  [
    'one that we kept, noted on and given away since',
    'waiting_for_support',
    likely('waiting_for_support', ['staff', 'message_added'], ['staff', 'note_added'], ['staff', 'assignee_changed']),
  ],
  [
    'one that we kept, and the customer wrote',
    'waiting_for_customer',
    likely('waiting_for_support', ['staff', 'message_added'], ['customer', 'message_added']),
  ],
  [
    'one that the customer opened again without a word',
    'waiting_for_customer',
    likely('waiting_for_support', ['staff', 'message_added'], ['customer', 'state_changed']),
  ],
  [
    'one that waits for the customer',
    'waiting_for_customer',
    likely('waiting_for_customer', ['staff', 'message_added']),
  ],
])('%s: %s', (_what, expected, actual) => {
  expect(actual).toBe(expected);
});

test('what was chosen, or tried, goes before it; in drafts of before, whatever is not the first state', () => {
  const draft = { key: '0190a000-0000-7000-8000-000000000001', ...emptyDraft('reply') };
  const solved = () => 'solved' as const;
  expect(stateOf(draft, solved)).toBe('solved');
  expect(stateOf({ ...draft, isChosen: true }, solved)).toBe('waiting_for_customer');
  expect(stateOf({ ...draft, tried: { after: 1, anyway: false } }, solved)).toBe('waiting_for_customer');
  expect(stateOf({ ...draft, state: 'waiting_for_support' }, solved)).toBe('waiting_for_support');
});
