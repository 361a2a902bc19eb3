// A message says who really wrote it.
import { render } from 'lit';
import { expect, it } from 'vitest';

import { eventWords } from '../../../../widget/kit/conversation/event-line.ts';
import { initials } from '../../../../widget/kit/conversation/initials.ts';
import { messageView } from '../../../../widget/kit/conversation/message.ts';
import base from '../../../../widget/kit/i18n/en.ts';
import { createLanguage } from '../../../../widget/kit/i18n/language.ts';
import conversation from '../../../../widget/kit/i18n/tickets/conversation/en.ts';
import tickets from '../../../../widget/kit/i18n/tickets/en.ts';
import { isMine } from '../../../../widget/kit/state/author.ts';
import { messageOf } from '../../desk-server.ts';

const en = { ...base, ...tickets, ...conversation };
const language = createLanguage('en', 'ltr', en);
const me = { id: 'c1', actedBy: null };
const drawn = (message = messageOf(1, 'Hello')): HTMLElement => {
  const box = document.createElement('div');
  render(messageView({ message, language, now: new Date(), me, onEdit: () => undefined }), box);
  return box;
};

it('my own is mine and can be edited', () => {
  expect(drawn().textContent).toContain('You');
  expect(drawn().querySelector('button')?.textContent).toContain('Edit');
  expect(drawn({ ...messageOf(1, 'x'), mayEdit: false }).querySelector('button')).toBeNull();
});

it('staff signed in as me are shown as staff, never as me', () => {
  const message = messageOf(1, 'Hello');
  message.author.actedBy = { id: 'a2', name: 'Jonas Weber' };
  expect(isMine(message.author, me)).toBe(false);
  const text = drawn(message).textContent;
  expect(text).toContain('Jonas Weber');
  expect(text).toContain('signed in as Marlene Brandt');
  expect(text).not.toContain('You');
});

it('the desk itself is the provider, by itself: nobody’s, not even where nobody is known', () => {
  const message = { ...messageOf(1, 'We look into it.', 'staff'), mayEdit: false };
  message.author = { kind: 'system', via: 'rule', side: 'staff', id: '', name: 'Nordlicht', actedBy: null };
  expect(isMine(message.author, me)).toBe(false);
  const shown = drawn(message);
  expect(shown.querySelector('b')?.textContent).toBe('Nordlicht (automatic)');
  expect(shown.querySelector('article')?.getAttribute('aria-label')).toContain('Nordlicht (automatic)');
  expect(shown.querySelector('button')).toBeNull();
});

it.each([
  ['Anna Keller', 'AK'],
  ['Cher', 'C'],
  ['  🇩🇪 x  Ömer ', '🇩🇪Ö'],
  ['', ''],
])('initials of "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it('changes are sentences', () => {
  const head = { number: 1, author: messageOf(1, 'x').author, at: '2026-11-21T09:30:00.000Z' };
  const words = (more: object): string => eventWords({ ...head, ...more } as never, en);
  expect(words({ kind: 'priority_changed', from: 'low', to: 'high' })).toBe('changed the priority from Low to High');
  expect(words({ kind: 'state_changed', from: 'solved', to: 'waiting_for_support' })).toBe('opened it again');
  expect(words({ kind: 'assignee_changed', from: null, to: { id: 'c1', name: 'M' } })).toBe('took it on');
});
