// A list that is kept fresh while it is being read.
import { describe, expect, test } from 'vitest';

import type { TicketSummary } from '../../../../../sdk/contract/index.ts';
import { append, replaced } from '../../../../../widget/admin/kit/state/read-so-far.ts';
import { mergeQueue } from '../../../../../widget/admin/queue/state/merge.ts';
import { rowOf } from '../../../../../widget/admin/ticket/state/pending.ts';
import { threadOf } from '../../samples.ts';

/** Rows 1 to 9: row 1 has moved last. */
const row = (n: number, change: Partial<TicketSummary> = {}): TicketSummary => ({
  ...rowOf(threadOf(n).ticket, null),
  ...change,
});
const byMovement = { by: 'movement', isReversed: false } as const;
const numbers = ({ items }: { items: readonly TicketSummary[] }): number[] => items.map((item) => item.number - 1000);

describe('a fresh first page', () => {
  test('brings the new to the top and keeps what was read below it', () => {
    const old = { items: [row(2), row(3), row(4), row(5)], next: 'after-5' };
    const merged = mergeQueue(old, { items: [row(1), row(2), row(3)], next: 'after-3' }, byMovement);
    expect(numbers(merged)).toEqual([1, 2, 3, 4, 5]);
    expect(merged.next).toBe('after-5');
  });

  test('shows a ticket once that moved up from below', () => {
    const old = { items: [row(1), row(2), row(3)], next: null };
    const moved = row(3, { movedAt: '2026-11-21T10:30:00.000Z' });
    expect(numbers(mergeQueue(old, { items: [moved, row(1)], next: 'x' }, byMovement))).toEqual([3, 1, 2]);
  });

  test('drops what left the filter, as far as the page reaches', () => {
    const old = { items: [row(1), row(2), row(3), row(4)], next: null };
    expect(numbers(mergeQueue(old, { items: [row(1), row(3)], next: 'x' }, byMovement))).toEqual([1, 3, 4]);
    expect(numbers(mergeQueue(old, { items: [row(1), row(3)], next: null }, byMovement))).toEqual([1, 3]);
    expect(numbers(mergeQueue(old, { items: [], next: null }, byMovement))).toEqual([]);
  });

  test('goes by the order of the list', () => {
    const answered = row(1, { state: 'waiting_for_customer' });
    const old = { items: [row(3), row(2), answered], next: 'after-1' };
    const urgent = row(4, { priority: 'urgent' });
    const fresh = { items: [urgent, row(3)], next: 'x' };
    // Rows 1 to 3 have waited alike: their ids decide.
    expect(numbers(mergeQueue(old, fresh, { by: 'turn', isReversed: true }))).toEqual([4, 3, 2]);
    expect(numbers(mergeQueue(old, fresh, { by: 'turn', isReversed: false }))).toEqual([4, 3, 1]);
    expect(numbers(mergeQueue(old, fresh, { by: 'number', isReversed: true }))).toEqual([4, 3, 2, 1]);
  });

  test('of a search keeps the order that the server found it in', () => {
    const found = { by: 'text', subject: [], message: null } as const;
    const hit = (n: number) => row(n, { found: { ...found, subject: [] } });
    // Row 5 has moved last but one, and stands in front: the words are in its subject.
    const old = { items: [hit(5), hit(1), hit(3), hit(2), hit(4)], next: 'after-4' };
    expect(numbers(mergeQueue(old, { items: [hit(5), hit(1), hit(3)], next: 'x' }, null))).toEqual([5, 1, 3, 2, 4]);
    expect(numbers(mergeQueue(old, { items: [hit(5), hit(9)], next: 'x' }, null))).toEqual([5, 9]);
  });

  test('does not take back a change that was made here meanwhile', () => {
    const mine = row(1, { priority: 'urgent', lastEvent: 8 });
    const merged = mergeQueue(
      { items: [mine], next: null },
      { items: [row(1, { lastEvent: 7 })], next: null },
      byMovement,
    );
    expect(merged.items[0]?.priority).toBe('urgent');
  });
});

test('the next page holds nothing twice', () => {
  expect(append({ items: [row(1), row(2)], next: 'a' }, { items: [row(2), row(3)], next: null })).toMatchObject({
    next: null,
  });
  expect(numbers(append({ items: [row(1), row(2)], next: 'a' }, { items: [row(2), row(3)], next: null }))).toEqual([
    1, 2, 3,
  ]);
});

test('a row is replaced where it stands', () => {
  const list = replaced({ items: [row(1), row(2)], next: null }, row(2, { subject: 'New' }));
  expect(list.items.map((item) => item.subject)).toEqual(['Subject 1', 'New']);
});
