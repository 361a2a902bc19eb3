// What time it is to the database: whoever compares clocks asks it.
import type { AnySql } from './sql.ts';

/** Seconds since 1970, with a fraction. */
export async function databaseClock(sql: AnySql): Promise<number> {
  const [{ at }] = await sql<[{ at: number }]>`select extract(epoch from clock_timestamp())::float8 as at`;
  return at;
}
