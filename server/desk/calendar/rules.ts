// When support is open: what the clock on the wall of its zone shows, held against weekly hours and closed days. Pure.
import { weekdays, type NewCalendar, type OpenHours, type WeeklyHours } from '../../../sdk/contract/index.ts';
import { offsetsOf, offsetSpans } from './offsets.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Milliseconds since 1970, or since midnight; `to` excluded. */
type Span = readonly [from: number, to: number];

/** Further ahead nobody promises anything: a search ends there. */
const HORIZON = 10 * 366 * DAY;

const allDay: OpenHours[] = [{ from: '00:00', to: '24:00' }];
const every = (hours: OpenHours[]): WeeklyHours => ({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});

/** What holds for a tenant that has set nothing. */
export const alwaysOpen: NewCalendar = { timeZone: 'UTC', hours: every(allDay), closedDays: [] };

/** A day's hours that go over midnight belong to the next day from there on; and that is closed where its date is. */
function spansByWeekday(hours: WeeklyHours): Span[][] {
  const spans: Span[][] = weekdays.map(() => []);
  for (const [day, name] of weekdays.entries()) {
    for (const { from, to } of hours[name]) {
      const [start, end] = [sinceMidnight(from), sinceMidnight(to)];
      if (start < end) spans[day]?.push([start, end]);
      else {
        spans[day]?.push([start, DAY]);
        if (end > 0) spans[(day + 1) % 7]?.push([0, end]);
      }
    }
  }
  return spans.map(joined);
}

const sinceMidnight = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;

/** In order, without overlaps. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last && span[0] <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], span[1])];
    else all.push(span);
  }
  return all;
}

/**
 * Open spans between two instants, in order. Where clocks go back, hours that the wall shows twice are open twice; where
 * they go forward, what it never shows is not.
 */
function* openSpans({ timeZone, hours, closedDays }: NewCalendar, from: number, to: number): Generator<Span> {
  const byWeekday = spansByWeekday(hours);
  if (byWeekday.every((spans) => spans.length === 0)) return;
  const closed = new Set(closedDays.map(({ date }) => date));
  for (const span of offsetSpans(offsetsOf(timeZone), from, to)) {
    // Within one span the wall runs evenly: days are counted on it, and taken back to UTC.
    const [start, end] = [span.from + span.offset, span.to + span.offset];
    for (let midnight = Math.floor(start / DAY) * DAY; midnight < end; midnight += DAY) {
      if (closed.has(new Date(midnight).toISOString().slice(0, 10))) continue;
      // 1970 began on a Thursday.
      for (const [open, close] of byWeekday[(midnight / DAY + 3) % 7] ?? []) {
        const [first, last] = [Math.max(midnight + open, start), Math.min(midnight + close, end)];
        if (first < last) yield [first - span.offset, last - span.offset];
      }
    }
  }
}

/** Milliseconds for which support is open from `from` to `to`; 0 where `to` is not later. */
export function openBetween(calendar: NewCalendar, from: Date, to: Date): number {
  let sum = 0;
  for (const [start, end] of openSpans(calendar, from.getTime(), to.getTime())) sum += end - start;
  return sum;
}

/** `at` itself where support is open, else when it opens next; null where it does not within ten years. */
export function nextOpen(calendar: NewCalendar, at: Date): Date | null {
  for (const [start] of openSpans(calendar, at.getTime(), at.getTime() + HORIZON)) return new Date(start);
  return null;
}

/**
 * When support has been open for `milliseconds` from `at` on: the end of a promise. The minute of closing counts as open:
 * eight hours from nine are up at five, not at nine the next day. For 0 it is `at`; null where it is not within ten years.
 */
export function afterOpen(calendar: NewCalendar, at: Date, milliseconds: number): Date | null {
  if (milliseconds <= 0) return at;
  let left = milliseconds;
  for (const [start, end] of openSpans(calendar, at.getTime(), at.getTime() + HORIZON)) {
    if (end - start >= left) return new Date(start + left);
    left -= end - start;
  }
  return null;
}
