// When support is open: the same as minute by minute on the wall, in every zone and through every change of its clocks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { weekdays, type NewCalendar, type OpenHours, type WeeklyHours } from '../../../../sdk/contract/index.ts';
import { afterOpen, alwaysOpen, nextOpen, openBetween } from '../../../../server/desk/calendar/rules.ts';
import { MINUTE, openMinutes } from './wall.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (iso: string): Date => new Date(iso);
const week = (hours: Partial<WeeklyHours>): WeeklyHours => ({
  ...(Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as WeeklyHours),
  ...hours,
});
const nineToFive: OpenHours[] = [{ from: '09:00', to: '17:00' }];
const office: NewCalendar = {
  timeZone: 'Europe/Berlin',
  hours: week({
    monday: nineToFive,
    tuesday: nineToFive,
    wednesday: nineToFive,
    thursday: nineToFive,
    friday: nineToFive,
  }),
  closedDays: [{ date: '2026-12-25', name: 'Weihnachten' }],
};

/** A zone and an instant at which something happens to its clocks. */
const changes: [timeZone: string, near: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['America/St_Johns', '2026-11-01T04:30:00Z'],
  // The clocks change at midnight: a day begins at 1.
  ['America/Havana', '2026-03-08T05:00:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00:00Z'],
  ['Australia/Sydney', '2026-04-04T16:00:00Z'],
  ['Australia/Adelaide', '2026-10-03T16:30:00Z'],
  // By half an hour.
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Pacific/Chatham', '2026-09-26T14:00:00Z'],
  ['America/Santiago', '2026-04-05T03:00:00Z'],
  // Around Ramadan, twice in five weeks.
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00:00Z'],
  // 30 December 2011 did not exist.
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  // 31 December 1994 did not, either.
  ['Pacific/Kiritimati', '1994-12-31T10:00:00Z'],
  ['Asia/Pyongyang', '2018-05-04T15:00:00Z'],
  // No summer time.
  ['Asia/Kolkata', '2026-06-01T00:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
  ['Pacific/Marquesas', '2026-06-01T00:00:00Z'],
  ['UTC', '2028-02-29T00:00:00Z'],
];

const clockTime = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 0, 0, 15, 30, 59, 1))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const interval: fc.Arbitrary<OpenHours> = fc.oneof(
  fc
    .record({ from: clockTime, to: fc.oneof({ weight: 5, arbitrary: clockTime }, fc.constant('24:00')) })
    .filter(({ from, to }) => from !== to),
  fc.constant({ from: '00:00', to: '24:00' }),
  fc.constant({ from: '22:00', to: '06:00' }),
);
const hours: fc.Arbitrary<WeeklyHours> = fc.record(
  Object.fromEntries(weekdays.map((day) => [day, fc.array(interval, { maxLength: 3 })])),
) as never;
/** Two days around a change, with a beginning between the minutes now and then. */
const cases = fc.record({
  change: fc.constantFrom(...changes),
  hours,
  closed: fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 2 }),
  before: fc.integer({ min: 0, max: 20 * 60 }),
  minutes: fc.integer({ min: 0, max: 40 * 60 }),
});
const made = ({
  change: [timeZone, near],
  hours: weekly,
  closed,
  before,
  minutes,
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) => {
  const middle = Date.parse(near);
  const days = [...new Set(closed)].map((n) => new Date(middle + n * DAY).toISOString().slice(0, 10));
  const calendar: NewCalendar = { timeZone, hours: weekly, closedDays: days.map((date) => ({ date, name: null })) };
  return { calendar, from: middle - before * MINUTE, minutes };
};

describe('through every change of clocks, as minute by minute on the wall', () => {
  it('openBetween', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { calendar, from, minutes } = made(given);
        const open = openMinutes(calendar, from, minutes).filter(Boolean).length;
        expect(openBetween(calendar, new Date(from), new Date(from + minutes * MINUTE))).toBe(open * MINUTE);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('nextOpen and afterOpen', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 40 * 60 }), (given, wanted) => {
        const { calendar, from } = made(given);
        const open = openMinutes(calendar, from, 40 * 60);
        const first = open.indexOf(true);
        const next = nextOpen(calendar, new Date(from));
        if (first >= 0) expect(next?.getTime()).toBe(from + first * MINUTE);
        else if (next !== null) expect(next.getTime()).toBeGreaterThanOrEqual(from + open.length * MINUTE);
        const end = afterOpen(calendar, new Date(from), wanted * MINUTE);
        let left = wanted;
        const last = open.findIndex((isOpen) => isOpen && --left === 0);
        if (last >= 0) expect(end?.getTime()).toBe(from + (last + 1) * MINUTE);
        else if (end !== null) expect(end.getTime()).toBeGreaterThan(from + open.length * MINUTE);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('and the three agree to the millisecond, also between the minutes', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 5 * DAY }), fc.nat(59_999), (given, wanted, ms) => {
        const { calendar, from } = made(given);
        const start = new Date(from + ms);
        const end = afterOpen(calendar, start, wanted);
        // A minute a week is not open for five days within ten years.
        if (end === null) {
          const horizon = new Date(start.getTime() + 10 * 366 * DAY);
          expect(openBetween(calendar, start, horizon)).toBeLessThan(wanted);
          return;
        }
        expect(openBetween(calendar, start, end)).toBe(wanted);
        expect(openBetween(calendar, start, new Date(end.getTime() - 1))).toBe(wanted - 1);
        const next = nextOpen(calendar, start)!;
        expect(openBetween(calendar, start, next)).toBe(0);
        expect(openBetween(calendar, next, new Date(next.getTime() + 1))).toBe(1);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

describe('an office in Berlin', () => {
  it.each<[label: string, from: string, to: string, hours: number]>([
    ['a day', '2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z', 8],
    ['a weekend', '2026-11-27T16:00:00Z', '2026-11-30T08:00:00Z', 0],
    ['over a weekend', '2026-11-27T15:00:00Z', '2026-11-30T09:30:00Z', 2.5],
    ['a closed day', '2026-12-24T23:00:00Z', '2026-12-25T23:00:00Z', 0],
    ['a year', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z', (261 - 1) * 8],
    ['backwards', '2026-11-26T00:00:00Z', '2026-11-25T00:00:00Z', 0],
    ['nothing', '2026-11-25T12:00:00Z', '2026-11-25T12:00:00Z', 0],
  ])('%s', (_, from, to, open) => {
    expect(openBetween(office, at(from), at(to))).toBe(open * HOUR);
  });

  it('promises an answer in four open hours, over the evening, the weekend and Christmas', () => {
    const promise = (from: string): string | undefined => afterOpen(office, at(from), 4 * HOUR)?.toISOString();
    expect(promise('2026-11-25T09:00:00Z')).toBe('2026-11-25T13:00:00.000Z');
    expect(promise('2026-11-25T14:00:00Z')).toBe('2026-11-26T10:00:00.000Z');
    // Up to the minute in which it closes.
    expect(promise('2026-11-25T12:00:00Z')).toBe('2026-11-25T16:00:00.000Z');
    expect(promise('2026-12-24T15:00:00Z')).toBe('2026-12-28T11:00:00.000Z');
    // In summer time it opens an hour earlier by UTC.
    expect(promise('2026-03-27T15:00:00Z')).toBe('2026-03-30T10:00:00.000Z');
  });

  it('opens next at once while it is open', () => {
    expect(nextOpen(office, at('2026-11-25T08:00:00Z'))?.toISOString()).toBe('2026-11-25T08:00:00.000Z');
    expect(nextOpen(office, at('2026-11-25T16:00:00Z'))?.toISOString()).toBe('2026-11-26T08:00:00.000Z');
    expect(afterOpen(office, at('2026-11-28T12:00:00Z'), 0)?.toISOString()).toBe('2026-11-28T12:00:00.000Z');
  });
});

describe('hours of other kinds', () => {
  const utc = (hoursOfWeek: Partial<WeeklyHours>, closed: string[] = []): NewCalendar => ({
    timeZone: 'UTC',
    hours: week(hoursOfWeek),
    closedDays: closed.map((date) => ({ date, name: null })),
  });

  it('over midnight belong to the next day from there on, and are closed where its date is', () => {
    const nights = utc({ thursday: [{ from: '22:00', to: '06:00' }] }, ['2026-11-27']);
    // Thursdays: 26 November and 3 December.
    expect(openBetween(nights, at('2026-11-26T00:00:00Z'), at('2026-11-28T00:00:00Z'))).toBe(2 * HOUR);
    expect(openBetween(nights, at('2026-12-03T00:00:00Z'), at('2026-12-05T00:00:00Z'))).toBe(8 * HOUR);
    const sundays = utc({ sunday: [{ from: '22:00', to: '06:00' }] });
    expect(openBetween(sundays, at('2026-11-30T00:00:00Z'), at('2026-12-01T00:00:00Z'))).toBe(6 * HOUR);
  });

  it('that overlap or meet count once', () => {
    const twice = utc({ monday: [{ from: '10:00', to: '14:00' }, { from: '12:00', to: '16:00' }, { from: '16:00', to: '17:00' }] }); // prettier-ignore
    expect(openBetween(twice, at('2026-11-30T00:00:00Z'), at('2026-12-01T00:00:00Z'))).toBe(7 * HOUR);
  });

  it('of all day are always open, without a gap, for years', () => {
    expect(openBetween(alwaysOpen, at('2026-01-01T00:00:00Z'), at('2029-01-01T00:00:00Z'))).toBe(1096 * DAY);
    expect(afterOpen(alwaysOpen, at('2026-01-01T00:00:00Z'), 1096 * DAY)?.toISOString()).toBe(
      '2029-01-01T00:00:00.000Z',
    );
    const berlin = { ...alwaysOpen, timeZone: 'Europe/Berlin' };
    expect(openBetween(berlin, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).toBe(23 * HOUR);
  });

  it('on 29 February only come every four years', () => {
    const calendar = { ...alwaysOpen, closedDays: [{ date: '2028-02-29', name: null }] };
    expect(openBetween(calendar, at('2028-02-28T00:00:00Z'), at('2028-03-02T00:00:00Z'))).toBe(2 * DAY);
    expect(openBetween(alwaysOpen, at('2027-02-28T00:00:00Z'), at('2027-03-01T00:00:00Z'))).toBe(DAY);
  });

  it('that never come are told, not waited for', () => {
    const never = utc({});
    expect(nextOpen(never, at('2026-11-28T00:00:00Z'))).toBeNull();
    expect(afterOpen(never, at('2026-11-28T00:00:00Z'), 1)).toBeNull();
    expect(openBetween(never, at('2026-11-28T00:00:00Z'), at('2126-11-28T00:00:00Z'))).toBe(0);
    // A promise that is not kept within ten years is none.
    const minute = utc({ monday: [{ from: '09:00', to: '09:01' }] });
    expect(afterOpen(minute, at('2026-11-28T00:00:00Z'), 100 * MINUTE)?.toISOString()).toBe('2028-10-23T09:01:00.000Z');
    expect(afterOpen(minute, at('2026-11-28T00:00:00Z'), Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  it('of a zone that is not known are refused', () => {
    expect(() => nextOpen({ ...alwaysOpen, timeZone: 'Mars/Olympus' }, at('2026-11-28T00:00:00Z'))).toThrow(RangeError);
  });
});
