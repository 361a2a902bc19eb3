// When the provider's support is open: weekly hours, closed days and their zone. For admins.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { ClockTime, TimeZone } from './notifications.ts';
import { PersonRef } from './people.ts';
import { line, Timestamp } from './values.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

const MOST_INTERVALS = 6;

/** Over midnight, into the next day, where `from` is later than `to`. The whole day is 00:00 to 24:00. */
export const OpenHours = v.pipe(
  v.strictObject({
    from: ClockTime,
    to: v.union([ClockTime, v.literal('24:00')], 'Must be a time such as 17:30, or 24:00.'),
  }),
  v.check(({ from, to }) => from !== to, 'Must not end when it begins; the whole day is 00:00 to 24:00.'),
);
export type OpenHours = v.InferOutput<typeof OpenHours>;

const hoursOfDay = v.pipe(v.array(OpenHours), v.maxLength(MOST_INTERVALS, `At most ${MOST_INTERVALS} a day.`));

/** By the day on which they begin; a day without any is closed. Hours that overlap count once. */
export const WeeklyHours = v.strictObject({
  monday: hoursOfDay,
  tuesday: hoursOfDay,
  wednesday: hoursOfDay,
  thursday: hoursOfDay,
  friday: hoursOfDay,
  saturday: hoursOfDay,
  sunday: hoursOfDay,
});
export type WeeklyHours = v.InferOutput<typeof WeeklyHours>;

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** A day on which nobody is there, from midnight to midnight of the calendar's zone. */
export const ClosedDay = v.strictObject({
  date: v.pipe(
    v.string(),
    v.regex(/^(?:19|20|21)\d\d-\d\d-\d\d$/, 'Must be a day such as 2026-12-25.'),
    v.check(isDay, 'There is no such day.'),
  ),
  name: v.nullable(line(200)),
});
export type ClosedDay = v.InferOutput<typeof ClosedDay>;

/** Closed days of one calendar at most. */
export const MOST_CLOSED_DAYS = 1_000;

/** What admins set. */
export const NewCalendar = v.strictObject({
  timeZone: TimeZone,
  hours: WeeklyHours,
  closedDays: v.pipe(
    v.array(ClosedDay),
    v.maxLength(MOST_CLOSED_DAYS, `At most ${MOST_CLOSED_DAYS} days.`),
    v.check((days) => new Set(days.map(({ date }) => date)).size === days.length, 'Must name each day once.'),
  ),
});
export type NewCalendar = v.InferOutput<typeof NewCalendar>;

/** The calendar in force, its closed days in their order. Until somebody sets one, support is always open. */
export const Calendar = v.strictObject({
  ...NewCalendar.entries,
  /** Null until somebody sets one; `by` is null where that was on the server's command line. */
  changed: v.nullable(v.strictObject({ at: Timestamp, by: v.nullable(PersonRef) })),
});
export type Calendar = v.InferOutput<typeof Calendar>;

/** The longest file that is imported, in UTF-16 units. */
export const MOST_ICS = 200_000;

/** What became of an imported file. */
export const ClosedDaysImport = v.strictObject({
  calendar: Calendar,
  /** Days that are new, and days that were closed already and keep their name. */
  added: v.number(),
  known: v.number(),
  /** Events of which no day was taken, and why: they do not last all day, were called off, or lie in no year that is imported. */
  ignored: v.array(
    v.strictObject({ name: v.string(), reason: v.picklist(['not_all_day', 'cancelled', 'other_years']) }),
  ),
  /** Years that are imported, from the one before this: yearly events are written out up to the end of the last. */
  years: v.strictObject({ from: v.number(), to: v.number() }),
});
export type ClosedDaysImport = v.InferOutput<typeof ClosedDaysImport>;

export const getCalendar = endpoint({
  method: 'GET',
  path: '/v1/calendar',
  audience: 'admin',
  permission: 'configure',
  limit: 'read',
  summary: 'Tell when support is open: weekly hours, closed days and their zone.',
  answer: { kind: 'json', schema: Calendar },
});

export const putCalendar = endpoint({
  method: 'PUT',
  path: '/v1/calendar',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Set when support is open; replaces what was set before.',
  body: { kind: 'json', schema: NewCalendar },
  answer: { kind: 'json', schema: Calendar },
});

export const importClosedDays = endpoint({
  method: 'POST',
  path: '/v1/calendar/closed-days',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Add the all-day events of an iCalendar file (RFC 5545) to the closed days.',
  body: {
    kind: 'json',
    schema: v.strictObject({
      ics: v.pipe(
        v.string(),
        v.maxLength(MOST_ICS, `Must be at most ${MOST_ICS} characters: a file of closed days only.`),
      ),
    }),
  },
  answer: { kind: 'json', schema: ClosedDaysImport },
});

export default { getCalendar, putCalendar, importClosedDays } as const satisfies Record<string, Endpoint>;
