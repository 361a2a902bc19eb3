// What a clock on a wall shows in a zone: spans of time in which it is apart from UTC by the same difference.
import { LRUCache } from 'lru-cache';

const MINUTE = 60_000;
/** Clocks are changed more seldom than that: twice within a week has happened (Noronha, October 2000), within five days never. */
const STEP = 5 * 86_400_000;

/** In milliseconds since 1970, `to` excluded. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  /** Milliseconds that the wall is ahead of UTC. */
  readonly offset: number;
}

/** How far the wall is ahead of UTC at an instant, in milliseconds. Throws a RangeError for a zone that is not known. */
export function offsetsOf(timeZone: string): (at: number) => number {
  const format = clocks.get(timeZone) ?? clockOf(timeZone);
  clocks.set(timeZone, format);
  return (at) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 0, day, hour, minute, second } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
}

/** Making one takes longer than asking it a hundred times. */
const clocks = new LRUCache<string, Intl.DateTimeFormat>({ max: 100 });

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/** The spans between two instants, in order. */
export function* offsetSpans(offsetAt: (at: number) => number, from: number, to: number): Generator<OffsetSpan> {
  let start = from;
  let offset = offsetAt(from);
  for (let at = from; at < to;) {
    const next = Math.min(at + STEP, to);
    const after = offsetAt(next);
    if (after !== offset) {
      const change = changeBetween(offsetAt, at, next);
      yield { from: start, to: change, offset };
      [start, offset] = [change, after];
    }
    at = next;
  }
  if (start < to) yield { from: start, to, offset };
}

/** The first instant with the offset of `later`: clocks are changed at a whole minute. */
function changeBetween(offsetAt: (at: number) => number, earlier: number, later: number): number {
  const after = offsetAt(later);
  let [low, high] = [Math.floor(earlier / MINUTE), Math.floor(later / MINUTE)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE) === after) high = middle;
    else low = middle;
  }
  return high * MINUTE;
}
