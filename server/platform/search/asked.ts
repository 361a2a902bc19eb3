// What an index of three-sign pieces is asked for a word: only for pieces that are rare, where it has some. Pure.
import type { Part } from './parts.ts';

/** Whose pieces an index knows under every locale. */
const WORD = /^[a-z0-9]+$/;
/** So many rare pieces in a row tell a word from others. */
const ENOUGH_PIECES = 3;
/** Fewer texts do not tell what is rare. */
const ENOUGH_TEXTS = 15;

/**
 * A pattern for `like` that finds all that the part's own does, and hardly more. For each text that has the rarest piece of
 * a word the index reads a page in the list of each other one, and lists of what many texts have are long: of the 15 pieces
 * of `zertifikatsfehler` the three most common took most of the time. So only those in a row are asked for that none of
 * `texts` has, some of the newest; without such a row all are. (Every third piece whatever it is: `serverdatei`, which
 * stands nowhere, took 290 ms instead of 0.4.)
 */
export function askedOf({ plain, pattern }: Part, texts: readonly string[]): string {
  if (!WORD.test(plain) || texts.length < ENOUGH_TEXTS) return pattern;
  let longest = '';
  let from = 0;
  for (let at = 0; at + 3 <= plain.length; at += 1) {
    const piece = plain.slice(at, at + 3);
    if (texts.some((text) => text.includes(piece))) from = at + 1;
    else if (at + 3 - from > longest.length) longest = plain.slice(from, at + 3);
  }
  return longest.length >= ENOUGH_PIECES + 2 ? `%${longest}%` : pattern;
}
