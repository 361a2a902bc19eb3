// Marks are elements around pieces of text: what somebody wrote stays text, whatever it looks like.
import { html, render } from 'lit';
import { expect, it } from 'vitest';

import type { Piece, TicketSummary } from '../../../../sdk/contract/index.ts';
import { fromMark, markedSubject, markedText } from '../../../../widget/kit/rows/marked-text.ts';

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

it.each([
  ['…it does not stop the ', '…stop the '],
  ['…throws away. If it sends as hello@', '…as hello@'],
  ['Two words ', 'Two words '],
  ['The maintenance ', '…'],
  ['👩‍👩‍👧 備份備份備份備份備份備份備份', '…備份備份備份備份備份備份'],
  ['One ', 'One '],
  ['', ''],
])('begins shortly before the first mark where it is narrow: %j', (before, kept) => {
  const rest = [
    { text: 'shop', marked: true },
    { text: ' and whatever comes after it', marked: false },
  ];
  const [first, second] = [before.slice(0, 7), before.slice(7)].map((text) => ({ text, marked: false }));
  for (const pieces of [
    [first, second, ...rest],
    [{ text: before, marked: false }, ...rest],
  ] as Piece[][])
    expect(shown(markedText(fromMark(pieces))).textContent).toBe(`${kept}shop and whatever comes after it`);
  expect(shown(markedText(fromMark(rest))).querySelector('mark')?.textContent).toBe('shop');
});
