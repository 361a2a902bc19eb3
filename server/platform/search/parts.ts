// Reads what somebody typed into a search field: the parts that all must be found, and how an index is asked for each. Pure.
import { cleaned } from './cleaned.ts';

/** A word or, in quotes, a phrase: found as a part of what was written. */
export interface Part {
  /** As it stands in a cleaned text; of one or two signs in ASCII it begins a word, and a space stands before it. */
  readonly plain: string;
  /** For `like`. A cleaned text has none of its wildcards. */
  readonly pattern: string;
  /** Its keys in the index: letters beyond ASCII alone and in pairs. */
  readonly signs: readonly string[];
  /** False where no three signs of ASCII stand in a row and there are letters beyond it: then the keys are looked up. */
  readonly hasPieces: boolean;
  /** Where it is a number, it may be that of a row. */
  readonly number: number | null;
}

/** Of more the longest are looked for: a whole paragraph that was pasted in is found by them. */
const MOST_PARTS = 12;
/** Of every script and of French; what is between two of them belongs together. */
const QUOTES = /["“”„‟«»＂]/u;

/** The longest first: they are the rarest. None where only signs were typed. */
export function partsOf(typed: string): Part[] {
  const pieces = typed.split(QUOTES);
  const phrases = pieces.flatMap((piece, at) =>
    // Between an odd quote and the next; the last one, if it was never closed, is only a sign.
    at % 2 === 1 && at < pieces.length - 1 ? [piece] : piece.split(/\s+/u),
  );
  const words = new Set(phrases.map(cleaned).filter((word) => word !== ''));
  const parts = [...words].map(partOf).sort((a, b) => b.plain.length - a.plain.length);
  return parts.slice(0, MOST_PARTS);
}

const PIECE = /[a-z0-9]{3}/;
const BEYOND_ASCII = /[^\0-\x7f]+/gu;
/** What PostgreSQL's `bigint` can be. */
const DIGITS = /^\d{1,15}$/;

function partOf(word: string): Part {
  const runs = word.match(BEYOND_ASCII) ?? [];
  const hasPiece = PIECE.test(word);
  // Short words begin with it: in the middle of a word two letters stand everywhere.
  const plain = hasPiece || runs.length > 0 ? word : ` ${word}`;
  return {
    plain,
    pattern: `%${plain}%`,
    signs: [...new Set(runs.flatMap(keysOf))],
    hasPieces: hasPiece || runs.length === 0,
    number: DIGITS.test(word) ? Number(word) : null,
  };
}

function keysOf(run: string): string[] {
  const signs = [...run];
  return signs.flatMap((sign, at) => {
    const next = signs[at + 1];
    return next === undefined ? [sign] : [sign, sign + next];
  });
}
