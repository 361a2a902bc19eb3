// A part of the page that did not come is there with the next try, everywhere where one is offered; and all that builds on it.
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { agentReply, openFromQueue, searchField } from '../admin/shell/staff-steps.ts';
import { useBarePanel } from '../bare-panel.ts';
import { choose, newTicketButton, openTicket, row } from '../customer/customer-steps.ts';

const panel = useBarePanel();
const customer = { id: 'lou', account: 'acc-lou' };
const boss = { id: 'boss-again', name: 'Bea', role: 'admin' } as const;

beforeAll(async () => {
  await panel()
    .desk.customer(customer)
    .desk.tickets.create({ subject: 'Twice', text: 'It did not come.', category: 'other' });
});
beforeEach(() => {
  panel().expected = [/ERR_FAILED/];
});

/** Every file of this name fails, until what is answered is called. */
async function block(page: Page, name: string): Promise<() => Promise<void>> {
  const address = new RegExp(`/chunks/(?:door-)?${name}-.{8}\\.js`);
  await page.route(address, (route) => route.abort());
  return () => page.unroute(address);
}

const retry = (page: Page): Promise<void> => page.getByRole('button', { name: 'Try again' }).click();
const launcher = (page: Page) => page.locator('panel-desk').getByRole('button', { name: 'Help and support' });

async function openAtSecondTry(page: Page): Promise<void> {
  const unblock = await block(page, '(?:frame|desk)');
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
    await block(page, 'live');
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/live-'));
    await page.reload();
    await failed;
    await launcher(page).click();
    await newTicketButton(page).waitFor();
  });

  it('counts what is new a minute after the code that does did not come', async () => {
    const theirs = panel().desk.customer(customer).desk;
    const { id } = await theirs.tickets.create({ subject: 'Counted', text: 'Please.', category: 'other' });
    await panel().desk.agent({ id: 'ada', name: 'Ada' }).desk.messages.reply(id, { text: 'Here it is.' });
    const page = await panel().visit(customer, 'mode=launcher');
    await page.clock.install();
    const unblock = await block(page, 'badge');
    // At once under another address, too.
    const failed = page.waitForEvent('requestfailed', (request) => /\/badge-.*\?/.test(request.url()));
    await page.reload();
    await failed;
    await unblock();
    await launcher(page).waitFor();
    expect(await launcher(page).getAttribute('aria-label')).toBe('Help and support');
    const asked = page.waitForResponse('**/v1/session');
    await page.clock.runFor(61_000);
    await asked;
    await page.clock.resume();
    await page.getByRole('button', { name: 'Help and support, 1 new' }).waitFor();
  });

  it('comes without its language at first, and then with it', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    const unblock = await block(page, 'en');
    await launcher(page).click();
    await page.getByRole('alert').getByText('Support could not be loaded.').waitFor();
    await unblock();
    await retry(page);
    await newTicketButton(page).waitFor();
  });
});

describe("a customer's screen", () => {
  const subject = (page: Page) => page.getByRole('textbox', { name: 'Subject' });
  const write = (page: Page) => newTicketButton(page).click();

  it('the list comes at the second try', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    const unblock = await block(page, 'home');
    await launcher(page).click();
    await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    await unblock();
    await retry(page);
    await newTicketButton(page).waitFor();
  });

  it('the list comes behind a form that is there already', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    const unblock = await block(page, 'home');
    await page.evaluate(() => document.querySelector('panel-desk')?.newTicket());
    await subject(page).fill('Written meanwhile');
    await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    await unblock();
    await retry(page);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await subject(page).inputValue()).toBe('Written meanwhile');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Go on with your draft' }).waitFor();
  });

  it.each([
    ['new-ticket', write, subject],
    ['service-picker', write, (page: Page) => page.getByRole('combobox', { name: 'What is it about?' })],
    [
      'ticket',
      (page: Page) => row(page, 'Twice').getByRole('button').click(),
      (page: Page) => page.getByRole('article'),
    ],
  ] as const)('%s comes at the second try, the list being there meanwhile', async (name, go, seen) => {
    const page = await panel().visit(customer, 'mode=launcher');
    const unblock = await block(page, name);
    await launcher(page).click();
    await go(page);
    await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    expect(await newTicketButton(page).isVisible()).toBe(true);
    await unblock();
    await retry(page);
    await seen(page).first().waitFor();
  });

  it('the dialog that changes a ticket comes when it is asked for again', async () => {
    const page = await panel().visit(customer, 'mode=launcher');
    const unblock = await block(page, 'ticket-editor');
    await launcher(page).click();
    await openTicket(page, 'Twice');
    await choose(page, 'Withdraw');
    await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    await unblock();
    await choose(page, 'Withdraw');
    await page.getByRole('textbox', { name: /^Why\?/ }).waitFor();
  });
});

describe('the admin mode', () => {
  it.each(['admin', 'admin-en'])('comes at the second try, without %s at the first', async (name) => {
    const page = await panel().visit(boss, 'mode=launcher');
    const unblock = await block(page, name);
    await launcher(page).click();
    await page.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    await unblock();
    await retry(page);
    await searchField(page).waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Mail' }).click();
    await page.locator('panel-desk-mail').getByRole('heading', { level: 1 }).waitFor();
  });

  it('reads and answers a ticket without what stands beside it, which comes at the second try', async () => {
    const page = await panel().visit(boss);
    await page.setViewportSize({ width: 1700, height: 900 });
    const unblock = await block(page, 'admin-ticket-details');
    await page.reload();
    await openFromQueue(page, 'Twice');
    const beside = page.getByRole('complementary', { name: 'Details' });
    await beside.getByRole('alert').getByText('A part of this page could not be loaded.').waitFor();
    await agentReply(page).fill('Read without it.');
    await unblock();
    await retry(page);
    await beside.getByRole('heading', { name: 'Account', exact: true }).waitFor();
    await beside.getByText('acc-lou').first().waitFor();
    expect(await agentReply(page).inputValue()).toBe('Read without it.');
  });

  it('comes after a desk that came at the second try', async () => {
    const page = await panel().visit(boss, 'mode=launcher');
    await openAtSecondTry(page);
    await searchField(page).waitFor();
  });
});
