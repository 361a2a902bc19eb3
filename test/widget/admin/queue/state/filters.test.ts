// Filters of the queue and the query they become; every query must be one the contract takes.
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import { TicketQuery } from '../../../../../sdk/contract/index.ts';
import { isNarrowed, noFilters, toggled, views, wantedBy } from '../../../../../widget/admin/queue/state/filters.ts';
import type { Wanted } from '../../../../../widget/admin/queue/state/filters.ts';

/** As it goes over the wire. */
const onTheWire = (wanted: Wanted) =>
  Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]),
  );

describe('filters', () => {
  test.each(views)('the view %s asks what the contract takes', (view) => {
    const wanted = wantedBy({
      ...noFilters,
      view,
      priority: ['urgent', 'high'],
      category: ['billing'],
      account: { id: 'k1', name: 'K' },
      text: ' disk ',
    });
    expect(v.parse(TicketQuery, onTheWire(wanted))).toMatchObject({
      priority: ['urgent', 'high'],
      category: ['billing'],
      account: 'k1',
      text: 'disk',
    });
  });

  test('views are open unless they say otherwise', () => {
    const open = ['waiting_for_support', 'waiting_for_customer'];
    expect(wantedBy(noFilters)).toEqual({ state: open });
    expect(wantedBy({ ...noFilters, view: 'mine' })).toEqual({ state: open, assignee: 'me' });
    expect(wantedBy({ ...noFilters, view: 'unassigned' })).toEqual({ state: open, assignee: 'none' });
    expect(wantedBy({ ...noFilters, view: 'withdrawn' })).toEqual({ state: ['withdrawn'] });
    expect(wantedBy({ ...noFilters, view: 'everything' })).toEqual({});
  });

  test('a long text is cut to what the contract takes', () => {
    expect(wantedBy({ ...noFilters, text: 'x'.repeat(300) }).text).toHaveLength(200);
  });

  test('toggling, and whether anything narrows the list', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['b'], 'a')).toEqual(['b', 'a']);
    expect(isNarrowed({ ...noFilters, view: 'solved', text: '  ' })).toBe(false);
    expect(isNarrowed({ ...noFilters, category: ['other'] })).toBe(true);
  });
});
