// The mail screen on the page, over mail in memory: how a test finds things, presses buttons, and waits.
import { afterEach, beforeEach, expect, vi } from 'vitest';

import type { Session } from '../../../../sdk/contract/index.ts';
import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';
import { PanelDeskMail } from '../../../../widget/admin/mail/index.ts';
import { loadLanguage } from '../../../../widget/kit/i18n/load.ts';
import { session } from '../desk-double.ts';
import { idOf, MailDouble, mailOf, settledAs } from './mail-double.ts';

/** One that waits, a failed, a held and a sent one: 4, 3, 2, 1. */
export let desk: MailDouble;
export let screen: PanelDeskMail;

beforeEach(() => {
  desk = new MailDouble(
    mailOf(4, { updates: 3, kinds: ['answered', 'state_changed'] }),
    mailOf(3, {
      ...settledAs('failed', reasons.try_failed('4.7.1 Greylisted')),
      to: { name: 'Henrik', address: 'henrik@x.example' },
    }),
    mailOf(2, { ...settledAs('held', reasons.no_address()), to: { name: 'Salma', address: '' }, tries: 0 }),
    mailOf(1, settledAs('sent')),
  );
});
afterEach(() => {
  document.body.replaceChildren();
});

export async function start(change: Partial<Session> = {}, languages = ['en']): Promise<void> {
  screen = new PanelDeskMail();
  screen.client = desk.client;
  screen.session = { ...session, ...change };
  screen.language = await loadLanguage(languages);
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
