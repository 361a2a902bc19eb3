// Until when a person wants no mail: hours of the clock on their wall, whatever its zone does with summer time.
import type { QuietHours } from '../../../../sdk/contract/index.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** The end of the quiet hours that `now` lies in, in milliseconds since 1970; null when it lies in none. */
export function quietUntil({ from, to, timeZone }: QuietHours, now: number): number | null {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const isQuiet = (minute: number): boolean =>
    start <= end ? minute >= start && minute < end : minute >= start || minute < end;
  if (!isQuiet(wallMinutes(now, timeZone))) return null;
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const ahead = (end - wallMinutes(minute, timeZone) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const at = minute + ahead * MINUTE;
  // In a night in which the clocks change, the wall shows another time there: go by the difference, but not back into the hours.
  const off = ((wallMinutes(at, timeZone) - end + DAY_MINUTES + DAY_MINUTES / 2) % DAY_MINUTES) - DAY_MINUTES / 2;
  const corrected = at - off * MINUTE;
  return isQuiet(wallMinutes(corrected, timeZone)) ? at : corrected;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function wallMinutes(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return minutesOf(parts.format(at));
}
