// What a tab kept of where staff were: taken as it was written, and not otherwise.
import { expect, test } from 'vitest';

import { noFilters } from '../../../../../widget/admin/queue/state/filters.ts';
import { whereaboutsIn } from '../../../../../widget/admin/shell/state/whereabouts.ts';

const ticketId = '0190a000-0000-7000-8000-000000000001';
const filters = {
  ...noFilters,
  view: 'solved',
  priority: ['high'],
  account: { id: 'k1', name: 'Kaffee' },
  text: 'mail',
  own: ['plan:pro'],
  order: { by: 'number', isReversed: true },
};
const read = (kept: unknown) => whereaboutsIn(JSON.stringify(kept), ['mail', 'preferences']);

test('what was kept is where one was', () => {
  expect(read({ filters, ticketId, screen: 'mail' })).toEqual({ filters, ticketId, screen: 'mail' });
  expect(read({ filters: noFilters, ticketId: null, screen: 'tickets' })).toEqual({
    filters: noFilters,
    ticketId: null,
    screen: 'tickets',
  });
});

test('what a desk of the version before kept has no order and no own fields; of another shape there is none', () => {
  const { own, order, ...before } = filters;
  expect(read({ filters: before, ticketId })?.filters).toEqual({ ...filters, own: [], order: null });
  const wrong = { ...filters, own: ['plan', 7, 'plan:a b', 'plan:pro'], order: { by: 'name', isReversed: true } };
  expect(read({ filters: wrong, ticketId })?.filters).toEqual({ ...filters, own: ['plan:pro'], order: null });
});

test('a screen that is not for this reader, and a ticket that is none, are left out', () => {
  expect(read({ filters, ticketId: '../accounts', screen: 'webhooks' })).toEqual({
    filters,
    ticketId: null,
    screen: 'tickets',
  });
});

test.each([
  ['nothing', null],
  ['a word', 'solved'],
  ['no filters', { ticketId }],
  ['another view', { filters: { ...filters, view: 'secret' } }],
  ['another priority', { filters: { ...filters, priority: ['high', 'now'] } }],
  ['a category that is none', { filters: { ...filters, category: 'mail' } }],
  ['half an account', { filters: { ...filters, account: { id: 'k1' } } }],
  ['more words than a search takes', { filters: { ...filters, text: 'x'.repeat(201) } }],
  ['no words', { filters: { ...filters, text: null } }],
])('%s is nowhere', (_what, kept) => {
  expect(read(kept)).toBeNull();
});

test('what is no JSON is nowhere', () => {
  expect(whereaboutsIn('{', [])).toBeNull();
  expect(whereaboutsIn(null, [])).toBeNull();
});
