// When the next mail goes, in words: by the calendar of who reads it.
import { expect, it } from 'vitest';

import type { Preferences } from '../../../../../sdk/contract/index.ts';
import de from '../../../../../widget/customer/preferences/i18n/de.ts';
import en from '../../../../../widget/customer/preferences/i18n/en.ts';
import { statusOf } from '../../../../../widget/customer/preferences/state/status.ts';
import { zonesWith } from '../../../../../widget/customer/preferences/state/zones.ts';
import { createLanguage } from '../../../../../widget/kit/i18n/language.ts';

const english = createLanguage('en-GB', 'ltr', en);
const german = createLanguage('de-DE', 'ltr', de);
/** In the zone of whoever runs this. */
const now = new Date(2026, 10, 21, 22, 30);
const on = (day: number, hour: number, minute = 0): string => new Date(2026, 10, day, hour, minute).toISOString();

const told = (nextMailAt: string | null, more: Partial<Preferences> = {}) =>
  statusOf({ email: 'a@x.example', waiting: 3, hold: null, nextMailAt, ...more } as Preferences, english, now);

it.each([
  ['a time of today by its time', on(21, 23, 5), 'Next mail at 23:05'],
  ['less than a minute, and a clock that is ahead, as a moment', on(21, 22, 29), 'Next mail in a moment'],
  ['tomorrow in a word, however few hours away', on(22, 0, 10), 'Next mail tomorrow at 00:10'],
  ['another day by its date', on(24, 17), 'Next mail on 24 Nov, 17:00'],
  ['no time as soon as it can be', null, 'Next mail as soon as it can be sent'],
])('%s', (_what, at, words) => {
  expect(told(at)).toMatchObject({ title: words, hints: ['3 updates are waiting.', expect.stringContaining('a@x')] });
});

it('what holds mail back comes before what is waiting', () => {
  const hold = { detail: null, since: null };
  expect(told(on(22, 7), { hold: { ...hold, reason: 'brake' } }).look).toBe('wait');
  expect(told(on(22, 7), { hold: { ...hold, reason: 'bounced' } })).toMatchObject({
    look: 'bad',
    title: 'Mail to you is held back',
  });
  expect(told(null, { email: null, waiting: 0, hold: { ...hold, reason: 'no_address' } }).hints).toHaveLength(1);
});

it('speaks German', () => {
  const status = statusOf({ email: null, waiting: 1, hold: null, nextMailAt: on(22, 6) } as Preferences, german, now);
  expect(status).toEqual({
    look: 'next',
    title: 'Nächste E‑Mail morgen um 06:00',
    hints: ['1 Neuigkeit wartet.'],
  });
});

it('a zone that another browser knows can be kept', () => {
  expect(zonesWith('Asia/Calcutta')).toEqual(expect.arrayContaining(['Asia/Calcutta', 'Europe/Berlin', 'UTC']));
  expect(new Set(zonesWith('UTC')).size).toBe(zonesWith('UTC').length);
});
