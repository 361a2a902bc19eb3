// A text with the words of a search marked: pieces of text in elements of ours, never HTML of somebody else.
import { html, type TemplateResult } from 'lit';

import type { Piece, TicketSummary } from '../../../sdk/contract/index.ts';

export const markedText = (pieces: readonly Piece[]): (string | TemplateResult)[] =>
  pieces.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text));

/** So many signs stand before the first mark where there is little room. */
const LEAD = 12;

/** For a narrow place: a text from shortly before its first mark on, where a word begins. */
export function fromMark(pieces: readonly Piece[]): readonly Piece[] {
  const at = pieces.findIndex(({ marked }) => marked);
  const before = pieces.slice(0, Math.max(at, 0)).flatMap(({ text }) => [...text]);
  if (before.length <= LEAD) return pieces;
  const lead = before
    .slice(-LEAD)
    .join('')
    .replace(/^\S*\s/, '');
  return [{ text: `…${lead}`, marked: false }, ...pieces.slice(at)];
}

/** The subject with its marks, unless it was changed since they were made. */
export function markedSubject({ subject, found }: TicketSummary): ReturnType<typeof markedText> | string {
  const pieces = found?.subject ?? [];
  return pieces.map(({ text }) => text).join('') === subject ? markedText(pieces) : subject;
}
