// Makes what people wrote fit for a mail: one line where one line is wanted, cut where it is long, and no tricks of direction.
import { withoutDirection } from '../../../platform/ports/direction.ts';

/** What ends a line somewhere: CR, LF, VT, FF, NEL, the line and paragraph separators, and every other control. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const INVISIBLE = /[\u00AD\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line without controls, tricks and runs of blanks, of at most `max` UTF-16 units. */
export function oneLine(written: string, max: number): string {
  const line = withoutDirection(written)
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const cut = cutText(line, max - 1);
  return cut.whole ? line : `${cut.text.trimEnd()}…`;
}

/** Several lines: line ends made one, other controls but the tab taken out. */
export function paragraphs(written: string): string {
  return withoutDirection(written)
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The first `max` UTF-16 units, ending between two letters as people see them. */
export function cutText(text: string, max: number): { text: string; whole: boolean } {
  if (text.length <= max) return { text, whole: true };
  // A letter of many parts may reach over the end: it is left out whole, unless it is nothing but that letter.
  const near = text.slice(0, max + 40);
  let end = 0;
  for (const { index, segment } of graphemes.segment(near)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  const cut = text.slice(0, end === 0 ? max : end).toWellFormed();
  // Between words where one ends near by, so that nobody reads half a word as a whole one.
  const word = /^[\s\S]*\s(?=\S{1,30}$)/.exec(cut)?.[0];
  return { text: /\s/.test(text[cut.length] ?? '') ? cut : (word ?? cut), whole: false };
}

/** A name within a sentence: one that reads from the right does not turn the words beside it. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
