// Parts in a statement: as rows `w`, and whether every one of them is there.
import type { AnySql, Fragment } from '../postgres/connect.ts';
import type { Part } from './parts.ts';

/** For `from`: a row `w (pattern, number, n)` for each part, `n` from 1 on. */
export function partRows(sql: AnySql, parts: readonly Part[]): Fragment {
  const patterns = parts.map(({ pattern }) => pattern);
  const numbers = parts.map(({ number }) => number);
  return sql`unnest(${patterns}::text[], ${numbers}::bigint[]) with ordinality as w (pattern, number, n)`;
}

/** Whether `has`, which is said of a row `w`, holds for all parts. */
export function everyPart(sql: AnySql, parts: readonly Part[], has: Fragment): Fragment {
  return sql`not exists (select from ${partRows(sql, parts)} where not ${has})`;
}
