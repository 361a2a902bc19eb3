// The webhooks' screen on the page, over the real app and database: what one sees, presses and types there.
import { afterEach, beforeEach, expect, vi } from 'vitest';

import { createHttp } from '../../../../sdk/client/http.ts';
import type { Role } from '../../../../sdk/contract/index.ts';
import { readSession } from '../../../../sdk/resources/session.ts';
import { PanelDeskWebhooks } from '../../../../widget/admin/webhooks/index.ts';
import { loadTicketLanguage } from '../../../../widget/kit/i18n/load.ts';
import type { LiveTarget } from '../../../../widget/kit/state/live.ts';
import { useDeskBehind, type DeskBehind } from '../../desk-behind.ts';
import { clearWebhooks } from './samples.ts';
import { withWords } from '../../with-words.ts';

export let behind: DeskBehind;
export let screen: PanelDeskWebhooks;

export const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
  screen.renderRoot.querySelector<T>(selector);
export const found = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> =>
  vi.waitFor(() => {
    const element = find<T>(selector);
    if (!element) throw new Error(`not there yet: ${selector}`);
    return element;
  });
export const wordsOf = (selector: string): string => find(selector)?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
export const shows = (selector: string, text: string): Promise<void> =>
  vi.waitFor(() => expect(wordsOf(selector)).toContain(text));
export const focused = (selector: string): Promise<void> =>
  vi.waitFor(() => expect(screen.shadowRoot?.activeElement).toBe(find(selector) ?? 'nothing'));

export async function press(label: string, within = ''): Promise<void> {
  const button = await vi.waitFor(() => {
    const all = [...screen.renderRoot.querySelectorAll<HTMLButtonElement>(`${within} button`)];
    const one = all.find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(label));
    if (!one) throw new Error(`no button ${label}`);
    return one;
  });
  button.focus();
  button.click();
  await screen.updateComplete;
}

export async function type(selector: string, text: string): Promise<void> {
  const field = await found<HTMLInputElement>(selector);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await screen.updateComplete;
}

export const choose = async (value: string): Promise<unknown> =>
  (await found<HTMLInputElement>(`input[value=${value}]`)).dispatchEvent(new Event('change'));

export async function show(languages = ['en'], role: Role = 'admin', live: LiveTarget | null = null): Promise<void> {
  const http = withWords(createHttp(behind.optionsOf({ id: 'mira', name: 'Mira Lindqvist', role })));
  screen = new PanelDeskWebhooks();
  screen.language = await loadTicketLanguage(languages);
  screen.languages = languages;
  screen.session = await readSession(http);
  screen.http = http;
  screen.live = live;
  document.body.append(screen);
  await found('h1');
}

export async function openFirst(): Promise<void> {
  await show();
  (await found('.row')).click();
  await found('.page');
}

/** The secret that the desk answered with. */
export const answeredSecret = (): string =>
  behind.answers.map((answer) => (answer as { secret?: string }).secret).find((secret) => secret !== undefined) ??
  expect.fail('no secret was answered');

/** As if some seconds had gone by. */
export const later = (): boolean => globalThis.dispatchEvent(new Event('online'));

/** For the top of a test file: a desk without endpoints for each test. */
export function useScreen(): void {
  behind = useDeskBehind();
  beforeEach(() => clearWebhooks(behind.desk));
  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });
}
