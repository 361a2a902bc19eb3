// What is left of a word that was misspelt: pieces of it, of which one slip spares at least one. Pure.
import type { Part } from './parts.ts';

/** Shorter words are like too many: they must stand there as they are. */
const SHORTEST = 5;
/** From so many signs on, a word has three pieces. */
const LONG = 9;

/** Whether it is worth looking for what comes near to the part. */
export const mayBeMisspelt = ({ plain }: Part): boolean => plain.length >= SHORTEST;

/** Two or three patterns for `like`; of a short part its own. */
export function remainsOf({ plain, pattern }: Part): string[] {
  const signs = [...plain];
  if (plain.length < SHORTEST) return [pattern];
  const size = Math.ceil(signs.length / (signs.length < LONG ? 2 : 3));
  const pieces: string[] = [];
  for (let at = 0; at < signs.length; at += size) pieces.push(`%${signs.slice(at, at + size).join('')}%`);
  return pieces;
}
