// What texts are compared by is the same in JavaScript and in the database, letter by letter; and knows where it was written.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { cleaned, traced } from '../../../../server/platform/search/cleaned.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inDatabase = async (texts: readonly string[]): Promise<string[]> => {
  const rows = await database.sql<{ plain: string }[]>`
    select search_plain(text) as plain from unnest(${[...texts]}::text[]) with ordinality as t (text, n) order by n`;
  return rows.map(({ plain }) => plain);
};
/** With a space at both ends, where there is anything. */
const inSpaces = (text: string): string => (text === '' ? '  ' : ` ${text} `);

it('folds every letter of Unicode as the database does', async () => {
  const known: string[] = [];
  for (let point = 1; point <= 0x3_ff_ff; point += 1) {
    const letter = String.fromCodePoint(point);
    if (letter.isWellFormed() && !/\p{Cn}/u.test(letter)) known.push(letter);
  }
  // Node and PostgreSQL may know Unicode in different versions.
  const rows = await database.sql<{ letter: string }[]>`
    select letter from unnest(${known}::text[]) as letter where unicode_assigned(letter)`;
  const letters = rows.map(({ letter }) => letter);
  expect(letters.length).toBeGreaterThan(150_000);
  const texts: string[] = [];
  for (let at = 0; at < letters.length; at += 50) texts.push(`A${letters.slice(at, at + 50).join('b-C')}`);
  for (let at = 0; at < texts.length; at += 400) {
    const some = texts.slice(at, at + 400);
    expect(await inDatabase(some)).toEqual(some.map((text) => inSpaces(cleaned(text))));
  }
}, 60_000);

const written = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'aZ09 ß-_.,/\\#"ÄéŁøœſﬃ½①Ａ＃　。备份失敗バッガ한글Приввёйً̈हि🙂́',
      '\u00ad',
      '\u200d',
      '\r\n',
      'e\u0301',
      '\t',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

it('cleans whatever is written as the database does', async () => {
  const texts = fc.sample(written, 3000).map((text) => text.toWellFormed().replaceAll('\0', ''));
  expect(await inDatabase(texts)).toEqual(texts.map((text) => inSpaces(cleaned(text))));
});

it.each([
  ['Größe KAFFEE-Haus.example', 'grosse kaffee haus example'],
  ['203.0.113.7 /var/log/nginx', '203 0 113 7 var log nginx'],
  ['Ærøskøbing, Łódź, Œuvre', 'aeroskobing lodz oeuvre'],
  ['＃１０４２ ﬃ ①', '1042 ffi 1'],
  ['Zerti\u00adfikat', 'zertifikat'],
  ['Когда ПЕРЕЕЗД?', 'когда переезд'],
  ['备份，失败。', '备份 失败'],
  ['- - -', ''],
])('%j is %j', (text, plain) => {
  expect(cleaned(text)).toBe(plain);
});

it('traces each sign back to where it was written', () => {
  fc.assert(
    fc.property(written, (text) => {
      const { plain, from, to } = traced(text);
      expect([from.length, to.length]).toEqual([plain.length, plain.length]);
      for (let at = 1; at < plain.length; at += 1) {
        expect(from[at]!).toBeGreaterThanOrEqual(from[at - 1]!);
        expect(to[at]!).toBeGreaterThanOrEqual(from[at]!);
      }
      expect(plain).toMatch(/^ (?:\S+ )*$/u);
    }),
  );
  const text = 'Zwei Größen, e\u0301t\u00e9';
  const { plain, from, to } = traced(text);
  const at = plain.indexOf('grossen');
  expect(text.slice(from[at], to[at + 'grossen'.length - 1])).toBe('Größen');
  const accents = plain.indexOf('ete');
  expect(text.slice(from[accents], to[accents + 2])).toBe('e\u0301t\u00e9');
});
