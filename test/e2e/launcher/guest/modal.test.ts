// A panel with native modal dialogs: what is outside of them is seen and dead, but not the desk.
import { describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { messageField, newTicketButton } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { ask, escape, fileIt, frame, heard, listen } from './dialog-steps.ts';

const panel = useBarePanel();

describe("a panel's native modal dialog", () => {
  const around = (desk: string): string =>
    `<h1>Panel</h1><dialog id="own"><h2>Certificate</h2>${ask}</dialog>${desk}
     <button id="open" onclick="own.showModal()">Certificate</button>`;

  it('opens a desk that can be used, and is there as it was afterwards', async () => {
    const page = await panel().visit({ id: 'native', account: 'native' }, '', { around });
    await page.getByRole('button', { name: 'Certificate' }).click();
    await listen(page);
    await page.getByRole('button', { name: 'Ask support' }).click();
    await fileIt(page);
    // The panel's dialog stands beside it, not behind a curtain.
    expect(await page.getByRole('heading', { name: 'Certificate' }).isVisible()).toBe(true);
    await escape(page);
    expect(await page.locator('#own').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    expect(await focused(page)).toBe('Ask support');
    expect(await heard(page)).toEqual([]);
    // The next Escape is the panel's again.
    await page.keyboard.press('Escape');
    expect(await page.locator('#own').evaluate((dialog) => dialog.matches(':modal'))).toBe(false);
  });

  it('opens a desk over it, too, that stood open before', async () => {
    const page = await panel().visit({ id: 'before', account: 'before' }, '', { around });
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await newTicketButton(page).waitFor();
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.showModal());
    await page.getByRole('button', { name: 'Ask support' }).click();
    await fileIt(page);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await frame(page).waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Ask support');
  });

  it('that is closed under the desk leaves a desk beside the page', async () => {
    const page = await panel().visit({ id: 'under', account: 'under' }, '', { around });
    await page.getByRole('button', { name: 'Certificate' }).click();
    await page.getByRole('button', { name: 'Ask support' }).click();
    await messageField(page).fill('Half a sen');
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.close());
    await expect.poll(() => page.locator('panel-desk dialog:modal').count()).toBe(0);
    await page.getByRole('button', { name: 'Certificate' }).click({ trial: true });
    expect(await focused(page)).toMatch(/^What happened/);
    expect(await messageField(page).inputValue()).toBe('Half a sen');
  });

  it('on a phone', async () => {
    const page = await panel().visit({ id: 'native-phone', account: 'native-phone' }, '', {
      around,
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('button', { name: 'Certificate' }).click();
    await page.getByRole('button', { name: 'Ask support' }).click();
    await fileIt(page);
    const box = await frame(page).boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 390, 844]);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await frame(page).waitFor({ state: 'detached' });
    expect(await page.locator('#own').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
  });

  it.each(['open', 'closed'])('in the shadow root of one of its components (%s)', async (mode) => {
    const page = await panel().visit({ id: `shadow-${mode}`, account: `shadow-${mode}` }, '', {
      around: (desk) => `<panel-shell></panel-shell>${desk}`,
    });
    await page.evaluate((shadow) => {
      const root = document.querySelector('panel-shell')!.attachShadow({ mode: shadow as ShadowRootMode });
      root.innerHTML = '<dialog><button>Ask support</button></dialog>';
      root.querySelector('button')!.addEventListener('click', () => {
        document.querySelector<HTMLElement & { newTicket(preset: object): void }>('panel-desk')!.newTicket({
          subject: 'From the dialog',
        });
      });
      root.querySelector('dialog')!.showModal();
      root.querySelector('button')!.focus();
    }, mode);
    await page.keyboard.press('Enter');
    await fileIt(page);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await frame(page).waitFor({ state: 'detached' });
    if (mode === 'open') expect(await focused(page)).toBe('Ask support');
  });

  it('around the desk itself', async () => {
    const page = await panel().visit({ id: 'inside', account: 'inside' }, '', {
      around: (desk) => `<dialog id="own">${ask}${desk}</dialog>`,
    });
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.showModal());
    await listen(page);
    await page.getByRole('button', { name: 'Ask support' }).click();
    await fileIt(page);
    await escape(page);
    expect(await page.locator('#own').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    expect(await heard(page)).toEqual([]);
  });
});
