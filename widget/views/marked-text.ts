// A text with the words of a search marked: pieces of text in elements of ours, never HTML of somebody else.
import { html, type TemplateResult } from 'lit';

import type { Piece, TicketSummary } from '../../sdk/contract/index.ts';

export const markedText = (pieces: readonly Piece[]): (string | TemplateResult)[] =>
  pieces.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text));

/** The subject with its marks, unless it was changed since they were made. */
export function markedSubject({ subject, found }: TicketSummary): ReturnType<typeof markedText> | string {
  const pieces = found?.subject ?? [];
  return pieces.map(({ text }) => text).join('') === subject ? markedText(pieces) : subject;
}
