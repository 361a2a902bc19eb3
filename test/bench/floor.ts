// The floor: the very statements of the product, taken down once and sent again straight through postgres.js.
import postgres from 'postgres';

import { sessionOptions, type Sql } from '../../server/platform/postgres/connect.ts';
import { tag, type Send } from '../../server/platform/postgres/statement.ts';

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
    const { json, array } = pool;
    const send: Send = async (text, values, how) => {
      const query = pool.unsafe(text, values as never[], { ...how });
      return (await (how.rows === 'bytes' ? query.raw() : query)) as unknown[];
    };
    const sql = tag(send, { json, array });
    await work(sql as Sql);
  } finally {
    await pool.end();
  }
  if (!last) throw new Error('No statement was sent.');
  return last;
}

/** Sends it again, prepared like the product's, with some of its values changed. */
export function sendAgain(
  sql: Floor,
  { text, values, types }: Statement,
  change: (value: unknown) => unknown,
): Promise<unknown> {
  const given = values.map((value, i) => {
    const changed = change(value);
    return types[i] ? sql.typed(changed as never, types[i]) : changed;
  });
  return sql.unsafe(text, given as never[], { prepare: true });
}

/** The driver itself, told what the product tells it. */
export type Floor = Sql;
export const openFloor = (url: string, max: number): Floor =>
  postgres({
    ...sessionOptions(url, { name: 'paneldesk bench', statementTimeout: 0 }).driver,
    max,
  } as never) as unknown as Floor;
