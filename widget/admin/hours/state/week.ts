// Open hours as people write them on one line, and back.
import type { NewCalendar, OpenHours, Weekday } from '../../../../sdk/contract/index.ts';
import { namesIn } from '../../kit/state/names-in.ts';

/** From Monday on, as the contract has them. */
export const weekdays = namesIn({
  monday: 0,
  tuesday: 0,
  wednesday: 0,
  thursday: 0,
  friday: 0,
  saturday: 0,
  sunday: 0,
} satisfies Record<Weekday, 0>);
export const workdays: readonly Weekday[] = weekdays.slice(0, 5);

export type WrittenWeek = Readonly<Record<Weekday, string>>;

/** "09:00–12:30, 13:30–18:00"; '' where it is closed. */
export const writtenHours = (hours: readonly OpenHours[]): string =>
  hours.map(({ from, to }) => `${from}–${to}`).join(', ');

export const writtenWeek = (hours: NewCalendar['hours']): WrittenWeek =>
  Object.fromEntries(weekdays.map((day) => [day, writtenHours(hours[day])])) as Record<Weekday, string>;

const SPAN = /^(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?$/u;

/** Also "9-12.30, 14-18"; undefined for what is none. What times there are is the server's to say. */
export function readHours(written: string): OpenHours[] | undefined {
  const parts = written.split(/[,;]/u).map((part) => part.trim());
  const hours = parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, from, fromMinute = '00', to, toMinute = '00'] = SPAN.exec(part) ?? [];
      return from === undefined || to === undefined ? undefined : spanOf(from, fromMinute, to, toMinute);
    });
  return hours.includes(undefined) ? undefined : (hours as OpenHours[]);
}

function spanOf(from: string, fromMinute: string, to: string, toMinute: string): OpenHours | undefined {
  const [start, end] = [`${from.padStart(2, '0')}:${fromMinute}`, `${to.padStart(2, '0')}:${toMinute}`];
  const isTime = (time: string): boolean => time < '24:00' && time.slice(3) < '60';
  return isTime(start) && (isTime(end) || end === '24:00') && start !== end ? { from: start, to: end } : undefined;
}

/** A calendar's hours, or the days that cannot be read. */
export function readWeek(week: WrittenWeek): { hours: NewCalendar['hours'] } | { wrong: Weekday[] } {
  const read = weekdays.map((day) => [day, readHours(week[day])] as const);
  const wrong = read.filter(([, hours]) => hours === undefined).map(([day]) => day);
  return wrong.length > 0 ? { wrong } : { hours: Object.fromEntries(read) as NewCalendar['hours'] };
}

/** What days are called: any Monday, and the six after it. */
export function dayNames(locale: string): Record<Weekday, string> {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const name = (at: number): string => format.format(new Date(Date.UTC(2024, 0, 1 + at)));
  return Object.fromEntries(weekdays.map((day, at) => [day, name(at)])) as Record<Weekday, string>;
}

/** "Friday, 25 December 2026" of "2026-12-25". */
export const dateName = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
