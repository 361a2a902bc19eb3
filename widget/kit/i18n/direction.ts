// Names and subjects in a line of ours: they read in their own direction, and turn nothing that stands beside them.

/** Embeddings, overrides and isolates: made for texts of two directions, used to make `exe.txt` look like `txt.exe`. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
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

/** Ids go back as they came; and a message stands in paragraphs of its own, and can be changed: it stays as it was written. */
const isKept = (name: string, of: object): boolean =>
  /^(?:id|.*Id|next)$/.test(name) || (name === 'text' && 'revision' in of);

/**
 * What the desk answered, without marks that turn a line around in names, subjects and whatever else is shown in a line.
 * Changes it in place. Marks that only say where a letter belongs (U+200E, U+200F, U+061C) stay: Hebrew and Arabic need them.
 */
export function withoutTurns<T>(answer: T): T {
  if (typeof answer !== 'object' || answer === null) return answer;
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string') {
      if (!isKept(name, answer)) (answer as Record<string, unknown>)[name] = value.replace(TURNS, '');
    } else withoutTurns(value as unknown);
  }
  return answer;
}
