// A ticket in the list: a long subject is whole in its title, and what the subject says is not said again.
import { render } from 'lit';
import { expect, it } from 'vitest';

import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { ticketRow } from '../../../../widget/customer/home/ticket-row.ts';
import { loadLanguage } from '../../../../widget/kit/i18n/load.ts';
import { customer, messageOf, ticketOf } from '../../desk-server.ts';

const language = await loadLanguage(['en']);

function draw(subject: string, text: string): HTMLElement {
  const place = document.createElement('div');
  const { author, at } = messageOf(1, text);
  const ticket = { ...ticketOf(1, { subject }), lastReply: { author, text, at }, found: undefined } as TicketSummary;
  const me = { id: customer.id, actedBy: null };
  render(ticketRow({ ticket, language, now: new Date(at), me, current: false, onOpen: () => {} }), place);
  return place;
}
const last = (subject: string, text: string): string | undefined =>
  draw(subject, text).querySelector('.last')?.textContent.trim();

it('a subject of any length is whole in the title of the row', () => {
  const subject = 'x'.repeat(200);
  expect(draw(subject, 'y').querySelector<HTMLElement>('.subject')?.title).toBe(subject);
});

it.each([
  ['All mails bounce', 'All mails bounce.', undefined],
  ['Since noon all mails…', 'Since noon all mails bounce', undefined],
  ['Mail', 'Mail is fine now, thanks', 'You: Mail is fine now, thanks'],
  ['All mails bounce', 'Since noon.', 'You: Since noon.'],
])('under “%s” the last words “%s” stand as %s', (subject, text, said) => expect(last(subject, text)).toBe(said));
