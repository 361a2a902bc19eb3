// A page is cut out of one row more than it may hold: that one says that it goes on.
import { describe, expect, it } from 'vitest';

import { ForeignId } from '../../../sdk/contract/index.ts';
import { cursorsOf, instant, integer, microInstant, rank, textOf, uuid } from '../../../server/call/cursor.ts';
import { firstOf, pageOf } from '../../../server/call/page.ts';
import { Refusal } from '../../../server/call/refusal.ts';

it.each([
  [[], 2, [], null],
  [[1], 2, [1], null],
  [[1, 2], 2, [1, 2], null],
  [[1, 2, 3], 2, [1, 2], 'after 2'],
])('of %j with room for %i', (found, limit, items, next) => {
  expect(pageOf(found, limit, (last) => `after ${last}`)).toEqual({ items, next });
  expect(firstOf(found, limit)).toEqual({ items, more: next !== null });
});

describe('a cursor', () => {
  const list = Buffer.from('abcdef');
  const id = '0198f3a0-7c1e-7000-8000-0123456789ab';

  it('gives back what it was made of', () => {
    const at = '2026-11-28T06:30:00.123Z';
    const ranked = cursorsOf(instant, uuid, rank);
    expect(ranked.read(list, ranked.write(list, at, id, 255))).toEqual([at, id, 255]);
    const numbers = cursorsOf(integer);
    expect(numbers.read(list, numbers.write(list, Number.MAX_SAFE_INTEGER))).toEqual([Number.MAX_SAFE_INTEGER]);
    const exact = cursorsOf(rank, microInstant, uuid);
    const micros = '2026-11-28T06:30:00.000007Z';
    expect(exact.read(list, exact.write(list, 3, micros, id))).toEqual([3, micros, id]);
    const texts = cursorsOf(textOf(ForeignId));
    expect(texts.read(list, texts.write(list, 'Kunde ä'))).toEqual(['Kunde ä']);
    expect(texts.read(list, undefined)).toBeUndefined();
  });

  it.each([
    ['one of another order', cursorsOf(uuid).write(list, id)],
    ['one that is longer', cursorsOf(instant, uuid, rank).write(list, '2026-11-28T06:30:00.123Z', id, 0)],
    ['one of another list', cursorsOf(instant, uuid).write(Buffer.from('abcdeg'), '2026-11-28T06:30:00.123Z', id)],
    ['an instant beyond the years', cursorsOf(integer, uuid).write(list, 253_402_300_800_000, id)],
    ['an instant before 1970', cursorsOf(integer, uuid).write(list, -1, id)],
    ['one of microseconds', cursorsOf(microInstant, uuid).write(list, '2026-11-28T06:30:00.123456Z', id)],
    ['nothing', ''],
    ['no more than the list', list.toString('base64url')],
    ['no base64', '*'.repeat(40)],
  ])('is refused where it is %s', (_, cursor) => {
    expect(() => cursorsOf(instant, uuid).read(list, cursor)).toThrow(Refusal);
  });
});
