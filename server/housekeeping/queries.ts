// Deletes what is only kept for a while.
import type { AnySql } from '../platform/postgres/connect.ts';

/** At most `limit` of the idempotency keys made before an instant; answers how many there were. */
export async function deleteIdempotencyKeys(sql: AnySql, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    delete from idempotency_keys where ctid = any (array(
      select ctid from idempotency_keys where created_at < ${before} order by created_at limit ${limit}
    ))
  `;
  return count;
}

/** What was told live and is of no use afterwards: who read, and who was there. */
export async function deletePassed(sql: AnySql, before: Date): Promise<void> {
  await sql`delete from reads where created_at < ${before}`;
  await sql`delete from presence where seen_at < ${before}`;
}
