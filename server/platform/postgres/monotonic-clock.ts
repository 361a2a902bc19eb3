// The clock that mails are counted by: it starts with the database's and then only ticks, whatever is done to the wall clock.
import type { Clock } from '../ports/clock.ts';
import type { Sql } from './connect.ts';

/**
 * A clock that starts at `start` and goes on by the machine's ticks. A wall clock that jumps an hour ahead would free an
 * hour's budget at once, and with it the provider's name would be on a black list.
 */
export function monotonicClock(start: Date, ticks: () => number = () => performance.now()): Clock {
  const offset = start.getTime() - ticks();
  return { now: () => new Date(offset + ticks()) };
}

/** The same start for every process, also where their machines disagree about the time. */
export async function databaseTime(sql: Sql): Promise<Date> {
  const [row] = await sql<[{ now: string }]>`select clock_timestamp() as now`;
  return new Date(row.now);
}
