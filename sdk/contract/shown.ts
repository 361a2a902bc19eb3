// What a panel hands over only to be shown, made fit to be shown: nobody is turned away for how their panel writes a name.
import * as v from 'valibot';

import { hasVisible } from './values.ts';

/** Each half of a surrogate pair as U+FFFD: `toWellFormed`, which the widget's Firefox before 119 has not. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

/** The text of at most `max` UTF-16 units, cut between two signs as people see them; null where there is nothing to see. */
function tidy(given: string, max: number, unwanted: RegExp): string | null {
  const text = wellFormed(given).replace(unwanted, ' ').trim();
  if (!hasVisible(text)) return null;
  if (text.length <= max) return text;
  let end = 0;
  // A sign of many parts may reach over the end, so a little more is looked at.
  for (const { index } of new Intl.Segmenter('en').segment(text.slice(0, max + 40))) if (index < max) end = index;
  // One single sign that is longer than all there is room for: its first part.
  return `${(end > 0 ? text.slice(0, end) : wellFormed(text.slice(0, max - 1))).trimEnd()}…`;
}

const shown = (max: number, unwanted: RegExp) =>
  v.nullable(
    v.pipe(
      v.string(),
      v.transform((given) => tidy(given, max, unwanted)),
    ),
  );

/** One line that is only shown: too long a one is cut, an empty one is null. Other types than text are refused. */
export const shownLine = (max: number) => shown(max, /[\p{Cc}\u2028\u2029]+/gu);

/** The same in several lines. */
export const shownText = (max: number) => shown(max, /[^\P{Cc}\r\n\t]+/gu);

/**
 * Where a person can be mailed, as the panel has it: any text with an @ in it, kept as it was given. It never decides who
 * may come in; whether a mail can go there is asked when one is to go. Panels say in many ways that they know none (empty,
 * `n/a`, `-`): null. One that is too long is null as well: cut, it would be somebody else's.
 */
export const shownAddress = v.nullable(
  v.pipe(
    v.string(),
    v.transform((given) => {
      const address = given.trim();
      const storable = !/[\p{Cc}\p{Cs}]/u.test(address);
      return storable && address.includes('@') && address.length <= 320 ? address : null;
    }),
  ),
);
