// Within how long customers are told to be answered, as a number and its unit, and back.
import type { NewAnswerTimes, Priority } from '../../../../sdk/contract/index.ts';
import { namesIn } from '../../kit/state/names-in.ts';

export const units = ['minutes', 'hours'] as const;
export type Unit = (typeof units)[number];

export interface WrittenTime {
  readonly count: string;
  readonly unit: Unit;
}
export type WrittenTimes = Readonly<Record<Priority, WrittenTime>>;

/** What is the worst comes first: it is promised the soonest. */
export const priorities = namesIn({ urgent: 0, high: 0, normal: 0, low: 0 } satisfies Record<Priority, 0>);

const MOST = 43_200;

function writtenTime(minutes: number | null): WrittenTime {
  if (minutes === null) return { count: '', unit: 'hours' };
  return minutes % 60 === 0
    ? { count: String(minutes / 60), unit: 'hours' }
    : { count: String(minutes), unit: 'minutes' };
}

export const writtenTimes = (times: NewAnswerTimes): WrittenTimes =>
  Object.fromEntries(priorities.map((priority) => [priority, writtenTime(times[priority])])) as Record<
    Priority,
    WrittenTime
  >;

/** Minutes; null where nothing is said, undefined for what is none. Half an hour may be 0.5 or 0,5 hours. */
export function minutesOf({ count, unit }: WrittenTime): number | null | undefined {
  if (count.trim() === '') return null;
  const minutes = Number(count.trim().replace(',', '.')) * (unit === 'hours' ? 60 : 1);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST ? minutes : undefined;
}

/** The times, or the priorities whose time cannot be read. */
export function readTimes(written: WrittenTimes): { times: NewAnswerTimes } | { wrong: Priority[] } {
  const read = priorities.map((priority) => [priority, minutesOf(written[priority])] as const);
  const wrong = read.filter(([, minutes]) => minutes === undefined).map(([priority]) => priority);
  return wrong.length > 0 ? { wrong } : { times: Object.fromEntries(read) as NewAnswerTimes };
}
