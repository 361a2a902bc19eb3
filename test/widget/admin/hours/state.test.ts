// Hours and times as people write them, and back.
import { describe, expect, it } from 'vitest';

import { minutesOf, readTimes, writtenTimes } from '../../../../widget/admin/hours/state/answer-times.ts';
import {
  dateName,
  dayNames,
  readHours,
  readWeek,
  writtenHours,
  writtenWeek,
} from '../../../../widget/admin/hours/state/week.ts';

describe('hours of a day', () => {
  it.each([
    [
      '09:00–12:30, 13:30–18:00',
      [
        { from: '09:00', to: '12:30' },
        { from: '13:30', to: '18:00' },
      ],
    ],
    ['9-17', [{ from: '09:00', to: '17:00' }]],
    [
      ' 9.30 - 17:15 ; 20—22 ',
      [
        { from: '09:30', to: '17:15' },
        { from: '20:00', to: '22:00' },
      ],
    ],
    ['22:00-6:00', [{ from: '22:00', to: '06:00' }]],
    ['0-24', [{ from: '00:00', to: '24:00' }]],
    ['', []],
    [' , ', []],
  ])('"%s" is read', (written, hours) => {
    expect(readHours(written)).toEqual(hours);
    expect(readHours(writtenHours(hours))).toEqual(hours);
  });

  it.each(['nine to five', '9', '9-', '25-26', '9:60-10', '24:00-25:00', '9-9', '9-17 and 18-19', '24-1'])(
    '"%s" is not',
    (written) => {
      expect(readHours(written)).toBeUndefined();
    },
  );

  it('names the days that cannot be read, and gives a whole week otherwise', () => {
    const open = [{ from: '09:00', to: '17:00' }];
    const hours = { monday: open, tuesday: [], wednesday: [], thursday: [], friday: open, saturday: [], sunday: [] };
    expect(readWeek(writtenWeek(hours))).toEqual({ hours });
    expect(readWeek({ ...writtenWeek(hours), monday: 'x', sunday: 'y' })).toEqual({ wrong: ['monday', 'sunday'] });
  });
});

it('days are called as the language calls them, whatever the zone of the device', () => {
  expect(dayNames('de').monday).toBe('Montag');
  expect(dayNames('en').sunday).toBe('Sunday');
  expect(dateName('2026-12-25', 'en-GB')).toMatch(/^Friday,? 25 December 2026$/);
});

describe('times', () => {
  it.each([
    ['30', 'minutes', 30],
    ['0.5', 'hours', 30],
    ['1,5', 'hours', 90],
    ['720', 'hours', 43_200],
    ['', 'hours', null],
    [' ', 'minutes', null],
    ['0', 'minutes', undefined],
    ['0.5', 'minutes', undefined],
    ['721', 'hours', undefined],
    ['soon', 'hours', undefined],
    ['-1', 'hours', undefined],
  ] as const)('"%s" %s', (count, unit, minutes) => {
    expect(minutesOf({ count, unit })).toBe(minutes);
  });

  it('go there and back', () => {
    const times = { low: null, normal: 480, high: 90, urgent: 30 };
    expect(readTimes(writtenTimes(times))).toEqual({ times });
    expect(readTimes({ ...writtenTimes(times), low: { count: 'x', unit: 'hours' } })).toEqual({ wrong: ['low'] });
  });
});
