// Another table than the tickets' can be searched: problems, as they may come, with a column of cleaned text and an index of its own.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { excerpt, marked } from '../../../../server/platform/search/marks.ts';
import { askedOf } from '../../../../server/platform/search/asked.ts';
import { everyPart } from '../../../../server/platform/search/part-rows.ts';
import { partsOf } from '../../../../server/platform/search/parts.ts';
import { mayBeMisspelt, remainsOf } from '../../../../server/platform/search/slips.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.sql.unsafe(`
    create table problems (
      tenant_id text not null, number bigint not null, title text not null, text text not null,
      plain text not null generated always as (search_plain(title || ' ' || text)) stored,
      keys text[] not null generated always as (search_keys(tenant_id, search_plain(title || ' ' || text))) stored,
      primary key (tenant_id, number)
    );
    create index problems_searched on problems using gin (plain gin_trgm_ops, keys);
    insert into problems (tenant_id, number, title, text) values
      ('north', 1, 'Mail ist langsam', 'Die Prüfung auf mail-3 dauert; siehe /etc/dovecot/conf.d.'),
      ('north', 2, '备份', '昨天晚上数据库备份失败了。'),
      ('north', 3, 'Zertifikatsfehler', 'Der Browser warnt auf mail-3.'),
      ('south', 1, 'Mail ist langsam', 'Anderswo dauert die Prüfung auch.');
    insert into problems (tenant_id, number, title, text)
      select 'north', n, 'Problem ' || n, 'Nichts davon, nur Text.' from generate_series(10, 2000) n;`);
  await database.sql`vacuum analyze problems`;
});
afterAll(() => database.drop());

/** What the room of such a table would have in its queries. */
const problemsWith = (typed: string) => {
  const parts = partsOf(typed);
  const [longest] = parts;
  if (!longest) return null;
  const { sql } = database;
  const byPieces = longest.hasPieces ? sql`and p.plain like ${askedOf(longest, [])}` : sql``;
  return sql<{ number: number; title: string; text: string }[]>`
    select p.number::int, p.title, p.text from problems p
    where p.tenant_id = ${'north'} and p.keys @> (array['@north'] || ${[...longest.signs]}::text[]) ${byPieces}
      and ${everyPart(sql, parts, sql`(p.plain like w.pattern or p.number = w.number)`)}
    order by p.number`;
};
const found = async (typed: string) => (await problemsWith(typed))?.map(({ number }) => number);

it.each<[typed: string, numbers: number[] | undefined]>([
  ['prufung MAIL-3', [1]],
  ['dovecot/conf', [1]],
  ['mail-3', [1, 3]],
  ['备份', [2]],
  ['数据库 失败', [2]],
  ['katsfehl', [3]],
  ['"browser warnt"', [3]],
  ['"warnt browser"', []],
  ['problem 1999', [1999]],
  ['anderswo', []],
  ['- - "…"', undefined],
])('%s', async (typed, numbers) => {
  expect(await found(typed)).toEqual(numbers);
});

it('by its own index, whatever script was typed', async () => {
  const scans = async () => {
    await database.sql`select pg_stat_force_next_flush()`;
    await database.sql`select 1`;
    const [row] = await database.sql<[{ byIndex: number; whole: number }]>`
      select i.idx_scan::int as "byIndex", t.seq_scan::int as whole
      from pg_stat_user_indexes i join pg_stat_user_tables t using (relid) where i.indexrelname = 'problems_searched'`;
    return row;
  };
  for (const typed of ['dovecot', '备份', 'mail-3 prüfung']) {
    const before = await scans();
    await found(typed);
    const after = await scans();
    expect([typed, after.whole, after.byIndex > before.byIndex]).toEqual([typed, before.whole, true]);
  }
});

it('with the words marked, and near by where one was misspelt', async () => {
  const parts = partsOf('prufung dovecot');
  const [problem] = (await problemsWith('prufung dovecot')) ?? [];
  expect(excerpt(problem!.text, parts).filter((piece) => piece.marked)).toEqual([
    { text: 'Prüfung', marked: true },
    { text: 'dovecot', marked: true },
  ]);
  expect(marked(problem!.title, parts)).toEqual([{ text: 'Mail ist langsam', marked: false }]);

  const [slipped] = partsOf('zertifkatsfehler');
  expect(mayBeMisspelt(slipped!)).toBe(true);
  const near = await database.sql<{ number: number }[]>`
    select number::int from problems
    where tenant_id = ${'north'} and plain like any (${remainsOf(slipped!)}::text[]) and search_likeness(${slipped!.plain}, plain) > 0.5`;
  expect(near.map(({ number }) => number)).toEqual([3]);
});
