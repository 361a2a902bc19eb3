// What a letter is that is typed where no text field is: a command, or a part of a word, which is never one. Pure.
import type { Command } from './keys.ts';

/** Milliseconds. Two letters that come closer together than this are one word's. */
export const CLOSE = 200;
/** Milliseconds without a letter that end a word. */
export const PAUSE = 1_000;

/** The letters so far: when the last one came, and whether they are a word by now. */
export interface Typed {
  readonly at: number;
  readonly isWord: boolean;
}

export const nothingTyped: Typed = { at: -Infinity, isWord: false };

/** `perhaps`: a command unless another letter comes within `CLOSE`. `unknown`: a letter that means nothing. */
export type Heard = 'command' | 'perhaps' | 'word' | 'unknown';

/** Walking is done by the same key many times over, quickly: it is no word, and begins none. */
const walking: ReadonlySet<Command | null> = new Set<Command | null>(['next', 'previous']);
/** What opens a place to write in, or only shows something, is done at once: what follows is written there. */
const atOnce: ReadonlySet<Command | null> = new Set<Command | null>(['reply', 'note', 'search', 'keys']);

/** Whether what was typed until then is a word that goes on. */
export const isInWord = ({ at, isWord }: Typed, now: number): boolean => isWord && now - at < PAUSE;

/** One letter at instant `now`, in milliseconds; `isCapital`: by the shift key, as words begin. */
export function hear(
  typed: Typed,
  command: Command | null,
  isCapital: boolean,
  now: number,
): { readonly typed: Typed; readonly heard: Heard } {
  if (isInWord(typed, now) || now - typed.at < CLOSE) return { typed: { at: now, isWord: true }, heard: 'word' };
  if (isCapital) return { typed: { at: now, isWord: true }, heard: 'unknown' };
  if (walking.has(command) || atOnce.has(command)) return { typed: nothingTyped, heard: 'command' };
  return { typed: { at: now, isWord: false }, heard: command === null ? 'unknown' : 'perhaps' };
}
