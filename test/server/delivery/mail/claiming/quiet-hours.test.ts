// Quiet hours end when the clock on the person's wall says so, summer time included.
import { expect, it } from 'vitest';

import { quietUntil } from '../../../../../server/delivery/mail/claiming/quiet-hours.ts';

const berlin = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
const until = (hours: typeof berlin, now: string): string | null => {
  const end = quietUntil(hours, Date.parse(now));
  return end === null ? null : new Date(end).toISOString().slice(0, 16);
};

it.each([
  ['2026-11-21T20:59:59Z', null],
  ['2026-11-21T21:00:00Z', '2026-11-22T06:00'],
  ['2026-11-22T05:59:59Z', '2026-11-22T06:00'],
  ['2026-11-22T06:00:00Z', null],
  // The night that is an hour shorter, and the one that is an hour longer.
  ['2026-03-28T22:30:00Z', '2026-03-29T05:00'],
  ['2026-10-24T21:30:00Z', '2026-10-25T06:00'],
])('over midnight: %s', (now, end) => {
  expect(until(berlin, now)).toBe(end);
});

it('to a time that the clocks jump over', () => {
  const end = until({ ...berlin, to: '02:30' }, '2026-03-28T23:00:00Z');
  expect(end).toBe('2026-03-29T01:30');
});

it('within a day', () => {
  const noon = { from: '12:00', to: '13:30', timeZone: 'Asia/Kathmandu' };
  expect(until(noon, '2026-11-21T06:15:00Z')).toBe('2026-11-21T07:45');
  expect(until(noon, '2026-11-21T07:45:00Z')).toBe(null);
});

it('is never quiet from a time to the same time', () => {
  expect(until({ ...berlin, to: '22:00' }, '2026-11-21T21:00:00Z')).toBe(null);
});
