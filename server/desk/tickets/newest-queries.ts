// What of a long list one answer holds: the newest rows that fit, by number and by bytes. For all that reads texts.
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/**
 * Rows are taken, newest first, until they are so many bytes. The one that goes beyond is still taken, so that a single
 * message always fits: 20,000 characters, which JSON writes in 120 kB if all of them are control characters.
 */
export const MOST_BYTES = 512 * 1024;

/** Rows of one answer, oldest first, and how many are older than those. */
export interface Newest<T> {
  items: T[];
  older: number;
}

/** Rows of one table, of which the newest are wanted. */
export interface Rows {
  /** Table and conditions: `from messages m where …`. */
  readonly from: Fragment;
  /** The table's name in the other fragments. */
  readonly alias: Fragment;
  /** Counts up from old to new. */
  readonly number: Fragment;
  /** How much a row is, from what can be told without reading its text. */
  readonly bytes: Fragment;
  /** What is selected of a row, and of that what becomes its JSON: `item`, or one column `item.…`. */
  readonly columns: Fragment;
  readonly item: Fragment;
  /** So many rows at most. */
  readonly most: number;
}

/** A query for one `Newest`; to be passed through `fitting`. */
export function newest(sql: AnySql, { from, alias, number, bytes, columns, item, most }: Rows): Fragment {
  return sql`
    select coalesce(json_agg(page.item order by page.number), '[]') as items,
      (select count(*)::int ${from} and ${number} < min(page.number)) as older
    from (
      select ${number} as number, ${item} as item
      from (
        -- How long a text is stands beside it: one that is not sent is not read either.
        select ${alias}.*,
          sum(${bytes}) over (order by ${number} desc rows between unbounded preceding and 1 preceding) as newer
        ${from} order by ${number} desc limit ${most}
      ) ${alias}
      cross join lateral (select ${columns}) item
      where ${alias}.newer is null or ${alias}.newer < ${MOST_BYTES}
    ) page`;
}
