// The subject of a ticket whose writer gives none: the first words of what happened. Pure.
import { TURNS } from '../../../kit/i18n/turns.ts';

/** In UTF-16 units, the sign for "and so on" included. */
const LONGEST = 80;
/** A cut between words leaves at least so much; else it goes through the word. */
const SHORTEST = 60;
/** A first sentence of fewer says too little to stand for the rest. */
const SENTENCE = 20;
/** What people begin with, and what says nothing: "Hello Anna,", "Sehr geehrte Damen und Herren,". */
const GREETING =
  /^(?:(?:h(?:i|ello|allo|ey)|moin|good (?:morning|day|afternoon|evening)|guten (?:morgen|tag|abend))(?: (?:(?:mrs?|ms|herr|frau)\.? )?\p{L}+)?|(?:dear|sehr geehrte[rs]?|liebe[rs]?)(?: [\p{L}.]+){0,4})(?:[,!]|[^\S\n]*\n)/iu;
/** As in `kit/writing/check-ticket.ts`, which this chunk has not: what cannot be read. */
const LEADING = /^[\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]+/u;
/** Not behind "e.g." or "z. B.", and not before a small letter. */
const END = /[\p{L}\p{N}]{3}["”“)]?[.!?…]+(?=\s+[^\p{Ll}])|[。！？]/gu;
/** What does not begin a sign of its own: marks, joiners, skin tones, the second half of a pair. */
const REST = /^[\p{M}\p{Cf}\p{Cs}\p{Emoji_Modifier}]/u;

/** At most 80 UTF-16 units on one line; never empty where there is something to read in `text`. */
export function subjectOf(text: string): string {
  const said = text.replace(TURNS, '').replace(LEADING, '');
  const words = said.replace(GREETING, '').replace(LEADING, '') || said;
  const [first = '', ...rest] = words
    .slice(0, 4 * LONGEST)
    .split(/[\n\r\u2028\u2029]+/u)
    .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .filter(Boolean);
  // A line of its own is a heading, unless it is one word.
  const line = first.includes(' ') ? first : [first, ...rest].join(' ');
  if (line.length <= LONGEST) return line.replace(/(?<=[\p{L}\p{N}])[.,;:]$/u, '');
  const ends = [...line.slice(0, LONGEST + 2).matchAll(END)].map(({ 0: { length }, index }) => index + length);
  const end = ends.findLast((at) => at >= SENTENCE && at <= LONGEST);
  return end === undefined ? cut(line) : line.slice(0, end).replace(/\.$/u, '');
}

function cut(line: string): string {
  const blank = line.lastIndexOf(' ', LONGEST - 1);
  let end = blank >= SHORTEST ? blank : LONGEST - 1;
  while (end > 1 && (REST.test(line.slice(end)) || line[end - 1] === '\u200d')) end--;
  return `${line.slice(0, end).replace(/[\s,;:–-]+$/u, '')}…`;
}
