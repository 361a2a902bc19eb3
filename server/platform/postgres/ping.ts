// Asks whether the database answers.
import type { Sql } from './sql.ts';

/** Rejects where it does not answer within so many milliseconds. */
export async function ping(sql: Sql, within: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${within} ms`)), within);
  });
  const query = sql`select 1`;
  query.catch(() => undefined);
  try {
    await Promise.race([query, late]);
  } finally {
    clearTimeout(timer);
  }
}
