// The page's language, wherever the desk stands in it, and what is typed when it changes.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { useBarePanel } from './bare-panel.ts';

const panel = useBarePanel();
const lena = { id: 'lena', name: 'Lena', account: 'acc-lena' };

/** Puts the desk into a component of the host: in its shadow root, or slotted into it. */
const moveInto = (page: Page, how: 'shadow root' | 'slot'): Promise<void> =>
  page.evaluate((where) => {
    const old = document.querySelector('panel-desk');
    const app = document.createElement('section');
    app.lang = 'de';
    const root = app.attachShadow({ mode: 'open' });
    const desk = document.createElement('panel-desk');
    for (const name of ['server', 'token-url', 'mode']) desk.setAttribute(name, old?.getAttribute(name) ?? '');
    const inner = document.createElement('div');
    root.append(inner);
    if (where === 'shadow root') inner.append(desk);
    else {
      // Its own place says French, which nobody speaks here; the slot that it is shown in says German.
      app.lang = 'fr';
      inner.lang = 'de';
      inner.append(document.createElement('slot'));
      app.append(desk);
    }
    old?.replaceWith(app);
  }, how);

it.each(['shadow root', 'slot'] as const)(
  'is seen through a %s of the host, and followed when it changes',
  async (how) => {
    const page = await panel().visit({ ...lena, id: `lena-${how.length}` });
    await moveInto(page, how);
    await page.getByRole('button', { name: 'Neue Anfrage' }).click();
    const subject = page.locator('#subject');
    await subject.fill('Halb geschrieben');
    await page.evaluate(() => {
      const app = document.querySelector('section');
      (app?.shadowRoot?.querySelector<HTMLElement>('[lang]') ?? app)?.setAttribute('lang', 'en');
    });
    await page.getByRole('textbox', { name: /^Subject/ }).waitFor();
    // The same field, with the words in it.
    expect(await subject.inputValue()).toBe('Halb geschrieben');
    await page.getByText('Draft kept on this device').waitFor();
  },
);

it('changes in admin mode, too', async () => {
  const page = await panel().visit({ id: 'agent-lang', name: 'Agent', role: 'agent' });
  await page.getByRole('listbox', { name: 'Tickets' }).or(page.getByText('Nothing').first()).first().waitFor();
  await page.evaluate(() => document.querySelector('panel-desk')?.setAttribute('lang', 'de'));
  await page.getByRole('searchbox', { name: 'Anfragen durchsuchen' }).waitFor();
});
