// Filters of the queue and the query they become; every query must be one the contract takes.
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import { TicketQuery } from '../../../../../sdk/contract/index.ts';
import {
  isNarrowed,
  isOpenView,
  noFilters,
  orderNames,
  orderOf,
  toggled,
  views,
  wantedBy,
  wantedElsewhere,
} from '../../../../../widget/admin/queue/state/filters.ts';
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
      own: ['plan:pro', 'managed:true'],
      account: { id: 'k1', name: 'K' },
      text: ' disk ',
    });
    expect(v.parse(TicketQuery, onTheWire(wanted))).toMatchObject({
      priority: ['urgent', 'high'],
      category: ['billing'],
      field: ['plan:pro', 'managed:true'],
      account: 'k1',
      text: 'disk',
    });
  });

  test.each(views)('of the view %s every order is one that the contract takes', (view) => {
    for (const by of orderNames) {
      for (const isReversed of [false, true]) {
        const filters = { ...noFilters, view, order: { by, isReversed } };
        expect(v.parse(TicketQuery, { limit: '1', ...onTheWire(wantedBy(filters)) })).toBeTruthy();
        const isWaiting = by === 'turn' || by === 'wait';
        // One that the view has not is not asked for, and is there again in a view that has it.
        const has = !isWaiting || isOpenView(view);
        expect(orderOf(filters)?.by === by).toBe(has);
      }
    }
  });

  test('a search goes by its own order, and looks elsewhere for what the view leaves out', () => {
    const searched = { ...noFilters, text: 'disk', order: { by: 'wait', isReversed: true } } as const;
    expect([orderOf(searched), wantedBy(searched).order, wantedBy(searched).reverse]).toEqual([
      null,
      undefined,
      undefined,
    ]);
    expect(wantedElsewhere(searched)).toEqual({ state: ['solved', 'withdrawn'], text: 'disk' });
    expect(wantedElsewhere({ ...searched, view: 'mine' })).toEqual({ text: 'disk' });
    expect(wantedElsewhere({ ...searched, view: 'everything' })).toBeNull();
  });

  test('views are open unless they say otherwise', () => {
    const open = ['waiting_for_support', 'waiting_for_customer'];
    expect(wantedBy(noFilters)).toEqual({ state: open, order: 'turn' });
    expect(wantedBy({ ...noFilters, view: 'mine' })).toEqual({ state: open, assignee: 'me', order: 'turn' });
    expect(wantedBy({ ...noFilters, view: 'unassigned' })).toEqual({ state: open, assignee: 'none', order: 'turn' });
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
    expect(isNarrowed({ ...noFilters, own: ['plan:pro'] })).toBe(true);
    expect(isNarrowed({ ...noFilters, order: { by: 'number', isReversed: true } })).toBe(false);
  });
});
