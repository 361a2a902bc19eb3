// Marks are elements around pieces of text: what somebody wrote stays text, whatever it looks like.
import { html, render } from 'lit';
import { expect, it } from 'vitest';

import type { Piece, TicketSummary } from '../../../sdk/contract/index.ts';
import { markedSubject, markedText } from '../../../widget/views/marked-text.ts';

const shown = (content: unknown): HTMLElement => {
  const host = document.createElement('p');
  render(html`${content}`, host);
  return host;
};
const pieces: Piece[] = [
  { text: '<img src=x onerror=alert(1)> ', marked: false },
  { text: '<b>word', marked: true },
  { text: '</b>', marked: false },
];

it('shows pieces as text, the marked ones in a mark', () => {
  const host = shown(markedText(pieces));
  expect(host.textContent).toBe('<img src=x onerror=alert(1)> <b>word</b>');
  expect([...host.querySelectorAll('*')].map((element) => [element.localName, element.textContent])).toEqual([
    ['mark', '<b>word'],
  ]);
});

it('leaves out marks that belong to a subject of before', () => {
  const found = { by: 'subject' as const, subject: [{ text: 'old', marked: true }], message: null };
  const ticket = { subject: 'old', found } as unknown as TicketSummary;
  expect(shown(markedSubject(ticket)).querySelector('mark')?.textContent).toBe('old');
  const changed = shown(markedSubject({ ...ticket, subject: 'new' }));
  expect([changed.textContent, changed.querySelector('mark')]).toEqual(['new', null]);
});
