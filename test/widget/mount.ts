// Puts an element on the page and waits for what a test wants to see, never for a time.
import { vi } from 'vitest';

import '../../widget/index.ts';
import type { PanelDesk } from '../../widget/element.ts';
import type { DeskServer } from './desk-server.ts';

/** A `<panel-desk>` in English that asks the given server. */
export function place(server: DeskServer, attributes: Record<string, string> = {}): PanelDesk {
  const desk = document.createElement('panel-desk');
  desk.getToken = () => Promise.resolve('header.claims.signature');
  desk.fetch = server.fetch as typeof fetch;
  for (const [name, value] of Object.entries({ server: '/api', lang: 'en', ...attributes }))
    desk.setAttribute(name, value);
  document.body.append(desk);
  return desk;
}

/** The first element that matches, through all shadow roots below. */
export function deep<T extends Element = HTMLElement>(root: ParentNode | Element, selector: string): T | null {
  const found = root.querySelector<T>(selector);
  if (found !== null) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot === null ? null : deep<T>(element.shadowRoot, selector);
    if (inside !== null) return inside;
  }
  const own = root instanceof Element ? root.shadowRoot : null;
  return own === null ? null : deep<T>(own, selector);
}

export const see = <T extends Element = HTMLElement>(root: Element, selector: string): Promise<T> =>
  vi.waitUntil(() => deep<T>(root, selector), { timeout: 15_000 });

export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
