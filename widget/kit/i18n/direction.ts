// Names and subjects in a line of ours: they read in their own direction, and turn nothing that stands beside them.
import { TURNS } from './turns.ts';

/** What reads from the right: Hebrew, Arabic and their kin, and the marks that say so. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\u061C\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** In a sentence that reads from the right itself, all that is put in is foreign: names, times, numbers with signs. */
const ANYTHING = /\S/;

/** A value within a sentence (UAX 9, FSI and PDI); as it is where it cannot turn anything. */
const isolated = (text: string, turning = FROM_THE_RIGHT): string =>
  turning.test(text) ? `\u2068${text}\u2069` : text;

/** What JSON or a catalogue writes with braces. */
const isRecord = (given: unknown): given is Record<string, unknown> =>
  (given as object | null | undefined)?.constructor === Object;

const isolatedIn = (given: unknown, turning: RegExp): unknown => {
  if (typeof given === 'string') return isolated(given, turning);
  return isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, isolatedIn(value, turning)]))
    : given;
};

/** A catalogue whose sentences isolate whatever is put into them. */
export function isolating<T>(texts: T, direction: 'ltr' | 'rtl' = 'ltr'): T {
  const turning = direction === 'rtl' ? ANYTHING : FROM_THE_RIGHT;
  if (typeof texts === 'function')
    return ((...given: unknown[]) => texts(...given.map((one) => isolatedIn(one, turning))) as unknown) as T;
  if (!isRecord(texts)) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, isolating(value, direction)])) as T;
}

/** Several values in one line: `Anna (K-1)`, `web-12 · Business`. */
export const inLine = (parts: TemplateStringsArray, ...values: string[]): string =>
  String.raw({ raw: parts }, ...values.map((value) => isolated(value.replace(TURNS, ''))));
