// How a statement is put together from its pieces, and when it is sent.
import { beforeEach, describe, expect, it } from 'vitest';

import type { Sql } from '../../../../server/platform/postgres/connect.ts';
import { tag, type Send } from '../../../../server/platform/postgres/statement.ts';

let sent: { text: string; values: unknown[] }[];
let sql: Sql;

beforeEach(() => {
  sent = [];
  const send: Send = (text, values) => {
    sent.push({ text, values: [...values] });
    return text.includes('fail') ? Promise.reject(new Error('as asked')) : Promise.resolve([{ n: sent.length }]);
  };
  const json = (value: unknown) => ({ json: value });
  const begin = (...given: unknown[]): unknown => (given.at(-1) as (transaction: unknown) => unknown)(tag(send, {}));
  sql = tag(send, { json, begin }) as Sql;
});

describe('a statement', () => {
  it('numbers its values in the order of its text, however deep their pieces lie', async () => {
    const inner = sql`b = ${2}`;
    const middle = sql`(${inner} or c = ${3})`;
    await sql`select ${1} where ${middle} and d = ${[4, 5]} limit ${6}`;
    expect(sent).toEqual([
      { text: 'select $1 where (b = $2 or c = $3) and d = $4 limit $5', values: [1, 2, 3, [4, 5], 6] },
    ]);
  });

  it('takes a piece in several places, and pieces without text', async () => {
    const tenant = sql`t = ${'x'}`;
    await sql`select ${tenant}, ${tenant}${sql``}`;
    expect(sent).toEqual([{ text: 'select t = $1, t = $2', values: ['x', 'x'] }]);
  });

  it('hands on what the driver made of a value, and quotes names', async () => {
    await sql`select ${sql.json({ a: 1 })} from ${sql('odd"name')}`;
    expect(sent).toEqual([{ text: 'select $1 from "odd""name"', values: [{ json: { a: 1 } }] }]);
  });

  it('never makes text of a list that somebody gave', () => {
    expect(() => sql(['1; drop table tickets'] as never)).toThrow(TypeError);
    expect(() => sql([{ a: 1 }] as never)).toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it('is sent when it is awaited, once', async () => {
    const statement = sql`select 1`;
    expect(sent).toEqual([]);
    expect(await statement).toEqual([{ n: 1 }]);
    expect(await statement).toEqual([{ n: 1 }]);
    expect(sent).toHaveLength(1);
  });

  it('fails as a promise does', async () => {
    await expect(sql`fail`).rejects.toThrow('as asked');
    expect(await sql`fail`.catch((error: Error) => error.message)).toBe('as asked');
  });

  it('is written the same way in a transaction, with pieces from outside it', async () => {
    const piece = sql`n = ${1}`;
    await sql.begin((transaction) => transaction`select ${piece}`);
    await sql.begin('read only', (transaction) => transaction`select ${piece}`);
    expect(sent).toEqual(Array.from({ length: 2 }, () => ({ text: 'select n = $1', values: [1] })));
  });
});
