// Reads an iCalendar file (RFC 5545) that somebody imports: the days of its all-day events.
import ICAL from 'ical.js';

import { hasVisible, type ClosedDay, type ClosedDaysImport } from '../../../sdk/contract/index.ts';
import { dayAt, startOf, yearlyDays, type YearlyRule } from './yearly.ts';

/** A file that is not taken; the message is a sentence about it, without its subject. */
export class IcsRefused extends Error {
  override readonly name = 'IcsRefused';
}

export type ReadDays = Pick<ClosedDaysImport, 'ignored' | 'years'> & { readonly days: ClosedDay[] };

const DAY = 86_400_000;
const MOST_EVENTS = 1_000;
const LONGEST = 366;
/** Rules that end never are written out so far. */
const YEARS_AHEAD = 5;

/** Throws `IcsRefused`. Nothing is fetched, whatever addresses stand in the file. */
export function readIcs(text: string, now: Date): ReadDays {
  const events = eventsOf(text);
  const years = { from: now.getUTCFullYear() - 1, to: now.getUTCFullYear() + YEARS_AHEAD };
  const moved = movedDays(events);
  const days = new Map<string, ClosedDay>();
  const ignored: ReadDays['ignored'] = [];
  for (const [at, event] of events.entries()) {
    const name = nameOf(event);
    const found = readEvent(event, `Event ${at + 1} of the file`, moved, years.to);
    if (typeof found === 'string') {
      ignored.push({ name: name ?? '', reason: found });
      continue;
    }
    const near = found.filter((day) => day >= `${years.from}-01-01` && day <= `${years.to}-12-31`);
    if (near.length === 0) ignored.push({ name: name ?? '', reason: 'other_years' });
    for (const date of near) if (!days.has(date)) days.set(date, { date, name });
  }
  return { days: [...days.values()], ignored, years };
}

function eventsOf(text: string): ICAL.Component[] {
  const written = text.replace(/^\ufeff/, '').trimStart();
  if (written.includes('\ufffd') || written.includes('\0')) {
    throw new IcsRefused('Is not UTF-8: save it as UTF-8 and import it again.');
  }
  if (!/^BEGIN:VCALENDAR\s/i.test(written)) {
    throw new IcsRefused('Is not an iCalendar file: one begins with BEGIN:VCALENDAR.');
  }
  let calendars: ICAL.Component[];
  try {
    const parsed = ICAL.parse(written) as unknown[];
    // Several calendars one after the other are an array of them.
    const all = Array.isArray(parsed[0]) ? (parsed as unknown[][]) : [parsed];
    calendars = all.map((calendar) => new ICAL.Component(calendar as never));
  } catch (cause) {
    throw new IcsRefused('Cannot be read as iCalendar: it is damaged, or its end is missing.', { cause });
  }
  const events = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  if (events.length === 0) throw new IcsRefused('Has no event in it.');
  if (events.length > MOST_EVENTS)
    throw new IcsRefused(`Has more than ${MOST_EVENTS} events: import closed days only.`);
  return events;
}

/** Its days, or why it has none. */
function readEvent(
  event: ICAL.Component,
  subject: string,
  moved: ReadonlySet<string>,
  lastYear: number,
): string[] | ReadDays['ignored'][number]['reason'] {
  if (textOf(event, 'status').toUpperCase() === 'CANCELLED') return 'cancelled';
  const start = whenOf(event, 'dtstart', subject);
  if (start === null) throw new IcsRefused(`${subject} has no day that can be read.`);
  const end = whenOf(event, 'dtend', subject);
  // As some programs write whole days: from midnight to midnight, wherever that is.
  const isAllDay =
    start.isDate || (start.isMidnight && (end ?? start).isMidnight && (end === null || end.day > start.day));
  if (!isAllDay || (!start.isDate && end === null && !event.hasProperty('duration'))) return 'not_all_day';
  const length = lengthOf(event, start.day, end?.day, subject);
  const except = new Set(valuesOf(event, 'exdate').map((value) => value.slice(0, 10)));
  const more = valuesOf(event, 'rdate').map((value) => value.slice(0, 10));
  const rule = ruleOf(event, subject);
  const firsts = [...(rule === null ? [start.day] : yearlyDays(rule, start.day, lastYear)), ...more];
  const uid = textOf(event, 'uid');
  const isOverride = event.hasProperty('recurrence-id');
  return firsts
    .filter((day) => isDay(day) && !except.has(day) && (isOverride || !moved.has(`${uid} ${day}`)))
    .flatMap((day) => Array.from({ length }, (_, n) => dayAt(startOf(day) + n * DAY)));
}

/** Days of repeating events that stand somewhere else in the file, changed. */
function movedDays(events: readonly ICAL.Component[]): Set<string> {
  const all = events.flatMap((event) =>
    valuesOf(event, 'recurrence-id').map((at) => `${textOf(event, 'uid')} ${at.slice(0, 10)}`),
  );
  return new Set(all);
}

interface When {
  readonly day: string;
  readonly isDate: boolean;
  /** On the clock of its own zone; an instant in UTC is midnight nowhere in particular. */
  readonly isMidnight: boolean;
}

function whenOf(event: ICAL.Component, name: string, subject: string): When | null {
  const [value] = valuesOf(event, name);
  if (value === undefined) return null;
  const day = value.slice(0, 10);
  if (!isDay(day)) throw new IcsRefused(`${subject} has no day that can be read.`);
  return { day, isDate: value.length === 10, isMidnight: value.slice(10) === 'T00:00:00' };
}

/** As jCal (RFC 7265) writes them: the parser's own dates make 2027-02-14 of 2026-13-45. */
function valuesOf(event: ICAL.Component, name: string): string[] {
  return event
    .getAllProperties(name)
    .flatMap((property) =>
      (property.toJSON() as unknown[])
        .slice(3)
        .map((value) => (Array.isArray(value) ? String(value[0]) : String(value))),
    );
}

const textOf = (event: ICAL.Component, name: string): string => valuesOf(event, name)[0] ?? '';

const isDay = (day: string): boolean =>
  /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(startOf(day)) && dayAt(startOf(day)) === day;

function lengthOf(event: ICAL.Component, start: string, end: string | undefined, subject: string): number {
  const [duration] = valuesOf(event, 'duration');
  const days =
    end !== undefined
      ? (startOf(end) - startOf(start)) / DAY
      : /^P(?:\d{1,4}[DW])$/.test(duration ?? '')
        ? Number.parseInt((duration ?? '').slice(1), 10) * (duration?.endsWith('W') ? 7 : 1)
        : 1;
  if (days > LONGEST) throw new IcsRefused(`${subject} lasts more than ${LONGEST} days.`);
  return Math.max(1, days);
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const UNDERSTOOD = new Set(['BYMONTH', 'BYMONTHDAY', 'BYDAY']);

function ruleOf(event: ICAL.Component, subject: string): YearlyRule | null {
  const [property, another] = event.getAllProperties('rrule');
  if (property === undefined) return null;
  let rule: ICAL.Recur;
  try {
    rule = ICAL.Recur.fromData(property.toJSON()[3] as never);
  } catch (cause) {
    throw new IcsRefused(`${subject} repeats by a rule that cannot be read.`, { cause });
  }
  if (rule.freq !== 'YEARLY' || another !== undefined) {
    throw new IcsRefused(
      `${subject} repeats, but not by the year. Only yearly days are imported: write others out, and close days of the week in the weekly hours.`,
    );
  }
  const parts = rule.parts as Readonly<Record<string, readonly (string | number)[] | undefined>>;
  if (Object.keys(parts).some((part) => !UNDERSTOOD.has(part))) {
    throw new IcsRefused(`${subject} repeats by a rule that is not understood: write its days out.`);
  }
  return {
    interval: rule.interval,
    count: rule.count ?? null,
    until: rule.until ? rule.until.toString().slice(0, 10) : null,
    months: (parts['BYMONTH'] ?? []).map(Number),
    monthDays: (parts['BYMONTHDAY'] ?? []).map(Number),
    weekdays: (parts['BYDAY'] ?? []).map((day) => ({
      n: Number.parseInt(String(day), 10) || 0,
      weekday: WEEKDAYS.indexOf(String(day).slice(-2)),
    })),
  };
}

/** One line of at most 200 signs; null where there is nothing to read. */
function nameOf(event: ICAL.Component): string | null {
  const name = textOf(event, 'summary')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();
  return hasVisible(name) ? name : null;
}
