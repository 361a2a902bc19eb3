// `paneldesk calendar …`: shows and sets when a tenant's support is open, and imports closed days from a file.
import * as v from 'valibot';

import {
  MOST_ICS,
  NewCalendar,
  weekdays,
  type Calendar,
  type ClosedDay,
  type WeeklyHours,
} from '../../sdk/contract/index.ts';
import { Refusal } from '../call/refusal.ts';
import { addClosedDays, calendarOf, changeCalendar } from '../desk/calendar/commands.ts';
import { alwaysOpen } from '../desk/calendar/rules.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { readArguments, required } from './arguments.ts';
import { inDatabaseOf } from './of-tenant.ts';
import { print } from './table.ts';
import { readGiven, UsageError, type Terminal } from './terminal.ts';

export async function showCalendarCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text' });
  const tenantId = required(flags.tenant, '--tenant');
  show(terminal, await inDatabaseOf(terminal, tenantId, (sql) => calendarOf(sql, tenantId)));
}

export async function setCalendarCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], { tenant: 'text', zone: 'text', hours: 'texts', closed: 'texts' });
  const tenantId = required(flags.tenant, '--tenant');
  const given: Partial<NewCalendar> = {
    ...(flags.zone !== undefined && { timeZone: flags.zone }),
    ...(flags.hours.length > 0 && { hours: hoursOf(flags.hours) }),
    ...(flags.closed.length > 0 && { closedDays: flags.closed.filter((day) => day !== '').map(closedDayOf) }),
  };
  if (Object.keys(given).length === 0) throw new UsageError('Give --zone, --hours or --closed.');
  const checked = v.safeParse(NewCalendar, { ...alwaysOpen, ...given });
  if (!checked.success) throw new UsageError(sentenceOf(checked.issues[0]));
  const stamp = { at: systemClock.now(), by: null };
  const change = (now: NewCalendar): NewCalendar => ({ ...now, ...given });
  show(terminal, await inDatabaseOf(terminal, tenantId, (sql) => changeCalendar(sql, tenantId, stamp, change)));
}

export async function importCalendarCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['file'], { tenant: 'text' });
  const tenantId = required(flags.tenant, '--tenant');
  const ics = await readGiven(terminal, places[0] ?? '', '<file>');
  if (ics.length > MOST_ICS) {
    throw new UsageError(`The file is longer than ${MOST_ICS} characters: import one with closed days only.`);
  }
  const stamp = { at: systemClock.now(), by: null };
  const { added, known, ignored, years } = await inDatabaseOf(terminal, tenantId, (sql) =>
    addClosedDays(sql, tenantId, stamp, ics),
  ).catch((error: unknown) => {
    if (error instanceof Refusal) throw new UsageError(`The file: ${error.issues?.[0]?.message ?? error.message}`);
    throw error;
  });
  terminal.out(
    `${added} closed days of ${years.from} to ${years.to} were added, ${known} were there already, ${ignored.length} events were left out.`,
  );
  if (ignored.length > 0)
    print(
      terminal,
      ['left out', 'because'],
      ignored.map(({ name, reason }) => [name, why[reason]]),
    );
}

const why = {
  not_all_day: 'it does not last all day',
  cancelled: 'it was called off',
  other_years: 'it is in no year that is imported',
};

/** `mon-fri 09:00-12:30,13:30-18:00`, each option some days; those that none names are closed. */
function hoursOf(given: readonly string[]): WeeklyHours {
  if (given.length === 1 && given[0] === 'always') return alwaysOpen.hours;
  const hours: WeeklyHours = {
    monday: [],
    tuesday: [],
    wednesday: [],
    thursday: [],
    friday: [],
    saturday: [],
    sunday: [],
  };
  if (given.length === 1 && given[0] === 'never') return hours;
  for (const option of given) {
    const [, days = '', times = ''] = /^(\S+) +(\S+)$/.exec(option.trim()) ?? [];
    const intervals = times.split(',').map((time) => /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(time));
    const named = days.split(',').flatMap(daysOf);
    if (named.length === 0 || intervals.includes(null)) {
      throw new UsageError(
        `--hours "${option}" is neither always, never, nor days and times such as "mon-fri 09:00-12:30,13:30-18:00".`,
      );
    }
    for (const day of named) {
      for (const interval of intervals) {
        hours[day].push({ from: interval?.[1] ?? '', to: interval?.[2] ?? '' });
      }
    }
  }
  return hours;
}

/** `mon`, `mon-fri`, also over the end of the week; none where it is no day. */
function daysOf(written: string): (keyof WeeklyHours)[] {
  const [first = '', last = first, more] = written.toLowerCase().split('-');
  const [from, to] = [first, last].map((name) => weekdays.findIndex((day) => day.slice(0, 3) === name));
  if (from === undefined || to === undefined || from < 0 || to < 0 || more !== undefined) return [];
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, n) => weekdays[(from + n) % 7] ?? 'monday');
}

/** `2026-12-25` or `2026-12-25=Christmas`. */
function closedDayOf(given: string): ClosedDay {
  const [date = '', ...name] = given.split('=');
  return { date, name: name.length > 0 ? name.join('=') : null };
}

const flagOf: Record<string, string> = { timeZone: '--zone', hours: '--hours', closedDays: '--closed' };

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const field = String(issue.path?.[0]?.key ?? '');
  const value = typeof issue.input === 'string' ? ` "${issue.input}"` : '';
  return `${flagOf[field] ?? field}${value}: ${issue.message}`;
}

function show(terminal: Terminal, { timeZone, hours, closedDays, changed }: Calendar): void {
  terminal.out(changed === null ? 'Nobody has set the hours: support is always open.' : `Time zone: ${timeZone}`);
  print(
    terminal,
    ['day', 'open'],
    weekdays.map((day) => [day, hours[day].map(({ from, to }) => `${from}-${to}`).join(', ') || 'closed']),
  );
  if (closedDays.length > 0)
    print(
      terminal,
      ['closed on', 'because of'],
      closedDays.map(({ date, name }) => [date, name ?? '-']),
    );
}
