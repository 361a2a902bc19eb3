// What of a long list one answer holds: the newest rows that fit, by number and by bytes. One query, for all that reads texts.
import type { AnySql } from '../database/connect.ts';
import type { Fragment } from './visibility.ts';

/**
 * Rows are taken, newest first, until they are so many bytes of JSON. The one that goes beyond is still taken, so that a
 * single message always fits: 20,000 characters, which JSON writes in 120 kB if all of them are control characters.
 */
const MOST_BYTES = 512 * 1024;

/** Rows of one table, of which the newest are wanted. */
export interface Rows {
  /** Table and conditions: `from messages m where …`. */
  readonly from: Fragment;
  /** The table's name in the other fragments. */
  readonly alias: Fragment;
  /** Counts up from old to new. */
  readonly number: Fragment;
  /** How much a row is at least, from what can be told without reading its text. */
  readonly bytes: Fragment;
  /** The row as JSON. */
  readonly item: Fragment;
  /** So many rows at most. */
  readonly most: number;
}

/** A query for one row: `items`, oldest first, and `older`, how many older rows there are. */
export function newest(sql: AnySql, { from, alias, number, bytes, item, most }: Rows): Fragment {
  const newerBytes = (by: Fragment, size: Fragment): Fragment =>
    sql`coalesce(sum(${size}) over (order by ${by} desc rows between unbounded preceding and 1 preceding), 0)`;
  return sql`
    select coalesce(json_agg(page.item order by page.number), '[]') as items,
      (select count(*)::int ${from} and ${number} < min(page.number)) as older
    from (
      select written.*, ${newerBytes(sql`written.number`, sql`octet_length(written.item::text)`)} as newer
      from (
        select ${number} as number, ${item} as item
        from (select ${alias}.*, ${newerBytes(number, bytes)} as newer ${from} order by ${number} desc limit ${most}) ${alias}
        where ${alias}.newer < ${MOST_BYTES}
        -- The fence: each row is written out once.
        offset 0
      ) written
    ) page
    where page.newer < ${MOST_BYTES}`;
}
