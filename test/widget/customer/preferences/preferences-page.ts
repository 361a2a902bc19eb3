// The preferences of somebody on a page, over the real app and database; a test may come between the two.
import { vi } from 'vitest';

import { createAgentClient } from '../../../../sdk/agent.ts';
import { createHttp } from '../../../../sdk/client/http.ts';
import { PanelDeskPreferences } from '../../../../widget/customer/preferences/index.ts';
import { loadLanguage } from '../../../../widget/kit/i18n/load.ts';
import type { Desk, Who } from '../../../support/desk.ts';
import { withWords } from '../../with-words.ts';

export interface PreferencesPage {
  readonly view: PanelDeskPreferences;
  /** Answers instead of the desk, or lets it pass. */
  between: ((request: Request, pass: () => Promise<Response>) => Promise<Response>) | undefined;
  /** Bodies of what was saved, in order. */
  readonly saved: Record<string, unknown>[];
  text(): string;
  /** By the names of its row and its column, as a screen reader says them. */
  box(name: string): HTMLInputElement;
  field<E extends HTMLElement = HTMLInputElement>(id: string): Promise<E>;
  sees(words: string): Promise<void>;
}

export async function openPreferences(desk: Desk, who: Who, intercept?: PreferencesPage['between']) {
  const saved: Record<string, unknown>[] = [];
  const options = {
    server: 'http://desk.example',
    getToken: () => desk.token(who),
    retries: 0,
    fetch: async (request: Request): Promise<Response> => {
      if (request.method === 'PUT') saved.push((await request.clone().json()) as Record<string, unknown>);
      const pass = async (): Promise<Response> => desk.app.fetch(request);
      return page.between === undefined ? pass() : page.between(request, pass);
    },
  };
  const view = new PanelDeskPreferences();
  const root = (): ShadowRoot => view.renderRoot as ShadowRoot;
  const nameOf = (box: Element): string =>
    (box.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => root().getElementById(id)?.textContent)
      .join(', ');
  const page: PreferencesPage = {
    view,
    saved,
    between: undefined,
    text: () => (root()?.textContent ?? '').replace(/\s+/g, ' '),
    box(name) {
      const boxes = [...root().querySelectorAll<HTMLInputElement>('table input')];
      const found = boxes.find((box) => nameOf(box) === name);
      if (found === undefined) throw new Error(`No box "${name}" among: ${boxes.map(nameOf).join(' | ')}`);
      return found;
    },
    field: <E extends HTMLElement>(id: string) =>
      vi.waitUntil(() => root()?.getElementById(id) as unknown as E | null, { timeout: 15_000 }),
    sees: (words) =>
      vi.waitFor(
        () => {
          if (!page.text().includes(words)) throw new Error(`"${words}" is not in: ${page.text()}`);
        },
        { timeout: 15_000 },
      ),
  };
  // The session is what the desk already knows when it opens this view.
  const session = await createAgentClient(options).session();
  page.between = intercept;
  Object.assign(view, {
    http: withWords(createHttp(options)),
    session,
    language: await loadLanguage(['en']),
    languages: ['en'],
  });
  document.body.append(view);
  return page;
}

/** As a person does it. */
export function tick(box: HTMLInputElement): void {
  box.click();
}

export function choose(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What the desk says when it refuses. */
export const refusal = (status: number, code: string): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: code, status, code, requestId: 'req-7' }), { status });
