// An inline desk on a phone: one scroll, the page's or its own, never a box in a box.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { goBack, newTicketButton, openTicket, replyField, row, sendReply } from './customer-steps.ts';

const panel = useBarePanel();

describe('an inline desk on a phone', () => {
  /** Everything around the thread that scrolls by itself. */
  const scrolling = (page: Page, selector: string): Promise<string[]> =>
    page
      .locator(selector)
      .last()
      .evaluate((element) => {
        const found: string[] = [];
        for (
          let at: Element | null = element;
          at;
          at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null
        ) {
          const isPage = at === document.documentElement;
          const scrolls = isPage || /auto|scroll/.test(getComputedStyle(at).overflowY);
          if (scrolls && at.scrollHeight > at.clientHeight + 1)
            found.push(at.localName + (at.className && `.${at.className}`));
        }
        return found;
      });
  const phone = { viewport: { width: 390, height: 600 }, hasTouch: true };
  const long = Array.from({ length: 60 }, (_, at) => `Line ${at} of the log.`).join('\n');
  const dora = { id: 'dora', name: 'Dora', account: 'acc-dora' };

  beforeAll(async () => {
    const { tickets } = panel().desk.customer(dora).desk;
    for (let at = 0; at < 9; at++) await tickets.create({ subject: `Ticket ${at}`, text: long, category: 'other' });
  });

  it('goes with the page: one scroll, from the list into a thread and back to where one was', async () => {
    const page = await panel().visit(dora, '', {
      ...phone,
      around: (desk) => `<style>panel-desk { height: 500px } .card { border-radius: 9px; overflow: hidden }</style>
        <h1>Support</h1><div class="card">${desk.replace('<panel-desk', '<panel-desk mode="inline"')}</div><footer>Imprint</footer>`,
    });
    await row(page, 'Ticket 0').waitFor();
    await expect.poll(() => scrolling(page, 'panel-desk .row')).toEqual(['html']);
    expect(
      await page.locator('panel-desk [part=frame]').evaluate((one) => getComputedStyle(one).borderInlineStartWidth),
    ).toBe('0px');
    // Nothing lies over what stands behind it.
    const [desk, footer] = [await page.locator('panel-desk').boundingBox(), await page.locator('footer').boundingBox()];
    expect(footer!.y).toBeGreaterThanOrEqual(desk!.y + desk!.height - 1);
    await row(page, 'Ticket 0').scrollIntoViewIfNeeded();
    const was = await page.evaluate(() => scrollY);
    expect(was).toBeGreaterThan(100);
    await openTicket(page, 'Ticket 0');
    expect(await scrolling(page, 'panel-desk .bubble')).toEqual(['html']);
    // At its end, and answered there.
    await expect.poll(() => page.getByText('Line 59 of the log.').last().isVisible()).toBe(true);
    await replyField(page).fill('Seen.');
    expect(await replyField(page).evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
    await sendReply(page, 'Read on a phone.');
    await goBack(page);
    await row(page, 'Ticket 0').waitFor();
    const off = async () => Math.abs((await page.evaluate(() => scrollY)) - was);
    await expect.poll(off).toBeLessThanOrEqual(150);
    await newTicketButton(page).click();
    expect(
      await page.getByRole('heading', { name: 'New ticket' }).evaluate((one) => one.getBoundingClientRect().top),
    ).toBeGreaterThanOrEqual(0);
  });

  it('has the one scroll itself where the page is a fixed box', async () => {
    const page = await panel().visit(dora, '', {
      ...phone,
      around: (
        desk,
      ) => `<style>html, body { height: 100%; margin: 0; overflow: hidden } panel-desk { height: 100% }</style>
        <div style="height: 100%; overflow: hidden">${desk.replace('<panel-desk', '<panel-desk mode="inline"')}</div>`,
    });
    await openTicket(page, 'Ticket 3');
    await page.getByText('Line 59 of the log.').last().waitFor();
    expect(await scrolling(page, 'panel-desk .bubble')).toEqual(['div.scroll']);
    expect(await replyField(page).evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  });
});
