// What a choice comes to: filters put in and taken out, changes of a ticket, and nothing where nothing changes.
import { describe, expect, test } from 'vitest';

import { noFilters } from '../../../../../widget/admin/queue/state/filters.ts';
import { changeBy, filteredBy } from '../../../../../widget/admin/queue/state/picked.ts';
import { threadOf } from '../../samples.ts';

const accounts = [
  { id: 'k:1', name: 'Bergmann' },
  { id: 'k2', name: 'Weber' },
];

test('filters are put in and taken out; there is one account at most', () => {
  const urgent = filteredBy(noFilters, 'priority:urgent', accounts);
  expect(urgent.priority).toEqual(['urgent']);
  expect(filteredBy(urgent, 'priority:urgent', accounts)).toEqual(noFilters);
  const first = filteredBy(urgent, 'account:k:1', accounts);
  expect(first).toMatchObject({ priority: ['urgent'], account: { name: 'Bergmann' } });
  expect(filteredBy(first, 'account:k2', accounts).account?.name).toBe('Weber');
  expect(filteredBy(first, 'account:k:1', accounts).account).toBeNull();
  expect(filteredBy(noFilters, 'category:billing', accounts).category).toEqual(['billing']);
});

describe('of a ticket', () => {
  const agents = [{ id: 'a2', name: 'Jonas Weber' }];
  const { ticket } = threadOf(1, { assignee: null });

  test('a choice becomes the change that asks for it', () => {
    expect(changeBy('state', 'solved', ticket, agents)).toEqual({ state: 'solved' });
    expect(changeBy('priority', 'urgent', ticket, agents)).toEqual({ priority: 'urgent' });
    expect(changeBy('category', 'billing', ticket, agents)).toEqual({ category: 'billing' });
    expect(changeBy('assign', 'a2', ticket, agents)).toEqual({ assignee: agents[0] });
    expect(changeBy('assign', '', { ...ticket, assignee: { id: 'a2', name: 'J' } }, agents)).toEqual({
      assignee: null,
    });
  });

  test('what it is already is no change', () => {
    expect(changeBy('state', ticket.state, ticket, agents)).toBeNull();
    expect(changeBy('priority', ticket.priority, ticket, agents)).toBeNull();
    expect(changeBy('category', ticket.category, ticket, agents)).toBeNull();
    expect(changeBy('assign', '', ticket, agents)).toBeNull();
  });
});
