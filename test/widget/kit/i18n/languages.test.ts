// Every language is complete, chosen by the page, and writes numbers and times its own way.
import { describe, expect, it } from 'vitest';

import { refusals } from '../../../../sdk/contract/errors.ts';
import base from '../../../../widget/kit/i18n/en.ts';
import failures from '../../../../widget/kit/i18n/failures/en.ts';
import { createLanguage } from '../../../../widget/kit/i18n/language.ts';
import { languages, pickLanguage } from '../../../../widget/kit/i18n/languages.ts';
import {
  loadFailureTexts,
  loadFormLanguage,
  loadLanguage,
  loadTicketLanguage,
} from '../../../../widget/kit/i18n/load.ts';
import conversation from '../../../../widget/kit/i18n/tickets/conversation/en.ts';
import tickets from '../../../../widget/kit/i18n/tickets/en.ts';
import form from '../../../../widget/kit/i18n/tickets/form/en.ts';

const en = { ...base, ...tickets, ...form, ...conversation };

const paths = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => paths(inner, `${path}/${key}`))
    : [`${path}:${typeof value}`];

/** Said by the rooms that send and show files, and that let admins define fields. */
const elsewhere = ['wrong_digest', 'stale_field', 'wrong_offset', 'range_not_satisfiable'];

describe.each(Object.keys(languages))('%s', (code) => {
  it('has every text of English, none empty, and a text for every refusal', async () => {
    const t = { ...(await loadFormLanguage([code])).t, ...(await loadTicketLanguage([code])).t };
    expect(paths(t).filter((path) => !/\/(few|many|two|zero|one):/.test(path))).toEqual(
      paths(en).filter((path) => !/\/(few|many|two|zero|one):/.test(path)),
    );
    const failed = (await loadFailureTexts([code])).t;
    expect(paths(failed)).toEqual(paths(failures));
    const words = new Set(Object.keys({ ...failed.errorTexts, ...t.errorTexts, ...t.ticketErrors }));
    expect(Object.keys(refusals).filter((code) => !words.has(code))).toEqual(elsewhere);
    expect(JSON.stringify([t, failed])).not.toMatch(/:""/);
  });
});

it.each([
  [['de-AT', 'en'], { code: 'de', locale: 'de-AT' }],
  [['fr', 'de'], { code: 'de', locale: 'de' }],
  [['fr'], { code: 'en', locale: 'en' }],
  [['', 'de'], { code: 'de', locale: 'de' }],
  [['__proto__', 'DE'], { code: 'de', locale: 'DE' }],
])('%j is answered in %j', (wanted, expected) => {
  expect(pickLanguage(wanted)).toEqual(expected);
});

it('a tag that is none counts as its plain language', async () => {
  expect((await loadLanguage(['de-!'])).locale).toBe('de');
});

describe('times', () => {
  const english = createLanguage('en', 'ltr', en);
  const now = new Date(2026, 10, 21, 14, 0);
  const before = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

  it.each([
    [-1, 'now'],
    [0.5, 'now'],
    [5, '5 minutes ago'],
    [180, '3 hours ago'],
    [60 * 15, '15 hours ago'],
    [60 * 24 - 1, '23 hours ago'],
    [60 * 24, 'yesterday'],
    [60 * 39, '2 days ago'],
    [60 * 24 * 3, '3 days ago'],
    [60 * 24 * 40, 'last month'],
  ])('%s minutes back is "%s"', (minutes, words) => {
    expect(english.ago(before(minutes), now)).toBe(words);
  });

  it('days of the calendar, not spans of 24 hours', () => {
    expect(english.day(before(60 * 15), now)).toBe('Yesterday');
    expect(english.day(before(60), now)).toBe('Today');
    expect(english.day(new Date(2025, 4, 3).toISOString(), now)).toBe('May 3, 2025');
    expect(english.moment(before(60), now)).toMatch(/^1:00\sPM$/u);
  });

  it('inside a sentence, also of what is to come', () => {
    expect(english.within(before(-120), now)).toMatch(/^4:00\sPM$/u);
    expect(english.within(before(-60 * 20), now)).toMatch(/^tomorrow, 10:00\sAM$/u);
    expect(english.within(before(60 * 20), now)).toMatch(/^yesterday, 6:00\sPM$/u);
    expect(english.within(before(-60 * 72), now)).toMatch(/^Nov 24, 2:00\sPM$/u);
    expect(english.moment(before(60 * 20), now)).toMatch(/^Yesterday, 6:00\sPM$/u);
  });

  it('counts', () => {
    expect(english.count(en.events.folded, 1)).toBe('1 change');
    expect(english.count(en.events.folded, 1200)).toBe('1,200 changes');
  });
});
