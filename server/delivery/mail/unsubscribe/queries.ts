// Links that stop mails and were made before links had an end: they hold for a year from the migration that brought it.
import type { AnySql } from '../../../platform/postgres/connect.ts';

/** Until when they hold. */
export async function undatedLinksHoldUntil(sql: AnySql): Promise<Date> {
  const [row] = await sql<{ holdUntil: string }[]>`select hold_until as "holdUntil" from undated_links limit 1`;
  return new Date(row?.holdUntil ?? 0);
}
