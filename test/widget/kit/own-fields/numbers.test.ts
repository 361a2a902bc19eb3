// Numbers as people of a language write them: read as they are meant, or not at all.
import { describe, expect, it } from 'vitest';

import { readNumber, writeNumber } from '../../../../widget/kit/own-fields/numbers.ts';

describe('what is typed', () => {
  it.each([
    ['en', '1234.5', 1234.5],
    ['en', '1,234.5', 1234.5],
    ['en', '1,500', 1500],
    ['en', '3,5', 3.5],
    ['en', '-12', -12],
    ['en', ' 7 ', 7],
    ['en', '.5', 0.5],
    ['en', '5.', 5],
    ['de', '1234,5', 1234.5],
    ['de', '1.234,5', 1234.5],
    ['de', '1.500', 1500],
    ['de', '3.5', 3.5],
    ['de', '1.234.567', 1_234_567],
    ['de', '1 234,5', 1234.5],
    ['de', '\u22123', -3],
    ['de-CH', '1’234.5', 1234.5],
    ['de-AT', '0,25', 0.25],
  ])('%s: %j is %f', (locale, text, value) => expect(readNumber(text, locale)).toBe(value));

  it.each([
    ['en', 'twelve'],
    ['en', ''],
    ['en', '-'],
    ['en', '1,2,3'],
    ['en', '1.234.567'],
    ['en', '1e5'],
    ['en', 'NaN'],
    ['en', 'Infinity'],
    ['en', '0x10'],
    ['de', '1,2,3'],
    ['de', '12.34,5'],
    ['de', '3,5 GB'],
  ])('%s: %j is none', (locale, text) => expect(readNumber(text, locale)).toBeUndefined());
});

it('what was written is read back as it was', () => {
  for (const locale of ['en', 'de', 'de-CH', 'de-AT', 'en-IN'])
    for (const value of [0, 1, -1, 0.1, 1234.5678, 1_000_000, -98_765.4321, 1e-7, Number.MAX_SAFE_INTEGER])
      expect([locale, readNumber(writeNumber(value, locale), locale)]).toEqual([locale, value]);
});
