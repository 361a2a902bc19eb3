// An independent computation of opening times: minute by minute, by what a clock on the wall shows and a calendar's words.
import { weekdays, type NewCalendar } from '../../../../sdk/contract/index.ts';

export const MINUTE = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

type Wall = [date: string, weekday: (typeof weekdays)[number], time: string];
const known = new Map<string, Wall>();

/** What the wall shows: `['2026-03-29', 'sunday', '03:00']`. Remembered: the same few days are asked for over and over. */
export function wallAt(timeZone: string, at: number): Wall {
  const key = `${timeZone} ${at}`;
  const wall = known.get(key) ?? readWall(timeZone, at);
  known.set(key, wall);
  return wall;
}

function readWall(timeZone: string, at: number): Wall {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(timeZone, clock);
  }
  const [date = '', time = ''] = clock.format(at).split(' ');
  const weekday = weekdays[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7]!;
  return [date, weekday, time];
}

/** Whether somebody is there in the minute that begins at `at`. */
export function isOpenAt({ timeZone, hours, closedDays }: NewCalendar, at: number): boolean {
  const [date, weekday, time] = wallAt(timeZone, at);
  if (closedDays.some((day) => day.date === date)) return false;
  const yesterday = weekdays[(weekdays.indexOf(weekday) + 6) % 7]!;
  return (
    hours[weekday].some(({ from, to }) => from <= time && (time < to || to < from)) ||
    // What began yesterday and goes over midnight.
    hours[yesterday].some(({ from, to }) => to < from && time < to)
  );
}

/** Of so many minutes from `from` on, which are open. */
export const openMinutes = (calendar: NewCalendar, from: number, count: number): boolean[] =>
  Array.from({ length: count }, (_, n) => isOpenAt(calendar, from + n * MINUTE));
