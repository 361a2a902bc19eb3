// The screens beside the tickets: come by mouse and by keyboard, wide and on a phone, and find everything as it was left.
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { message } from '../../customer/customer-steps.ts';
import { agentReply, openFromQueue, queueRow } from './staff-steps.ts';

const panel = useBarePanel();
const boss = { id: 'boss', name: 'Bea', role: 'admin' } as const;
const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

const screens = [
  ['Mail', 'panel-desk-mail'],
  ['Webhooks', 'panel-desk-webhooks'],
  ['Access', 'panel-desk-access'],
  ['Opening times', 'panel-desk-hours'],
  ['Your notifications', 'panel-desk-preferences'],
] as const;

let count = 0;
let subject: string;

beforeEach(async () => {
  subject = `Places ${++count}`;
  const { desk } = panel().desk.customer({ id: `places-${count}`, account: `places-${count}` });
  await desk.tickets.create({ subject, text: 'It does not work.\n'.repeat(60), category: 'other' });
});

const views = (page: Page) => page.getByRole('navigation', { name: 'Views' });
const view = (page: Page, name: string) => views(page).getByRole('button', { name });
const picker = (page: Page) => page.locator('.view-choice');
const back = (page: Page) => page.getByRole('button', { name: 'Back', exact: true });

/** Tag and text of what has the focus, through shadow roots. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName} ${element?.textContent.trim().replace(/\s+/g, ' ')}`;
  });

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).startsWith(`button ${name}`)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

describe('an admin at a wide desk', () => {
  it('looks at every screen by mouse, and the ticket with its draft is as it was left', async () => {
    const page = await panel().visit(boss, '', wide);
    await openFromQueue(page, subject);
    await agentReply(page).fill('Half a sen');
    // A panel that gives the desk a height: the thread scrolls in it.
    await page.addStyleTag({ content: 'main { height: 100% }' });
    const scrolled = (): Promise<number> => page.locator('.thread-scroll').evaluate((thread) => thread.scrollTop);
    await page.locator('.thread-scroll').evaluate((thread) => thread.scrollTo(0, 100));
    expect(await scrolled()).toBe(100);
    for (const [name, element] of screens) {
      await view(page, name).click();
      await page.locator(element).getByRole('heading', { level: 1 }).waitFor();
      expect(await views(page).locator('[aria-current]').innerText()).toContain(name);
      expect(await queueRow(page, subject).isVisible()).toBe(false);
      expect(await agentReply(page).isVisible()).toBe(false);
    }
    await view(page, 'All open').click();
    await queueRow(page, subject).waitFor();
    expect(await agentReply(page).inputValue()).toBe('Half a sen');
    expect(await scrolled()).toBe(100);
    await agentReply(page).pressSequentially('tence.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await message(page, 'Half a sentence.').waitFor();
  });

  it.each(screens)(
    'comes to %s by keyboard and back, and only then the letters are the queue’s',
    async (name, element) => {
      const page = await panel().visit(boss, '', wide);
      await queueRow(page, subject).waitFor();
      await tabTo(page, name);
      await page.keyboard.press('Enter');
      await page.locator(element).getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => focused(page)).toMatch(/^h1 /);
      await page.keyboard.press('j');
      expect(await page.locator('.row.current').count()).toBe(0);
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(page)).toContain(`button ${name}`);
      expect(await page.locator(element).count()).toBe(0);
      await page.keyboard.press('j');
      await page.locator('.row.current').waitFor();
    },
  );
});

describe('an admin with a phone', () => {
  it('comes to every screen from the list of views, and back by its button', async () => {
    const page = await panel().visit(boss, '', { ...phone, hasTouch: true });
    await openFromQueue(page, subject);
    await agentReply(page).fill('Half a sen');
    await page.getByRole('button', { name: 'Back to the list' }).tap();
    for (const [name, element] of screens) {
      await picker(page).tap();
      await page.getByRole('option', { name }).tap();
      await page.locator(element).getByRole('heading', { level: 1 }).waitFor();
      expect(await queueRow(page, subject).isVisible()).toBe(false);
      await back(page).tap();
      await queueRow(page, subject).waitFor();
    }
    await openFromQueue(page, subject);
    expect(await agentReply(page).inputValue()).toBe('Half a sen');
  });

  it('does the same by keys alone', async () => {
    const page = await panel().visit(boss, '', phone);
    await queueRow(page, subject).waitFor();
    for (const [name, element] of screens) {
      await tabTo(page, 'All open');
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name }).waitFor();
      // They stand at the end of the list, in the order of `screens`.
      await page.keyboard.press('End');
      for (const _ of screens.slice(screens.findIndex(([each]) => each === name) + 1))
        await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.locator(element).getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => focused(page)).toMatch(/^h1 /);
      await page.keyboard.press('Escape');
      await expect.poll(() => focused(page)).toContain('button All open');
    }
  });
});

describe('a screen', () => {
  it('of webhooks is for admins', async () => {
    const page = await panel().visit({ id: 'ada', name: 'Ada', role: 'agent' }, '', wide);
    await view(page, 'Mail').waitFor();
    await view(page, 'Your notifications').waitFor();
    expect(await view(page, 'Webhooks').count()).toBe(0);
    await page.setViewportSize(phone.viewport);
    await picker(page).click();
    await page.getByRole('option', { name: 'Mail' }).waitFor();
    expect(await page.getByRole('option', { name: 'Webhooks' }).count()).toBe(0);
  });

  it('says when it cannot be loaded, and can be tried again', async () => {
    panel().expected = [/Failed to load resource/, /ERR_FAILED/];
    const page = await panel().visit(boss, '', wide);
    await page.route('**/chunks/admin-mail-*', (route) => route.abort());
    await view(page, 'Mail').click();
    await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    await page.unroute('**/chunks/admin-mail-*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('panel-desk-mail').getByRole('heading', { level: 1 }).waitFor();
  });

  it('of the mail is marked when somebody should look at it', async () => {
    panel().intercept = async (request, pass) => {
      const answer = await pass();
      if (!request.url.endsWith('/v1/mail/budget')) return answer;
      return Response.json({ ...((await answer.json()) as object), failed: 2, held: 1 });
    };
    const page = await panel().visit(boss, '', wide);
    await view(page, 'Mail 3 need a look').waitFor();
    await page.setViewportSize(phone.viewport);
    await picker(page).click();
    await page.getByRole('option', { name: 'Mail 3 need a look' }).waitFor();
  });
});
