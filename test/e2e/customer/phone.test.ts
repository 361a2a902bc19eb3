// On a phone: full screen, nothing wider than it, targets for thumbs, the panel's history left alone.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { agentReply, openFromQueue, queueRow, searchField } from '../admin/shell/staff-steps.ts';
import { useBarePanel } from '../bare-panel.ts';
import { settled } from '../settled.ts';
import { fileTicket, goBack, newTicketButton, row, sendReply } from './customer-steps.ts';

const panel = useBarePanel();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** Visible buttons and links that are smaller than a thumb needs (WCAG 2.5.8 wants 24, we want 40 in one direction). */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const small: string[] = [];
    const walk = (root: ParentNode): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (!element.matches('button, [role=menuitem], [role=tab], summary') || !element.checkVisibility()) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width > 0 && Math.min(width, height) < 24 && Math.max(width, height) < 40)
          small.push(
            `${element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''} .${element.className} ${width}x${height}`,
          );
      }
    };
    walk(document);
    return small;
  });

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('on a phone', () => {
  it('the desk is the whole screen, and filing and replying work', async () => {
    const page = await panel().visit({ id: 'pia', account: 'acc-pia' }, 'mode=launcher', phone);
    await page.locator('panel-desk').getByRole('button').first().tap();
    await newTicketButton(page).waitFor();
    await settled(page);
    const box = await page.locator('panel-desk dialog').boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 390, 844]);
    const history = await page.evaluate(() => window.history.length);
    const subject = `A subject of two hundred letters ${'without an end '.repeat(11)}`.slice(0, 200);
    await fileTicket(page, { subject, text: `Anunbreakableword${'x'.repeat(300)}` });
    await settled(page);
    expect(await overflow(page)).toBe(0);
    await sendReply(page, 'From my phone');
    expect(await tooSmall(page)).toEqual([]);
    await goBack(page);
    await row(page, 'A subject of two hundred').waitFor();
    await settled(page);
    expect(await overflow(page)).toBe(0);
    expect(await tooSmall(page)).toEqual([]);
    expect(await page.evaluate(() => window.history.length)).toBe(history);
  });

  it('admin mode shows one pane at a time', async () => {
    const { desk } = panel().desk.customer({ id: 'pim', account: 'acc-pim' });
    await desk.tickets.create({ subject: 'Phone for staff', text: 'Small screen.', category: 'other' });
    const page = await panel().visit({ id: 'agent-phone', role: 'agent', name: 'Ola' }, '', phone);
    await page.getByText('Phone for staff').first().tap();
    await page.getByText('Small screen.').first().waitFor();
    await settled(page);
    expect(await overflow(page)).toBe(0);
    expect(await page.getByRole('searchbox', { name: 'Search tickets' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Back to the list' }).tap();
    await page.getByRole('searchbox', { name: 'Search tickets' }).waitFor();
  });

  it('back is one step for staff, too, and closes the desk at its first view only', async () => {
    const { desk } = panel().desk.customer({ id: 'pip', account: 'acc-pip' });
    await desk.tickets.create({ subject: 'Back on a phone', text: 'One step.', category: 'other' });
    const page = await panel().visit({ id: 'boss-phone', role: 'admin', name: 'Bea' }, 'mode=launcher', phone);
    await page.locator('panel-desk').getByRole('button').first().tap();
    const dialog = page.locator('panel-desk dialog').first();
    // What Android's back comes to for a modal dialog; a key would be heard by the admin mode itself.
    const back = (): Promise<boolean> =>
      dialog.evaluate((element) => element.dispatchEvent(new Event('cancel', { cancelable: true })));

    await openFromQueue(page, 'Back on a phone');
    await agentReply(page).fill('Half a sen');
    await back();
    await queueRow(page, 'Back on a phone').waitFor();
    await searchField(page).fill('phone');
    await page.locator('.view-choice').tap();
    await page.getByRole('option', { name: 'Webhooks' }).waitFor();
    await back();
    await page.getByRole('option', { name: 'Webhooks' }).waitFor({ state: 'detached' });
    await page.locator('.view-choice').tap();
    await page.getByRole('option', { name: 'Webhooks' }).tap();
    await page.locator('panel-desk-webhooks').getByRole('heading', { level: 1 }).waitFor();
    await back();
    await page.locator('panel-desk-webhooks').waitFor({ state: 'detached' });
    expect(await searchField(page).inputValue()).toBe('phone');
    await back();
    await expect.poll(() => searchField(page).inputValue()).toBe('');
    expect(await dialog.evaluate((element) => (element as HTMLDialogElement).open)).toBe(true);
    await back();
    await expect.poll(() => dialog.evaluate((element) => (element as HTMLDialogElement).open)).toBe(false);
  });
});
