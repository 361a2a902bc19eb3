// A part of the page that did not come is there with the next try, everywhere where one is offered; and all that builds on it.
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { searchField } from '../admin/shell/staff-steps.ts';
import { useBarePanel } from '../bare-panel.ts';
import { newTicketButton } from '../customer/customer-steps.ts';

const panel = useBarePanel();
const customer = { id: 'lou', account: 'acc-lou' };
const boss = { id: 'boss-again', name: 'Bea', role: 'admin' } as const;

beforeEach(() => {
  panel().expected = [/ERR_FAILED/];
});

/** Every file of this name fails, until what is answered is called. */
async function block(page: Page, name: string): Promise<() => Promise<void>> {
  const address = `**/chunks/${name}-*`;
  await page.route(address, (route) => route.abort());
  return () => page.unroute(address);
}

const retry = (page: Page): Promise<void> => page.getByRole('button', { name: 'Try again' }).click();
const launcher = (page: Page) => page.locator('panel-desk').getByRole('button', { name: 'Help and support' });

async function openAtSecondTry(page: Page): Promise<void> {
  const unblock = await block(page, '*launcher-frame-frame');
  await launcher(page).click();
  await page.getByRole('alert').getByText('Support could not be loaded.').waitFor();
  // Not while it is still blocked.
  await retry(page);
  await page.getByRole('alert').getByText('Support could not be loaded.').waitFor();
  await unblock();
  await retry(page);
}

describe('the desk', () => {
  it('comes at the second try, and so does what is loaded after it', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    await openAtSecondTry(page);
    await newTicketButton(page).waitFor();
    expect(await page.locator('panel-desk').getByRole('dialog').count()).toBe(1);
    await page.getByRole('button', { name: 'Notifications' }).click();
    await page.getByRole('table', { name: 'What you are told' }).waitFor();
  });

  it('works without its event stream, and throws nothing into the page that it stands in', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    await block(page, '*launcher-live-index');
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('launcher-live-index'));
    await page.reload();
    await failed;
    await launcher(page).click();
    await newTicketButton(page).waitFor();
  });

  it('comes without its language at first, and then with it', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    const unblock = await block(page, 'kit-i18n-en');
    await launcher(page).click();
    await page.getByRole('alert').getByText('Support could not be loaded.').waitFor();
    await unblock();
    await retry(page);
    await newTicketButton(page).waitFor();
  });
});

describe('the admin mode', () => {
  it.each(['*admin-shell-index', 'admin-shell-i18n-en'])(
    'comes at the second try, without %s at the first',
    async (name) => {
      const page = await panel().visit(boss, 'mode=launcher');
      const unblock = await block(page, name);
      await launcher(page).click();
      await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
      await unblock();
      await retry(page);
      await searchField(page).waitFor();
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Mail' }).click();
      await page.locator('panel-desk-mail').getByRole('heading', { level: 1 }).waitFor();
    },
  );

  it('comes after a desk that came at the second try', async () => {
    const page = await panel().visit(boss, 'mode=launcher');
    await openAtSecondTry(page);
    await searchField(page).waitFor();
  });
});
