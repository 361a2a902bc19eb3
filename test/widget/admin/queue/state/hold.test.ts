// A list that is being read holds still: what moved, left or came is known, and nothing changes its place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { hold, type Reading } from '../../../../../widget/admin/queue/state/hold.ts';

/** A row with what puts it in its place. */
const row = (id: string, key = 0) => ({ id, key });
type Row = ReturnType<typeof row>;
const isInPlace = (now: Row, before: Row): boolean => now.key === before.key;
const held = (shown: readonly Row[], fresh: readonly Row[], reading: Reading = 'list') => {
  const { items, news } = hold(shown, fresh, isInPlace, reading);
  return {
    ids: items.map(({ id }) => id).join(''),
    moved: [...news.moved],
    left: [...news.left],
    arrived: news.arrived,
  };
};
const rows = (ids: string): Row[] => [...ids].map((id) => row(id));

describe('a list that holds still', () => {
  test('says of two that changed places which of them moved', () => {
    const [a, b] = [row('a'), row('b')];
    expect(held([a, b], [b, row('a', 1)])).toEqual({ ids: 'ab', moved: ['a'], left: [], arrived: 0 });
    expect(held([a, b], [row('b', 1), a])).toEqual({ ids: 'ab', moved: ['b'], left: [], arrived: 0 });
  });

  test('one that changed and stays between its neighbours has not moved; its words follow', () => {
    const { items, news } = hold(rows('abc'), [row('a'), row('b', 1), row('c')], isInPlace);
    expect([items.map(({ key }) => key), news.moved.size]).toEqual([[0, 1, 0], 0]);
  });

  test('what left stays where it was, what came is counted and waits, what comes below joins', () => {
    expect(held(rows('abc'), rows('xacyz'))).toEqual({ ids: 'abcyz', moved: [], left: ['b'], arrived: 1 });
    expect(held(rows('abc'), rows('xaycz'), 'ticket')).toEqual({ ids: 'xaybcz', moved: [], left: ['b'], arrived: 0 });
    expect(held([], rows('xy'))).toEqual({ ids: 'xy', moved: [], left: [], arrived: 0 });
  });

  test('never moves a row, and tells nothing exactly where nothing would move', () => {
    const some = fc.record({ id: fc.constantFrom(...'abcdefgh'), key: fc.integer({ min: 0, max: 3 }) });
    const inOrder = fc
      .uniqueArray(some, { selector: ({ id }) => id })
      .map((list) => list.sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1)));
    fc.assert(
      fc.property(inOrder, inOrder, (shown, fresh) => {
        const { ids, moved, left, arrived } = held(shown, fresh);
        expect(ids.startsWith(shown.map(({ id }) => id).join(''))).toBe(true);
        expect(moved.length + left.length + arrived === 0).toBe(ids === fresh.map(({ id }) => id).join(''));
        const beside = held(shown, fresh, 'ticket');
        expect([...beside.ids].filter((id) => shown.some((one) => one.id === id)).join('')).toBe(
          shown.map(({ id }) => id).join(''),
        );
        expect(beside.ids.length).toBe(new Set([...shown, ...fresh].map(({ id }) => id)).size);
        expect(beside.moved.length + beside.left.length === 0).toBe(beside.ids === fresh.map(({ id }) => id).join(''));
      }),
    );
  });
});
