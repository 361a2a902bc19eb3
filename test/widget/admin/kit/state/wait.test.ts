// How long something waits, as a column says it and in words.
import { expect, test } from 'vitest';

import { waited } from '../../../../../widget/admin/kit/state/wait.ts';

test('how long something waits', () => {
  const now = new Date('2026-11-21T12:00:00.000Z');
  const since = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  expect([0, 5, 90, 60 * 30, 60 * 24 * 15].map((minutes) => waited(since(minutes), now, 'en'))).toEqual([
    '1m',
    '5m',
    '1h',
    '1d',
    '2w',
  ]);
  expect(waited(since(180), now, 'en', 'long')).toBe('3 hours');
  expect(waited(since(-5), now, 'en')).toBe('1m');
});
