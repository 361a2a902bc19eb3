// Where the finds of a search are, and where its words stand in a name.
import { expect, test } from 'vitest';

import type { TicketSummary } from '../../../../../sdk/contract/index.ts';
import { piecesOf } from '../../../../../widget/admin/queue/state/marked-words.ts';
import { placesOf } from '../../../../../widget/admin/queue/state/places.ts';
import { rowOf } from '../../../../../widget/admin/ticket/state/pending.ts';
import { threadOf } from '../../samples.ts';

type By = NonNullable<TicketSummary['found']>['by'];
const find = (n: number, change: Partial<TicketSummary> = {}, by: By = 'text'): TicketSummary => ({
  ...rowOf(threadOf(n).ticket, null),
  found: { by, subject: [], message: null },
  ...change,
});
const all = (...items: TicketSummary[]) => ({ items, isMore: false });
const reader = { me: 'a1', number: String };

test('what the view shows is here, the rest where its state says', () => {
  const solved = find(3, { state: 'solved' });
  expect(placesOf('open', all(find(1), find(2)), all(solved), reader)).toEqual({
    here: '2',
    others: [{ view: 'solved', count: '1' }],
  });
  // By its number a ticket stands in the list, whatever the view is.
  expect(placesOf('open', all(find(3, { state: 'solved' }, 'number')), all(solved), reader)).toEqual({
    here: '0',
    others: [{ view: 'solved', count: '1' }],
  });
});

test('of mine, a colleague’s is elsewhere, and one that the list has not read yet is not', () => {
  const mine = find(1, { assignee: { id: 'a1', name: 'Mira' } });
  const theirs = find(2, { assignee: { id: 'a2', name: 'Jonas' } });
  const further = find(4, { assignee: { id: 'a1', name: 'Mira' } });
  expect(
    placesOf('mine', { items: [mine], isMore: true }, { items: [mine, theirs, further], isMore: true }, reader),
  ).toEqual({
    here: '1+',
    others: [{ view: 'open', count: '1+' }],
  });
});

test('what only comes near to the words is no find', () => {
  expect(placesOf('open', all(find(1, {}, 'similar')), all(find(2, { state: 'solved' }, 'similar')), reader)).toEqual({
    here: '0',
    others: [],
  });
});

test('words are marked in a name as they are typed', () => {
  expect(piecesOf('Bergmann Outdoor (GmbH)', 'OUT "(gmbh"')).toEqual([
    { text: 'Bergmann ', marked: false },
    { text: 'Out', marked: true },
    { text: 'door ', marked: false },
    { text: '(GmbH', marked: true },
    { text: ')', marked: false },
  ]);
  expect(piecesOf('Bergmann', ' ')).toEqual([{ text: 'Bergmann', marked: false }]);
});
