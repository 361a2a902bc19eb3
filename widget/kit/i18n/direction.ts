// Names and subjects in a line of ours: they read in their own direction, and turn nothing that stands beside them.
import { TURNS } from './turns.ts';

/** What reads from the right: Hebrew, Arabic and their kin, and the marks that say so. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\u061C\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A value within a sentence (UAX 9, FSI and PDI); as it is where it cannot turn anything. */
const isolated = (text: string): string => (FROM_THE_RIGHT.test(text) ? `\u2068${text}\u2069` : text);

/** What JSON or a catalogue writes with braces. */
const isRecord = (given: unknown): given is Record<string, unknown> =>
  (given as object | null | undefined)?.constructor === Object;

const isolatedIn = (given: unknown): unknown => {
  if (typeof given === 'string') return isolated(given);
  return isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, isolatedIn(value)]))
    : given;
};

/** A catalogue whose sentences isolate whatever is put into them. */
export function isolating<T>(texts: T): T {
  if (typeof texts === 'function') return ((...given: unknown[]) => texts(...given.map(isolatedIn)) as unknown) as T;
  if (!isRecord(texts)) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, isolating(value)])) as T;
}

/** Several values in one line: `Anna (K-1)`, `web-12 · Business`. */
export const inLine = (parts: TemplateStringsArray, ...values: string[]): string =>
  String.raw({ raw: parts }, ...values.map((value) => isolated(value.replace(TURNS, ''))));
