// The floor: the very statements of the product, taken down once and sent again straight through postgres.js.
import postgres from 'postgres';

import { connect, type Sql } from '../../server/database/connect.ts';
import { composing } from '../../server/database/statement.ts';

/** One statement as it went to PostgreSQL. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly types: readonly number[];
}

/** Runs `work` once and takes down the last statement that it sent. */
export async function takeDown(url: string, work: (sql: Sql) => Promise<unknown>): Promise<Statement> {
  let last: Statement | undefined;
  const pool = postgres(url, {
    max: 1,
    onnotice: () => {},
    debug: (_, text, values, types) => {
      if (!text.includes('pg_catalog.pg_type')) last = { text, values, types: types as number[] };
    },
  });
  try {
    await work(composing(pool as unknown as Sql));
  } finally {
    await pool.end();
  }
  if (!last) throw new Error('No statement was sent.');
  return last;
}

/** Sends it again, prepared like the product's, with some of its values changed. */
export function sendAgain(
  sql: Sql,
  { text, values, types }: Statement,
  change: (value: unknown) => unknown,
): Promise<unknown> {
  const given = values.map((value, i) => {
    const changed = change(value);
    return types[i] ? sql.typed(changed as never, types[i]) : changed;
  });
  return sql.unsafe(text, given as never[], { prepare: true });
}

export const openFloor = (url: string, max: number): Sql => connect(url, { max, deadline: 0, statementTimeout: 0 });
