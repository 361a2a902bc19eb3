// What a choice from the list of filters comes to: put in and taken out.
import { expect, test } from 'vitest';

import { filteredBy, noFilters } from '../../../../../widget/admin/queue/state/filters.ts';

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
  const pro = filteredBy(urgent, 'own:plan:pro', accounts);
  expect(pro).toMatchObject({ priority: ['urgent'], own: ['plan:pro'] });
  expect(filteredBy(pro, 'own:plan:pro', accounts)).toEqual(urgent);
});
