// Marks the words of a search in what was written, in pieces of text; and cuts a long text around them. Pure.
import { traced } from './cleaned.ts';
import type { Part } from './parts.ts';

/** A piece of a text as it was written. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** From and to, in UTF-16 units of what was written. */
type Range = readonly [from: number, to: number];

/** The whole of what was written, in pieces. */
export function marked(written: string, parts: readonly Part[]): Piece[] {
  return piecesOf(written, rangesIn(written, parts), [0, written.length]);
}

const EXCERPT = 160;
/** So much may stand before the first mark. */
const LEAD = 40;

/** About 160 characters around the first mark, in pieces; an ellipsis stands for what was cut. */
export function excerpt(written: string, parts: readonly Part[]): Piece[] {
  const ranges = rangesIn(written, parts);
  const first = ranges[0]?.[0] ?? 0;
  let from = 0;
  if (first > LEAD) {
    // After a space near by, so that nobody reads half a word as a whole one.
    const space = written.slice(first - LEAD, first).search(/\s\S/u);
    from = space < 0 ? first : first - LEAD + space + 1;
  }
  let to = Math.min(written.length, from + EXCERPT);
  // Not through a pair of surrogates.
  if (/[\udc00-\udfff]/.test(written[to] ?? '')) to -= 1;
  const pieces = piecesOf(written, ranges, [from, to]);
  if (from > 0) pieces.unshift({ text: '…', marked: false });
  if (to < written.length) pieces.push({ text: '…', marked: false });
  return pieces;
}

function piecesOf(written: string, ranges: readonly Range[], [start, end]: Range): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  const add = (to: number, isMarked: boolean): void => {
    const text = written.slice(at, to);
    if (text !== '') pieces.push({ text, marked: isMarked });
    at = Math.max(at, to);
  };
  for (const [from, to] of ranges) {
    if (from >= end || to <= at) continue;
    add(Math.max(at, from), false);
    add(Math.min(end, to), true);
  }
  add(end, false);
  return pieces;
}

/** Where parts stand, in order and without overlapping. */
function rangesIn(written: string, parts: readonly Part[]): Range[] {
  const { plain, from, to } = traced(written);
  const found: Range[] = [];
  for (const part of parts) {
    const skipped = part.plain.startsWith(' ') ? 1 : 0;
    for (let at = plain.indexOf(part.plain); at >= 0; at = plain.indexOf(part.plain, at + part.plain.length)) {
      found.push([from[at + skipped] ?? 0, to[at + part.plain.length - 1] ?? 0]);
    }
  }
  found.sort(([a], [b]) => a - b);
  const ranges: Range[] = [];
  for (const range of found) {
    const last = ranges.at(-1);
    if (last && range[0] <= last[1]) ranges[ranges.length - 1] = [last[0], Math.max(last[1], range[1])];
    else ranges.push(range);
  }
  return ranges;
}
