// The mail screen on the page, over the real app and database: how a test finds things, presses buttons, and waits.
import { afterEach, beforeEach, expect, vi } from 'vitest';

import { createHttp } from '../../../../sdk/client/http.ts';
import type { Mail, Permission, Role } from '../../../../sdk/contract/index.ts';
import { readSession } from '../../../../sdk/resources/session.ts';
import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';
import { PanelDeskMail } from '../../../../widget/admin/mail/index.ts';
import { loadTicketLanguage } from '../../../../widget/kit/i18n/load.ts';
import { useDeskBehind } from '../../desk-behind.ts';
import { clearMail, idOf, mailOf, putMails, putServers, serverOf, settledAs } from './samples.ts';
import { withWords } from '../../with-words.ts';

export const behind = useDeskBehind();
export let screen: PanelDeskMail;

/** One that waits, a failed, a held and a sent one. */
const mails: readonly Mail[] = [
  mailOf(4, { updates: 3, kinds: ['answered', 'state_changed'] }),
  mailOf(3, {
    ...settledAs('failed', reasons.try_failed('4.7.1 Greylisted')),
    to: { name: 'Henrik', address: 'henrik@x.example' },
  }),
  mailOf(2, { ...settledAs('held', reasons.no_address()), to: { name: 'Salma', address: '' }, tries: 0 }),
  mailOf(1, settledAs('sent')),
];

beforeEach(async () => {
  await clearMail(behind.desk);
  await putServers(behind.desk, serverOf({ days: [] }));
  await putMails(behind.desk, ...mails);
});
afterEach(() => {
  document.body.replaceChildren();
});

/** A mail that stands otherwise by now. */
export async function put(n: number, change: Partial<Mail>): Promise<void> {
  await putMails(behind.desk, { ...(mails.find(({ id }) => id === idOf(n)) ?? mailOf(n)), ...change });
}

export async function start(
  { role = 'agent', permissions }: { role?: Role; permissions?: readonly Permission[] } = {},
  languages = ['en'],
): Promise<void> {
  const who = { id: 'mira', name: 'Mira Lindqvist', role, ...(permissions && { permissions }) };
  const http = withWords(createHttp(behind.optionsOf(who)));
  screen = new PanelDeskMail();
  screen.http = http;
  screen.session = await readSession(http);
  screen.language = await loadTicketLanguage(languages);
  screen.languages = languages;
  document.body.append(screen);
  await vi.waitFor(() => expect(find('.body')).not.toBeNull());
}

export const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
  screen.renderRoot.querySelector<T>(selector);
export const all = (selector: string): HTMLElement[] => [...screen.renderRoot.querySelectorAll<HTMLElement>(selector)];
export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
export const focused = (): string => textOf(screen.shadowRoot?.activeElement);
export const shows = (selector: string, text: string): Promise<void> =>
  vi.waitFor(() => expect(textOf(find(selector))).toContain(text));
/** Told to a screen reader. */
export const said = (text: string): Promise<void> => shows('.root > [role=status]', text);
/** To whom the mails in the list go. */
export const names = (): string[] => all('.opener').map((opener) => textOf(opener));
export const found = (selector: string): Promise<HTMLElement> =>
  vi.waitFor(() => {
    const element = find(selector);
    if (!element) throw new Error(`not there yet: ${selector}`);
    return element;
  });
export const button = (words: string, within = ''): Promise<HTMLElement> =>
  vi.waitFor(() => {
    const one = all(`${within} button`).find((each) => textOf(each).startsWith(words));
    if (!one) throw new Error(`no button ${words}`);
    return one;
  });
export const press = async (words: string, within?: string): Promise<void> => (await button(words, within)).click();
export async function open(n: number): Promise<void> {
  (await found(`#mail-${idOf(n)}`)).click();
  await found('.details');
}
/** As after some seconds, or when the network is back. */
export const later = (): boolean => window.dispatchEvent(new Event('online'));
