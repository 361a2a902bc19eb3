// A panel with single-key shortcuts of its own: what is typed into the desk is the desk's.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { agentNote, agentReply, openFromQueue, searchField } from '../../admin/shell/staff-steps.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { messageField, newTicketButton, numberOf, replyField, subjectField } from '../../customer/customer-steps.ts';
import { addForeign, hotkeyPackages } from './foreign-scripts.ts';

const panel = useBarePanel();

interface Host {
  fired: string[];
}

const around = (desk: string): string => `<h1 tabindex="-1">Panel</h1><label>Search <input /></label>${desk}`;
const fired = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as Host).fired.splice(0));

/** What reaches the page's own listeners: the names of the events, in order. */
async function listen(page: Page, names: string[]): Promise<() => Promise<string[]>> {
  await page.evaluate((all) => {
    const heard: string[] = ((globalThis as unknown as Host).fired = []);
    for (const name of all)
      for (const target of [window, document, document.body])
        target.addEventListener(name, (event) =>
          heard.push(event instanceof KeyboardEvent ? `${name} ${event.key}` : name),
        );
  }, names);
  return () => fired(page);
}

describe.each(hotkeyPackages)('a panel with %s', (name) => {
  it('keeps its shortcuts on its own page', async () => {
    const page = await panel().visit({ id: `own-${name}`, account: 'acc-keys' }, '', { around });
    await addForeign(page, name);
    await page.getByRole('heading', { name: 'Panel' }).focus();
    await page.keyboard.press('s');
    expect(await fired(page)).toEqual(['s']);
  });

  it('hears nothing of what a customer types', async () => {
    const page = await panel().visit({ id: `types-${name}`, account: `types-${name}` }, '', { around });
    await addForeign(page, name);
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await newTicketButton(page).click();
    await subjectField(page).click();
    await page.keyboard.type('signing s/n');
    expect(await subjectField(page).inputValue()).toBe('signing s/n');
    await messageField(page).click();
    await page.keyboard.type('sing into it, g i n s');
    await page.keyboard.press('Enter');
    await page.keyboard.type('s');
    expect(await messageField(page).inputValue()).toBe('sing into it, g i n s\ns');
    await messageField(page).press('Control+Enter');
    await numberOf(page);
    await replyField(page).click();
    await page.keyboard.type('sn gi');
    expect(await replyField(page).inputValue()).toBe('sn gi');
    // The desk's own way out is not the panel's as well.
    await page.keyboard.press('Escape');
    expect(await fired(page)).toEqual([]);
  });

  it('hears nothing of what staff type, nor of the keys of admin mode', async () => {
    const { desk } = panel().desk.customer({ id: `staff-${name}`, account: 'acc-staff' });
    const subject = `Keys beside ${name}`;
    await desk.tickets.create({ subject, text: 'Please look.', category: 'other' });
    const page = await panel().visit({ id: 'agent', role: 'agent', name: 'Ola' }, '', { around });
    await addForeign(page, name);
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await searchField(page).fill('');
    await searchField(page).pressSequentially('sing');
    expect(await searchField(page).inputValue()).toBe('sing');
    await searchField(page).fill('');
    await openFromQueue(page, subject);
    await page.getByRole('listbox', { name: 'Tickets' }).focus();
    await page.keyboard.press('r');
    await agentReply(page).pressSequentially('signing');
    expect(await agentReply(page).inputValue()).toBe('signing');
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await agentNote(page).waitFor();
    await page.keyboard.press('Escape');
    // A burst of letters is words to the desk, and no command of the panel's either.
    await page.keyboard.type('signs');
    expect(await fired(page)).toEqual([]);
  });
});

describe('what a panel hears of the desk', () => {
  const names = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'];

  it('is nothing of what is typed, pasted or copied, and every key still does what it does', async () => {
    const who = { id: 'clip', account: 'clip' };
    const page = await panel().visit(who, '', { around, permissions: ['clipboard-read', 'clipboard-write'] });
    const heard = await listen(page, names);
    await page.locator('panel-desk').evaluate((desk) => (desk as HTMLElement & { newTicket(): void }).newTicket());
    await messageField(page).click();
    await page.keyboard.type('Ab ');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    expect(await messageField(page).inputValue()).toBe('');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Control+v');
    expect(await messageField(page).inputValue()).toBe('Ab Ab ');
    await page.keyboard.press('Control+z');
    expect(await messageField(page).inputValue()).toBe('Ab ');
    await page.keyboard.press('Shift+Tab');
    expect(await heard()).toEqual([]);
  });

  it('is a key that nobody in an inline desk used, from outside its fields, and Escape', async () => {
    const who = { id: 'passes', account: 'passes' };
    const page = await panel().visit(who, '', {
      around: (desk) => around(desk.replace('<panel-desk', '<panel-desk mode="inline"')),
    });
    await newTicketButton(page).click();
    await subjectField(page).click();
    const heard = await listen(page, ['keydown']);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowDown');
    expect(await heard()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(new Set(await heard())).toEqual(new Set(['keydown Escape']));
    await newTicketButton(page).focus();
    await page.keyboard.press('s');
    expect(await heard()).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowDown');
    expect(new Set(await heard())).toEqual(new Set(['keydown Control', 'keydown k', 'keydown ArrowDown']));
  });

  it('is told apart by one line where it listens while capturing, as the docs say', async () => {
    const page = await panel().visit({ id: 'captures', account: 'captures' }, '', { around });
    await page.evaluate(() => {
      const heard: string[] = ((globalThis as unknown as Host).fired = []);
      const isDesk = (event: Event): boolean =>
        event.composedPath().some((node) => (node as Element).localName === 'panel-desk');
      document.addEventListener('keydown', (event) => !isDesk(event) && heard.push(event.key), true);
    });
    await page.locator('panel-desk').evaluate((desk) => (desk as HTMLElement & { newTicket(): void }).newTicket());
    await subjectField(page).click();
    await page.keyboard.type('sn');
    expect(await fired(page)).toEqual([]);
    await page.getByRole('heading', { name: 'Panel' }).focus();
    await page.keyboard.press('s');
    expect(await fired(page)).toEqual(['s']);
  });
});
