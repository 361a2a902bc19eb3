// Deletes many rows in batches, so that no transaction is long and no lock wide.
import type { AnySql, Fragment } from './sql.ts';

const BATCH = 5_000;

/**
 * Deletes what `rows` names of a table: a query for the `ctid` of at most `limit` rows. It is asked again until a batch is
 * not full or `signal` ends. Answers how many rows were deleted.
 */
export async function deleteInBatches(
  sql: AnySql,
  table: string,
  rows: (limit: number) => Fragment,
  signal?: AbortSignal,
): Promise<number> {
  let deleted = 0;
  for (let batch = BATCH; batch === BATCH && !signal?.aborted; deleted += batch) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    const { count } = await sql`delete from ${sql(table)} where ctid = any (array(${rows(BATCH)}))`;
    batch = count;
  }
  return deleted;
}
