// Back on a phone: a step in the desk first; the panel's own history, its state and its router are as they were.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { message, newTicketButton, openTicket, row } from './customer-steps.ts';

const panel = useBarePanel();
const bea = { id: 'bea', account: 'acc-bea' };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const dialog = (page: Page) => page.locator('panel-desk dialog').first();
const launcher = (page: Page) =>
  page
    .locator('panel-desk')
    .getByRole('button', { name: /^Help and support/ })
    .first();
const inline = (desk: string): string => desk.replace('<panel-desk', '<panel-desk mode="inline"');

beforeAll(async () => {
  const { tickets } = panel().desk.customer(bea).desk;
  await tickets.create({ subject: 'Way back', text: 'Step by step.', category: 'other' });
});

interface Host {
  heard: [type: string, hash: string, state: unknown][];
}

/** A page whose router goes by the hash, and keeps its place in `history.state` as routers do. */
async function routed(page: Page): Promise<void> {
  await page.evaluate(() => {
    const host = globalThis as unknown as Host;
    host.heard = [];
    for (const type of ['popstate', 'hashchange'])
      addEventListener(type, () => host.heard.push([type, location.hash, history.state as unknown]));
    history.replaceState({ idx: 0 }, '', '#/start');
    history.pushState({ idx: 1 }, '', '#/orders');
  });
}
const heard = (page: Page): Promise<Host['heard']> => page.evaluate(() => (globalThis as unknown as Host).heard);
/** A router that listened before the desk was loaded hears of a step out of our entry, as one on the spot: to its own state, at its own address. */
const unmoved = async (page: Page): Promise<void> => {
  for (const one of await heard(page))
    expect(one).toEqual(['popstate', '#/orders', expect.objectContaining({ idx: 1 })]);
};
const place = (page: Page): Promise<[string, unknown]> =>
  page.evaluate(() => [location.hash, history.state as unknown] as [string, unknown]);
const back = (page: Page): Promise<unknown> => page.evaluate(() => history.back());
/** It has gone back by itself to where the page was. */
const atOrders = (page: Page): Promise<void> => expect.poll(() => place(page)).toEqual(['#/orders', { idx: 1 }]);

it('is one step in the desk, then out of it, then the page’s own; the page’s router hears of the last one only', async () => {
  const page = await panel().visit(bea, 'mode=launcher', phone);
  await routed(page);
  await launcher(page).tap();
  await newTicketButton(page).waitFor();
  // The page finds there what it has put there.
  await expect.poll(() => place(page)).toEqual(['#/orders', { idx: 1, 'panel-desk': ['launcher /helpdesk-api'] }]);
  const length = await page.evaluate(() => history.length);
  await openTicket(page, 'Way back');
  await back(page);
  await newTicketButton(page).waitFor();
  await page.getByRole('searchbox', { name: 'Search your tickets' }).fill('zeppelin');
  await page.getByText('Nothing found for').waitFor();
  await back(page);
  await row(page, 'Way back').waitFor();
  await openTicket(page, 'Way back');
  await page.getByRole('button', { name: 'Back', exact: true }).tap();
  await newTicketButton(page).waitFor();
  expect(await page.evaluate(() => history.length)).toBe(length);
  await unmoved(page);
  await back(page);
  await dialog(page).waitFor({ state: 'hidden' });
  expect(await place(page)).toEqual(['#/orders', { idx: 1 }]);
  await unmoved(page);
  await back(page);
  await expect.poll(() => heard(page)).toContainEqual(['hashchange', '#/start', { idx: 0 }]);
  // Forward again, as far as the open desk.
  await page.evaluate(() => history.go(2));
  await dialog(page).waitFor();
});

describe('closed by other means', () => {
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['its button', (page) => page.getByRole('button', { name: 'Close', exact: true }).tap()],
    ['Escape', (page) => page.keyboard.press('Escape')],
    [
      'Android’s own back',
      (page) => dialog(page).evaluate((one) => one.dispatchEvent(new Event('cancel', { cancelable: true }))),
    ],
    ['the page', (page) => page.evaluate(() => document.querySelector('panel-desk')?.close())],
    ['a sign-out', (page) => page.evaluate(() => document.querySelector('panel-desk')?.reset())],
    ['being taken off the page', (page) => page.evaluate(() => document.querySelector('panel-desk')?.remove())],
    ['a window that is no phone’s any more', (page) => page.setViewportSize({ width: 1280, height: 900 })],
  ])('by %s it leaves no dead entry', async (_, close) => {
    const page = await panel().visit(bea, 'mode=launcher', { viewport: phone.viewport, hasTouch: true });
    await routed(page);
    await launcher(page).tap();
    await newTicketButton(page).waitFor();
    await expect.poll(() => place(page)).not.toEqual(['#/orders', { idx: 1 }]);
    await close(page);
    await atOrders(page);
    await unmoved(page);
    await back(page);
    await expect.poll(() => heard(page)).toContainEqual(['hashchange', '#/start', { idx: 0 }]);
  });

  it('by a page that goes on in the same breath it takes that nothing away', async () => {
    const page = await panel().visit(bea, 'mode=launcher', phone);
    await routed(page);
    await launcher(page).tap();
    await newTicketButton(page).waitFor();
    await expect.poll(() => place(page)).not.toEqual(['#/orders', { idx: 1 }]);
    await page.evaluate(async () => {
      document.querySelector('panel-desk')?.close();
      history.pushState({ idx: 2 }, '', '#/invoices');
      await new Promise((done) => setTimeout(done, 300));
    });
    expect(await place(page)).toEqual(['#/invoices', { idx: 2 }]);
    await page.evaluate(() => {
      document.querySelector('panel-desk')?.open();
    });
    await dialog(page).waitFor();
    await expect.poll(() => place(page)).not.toEqual(['#/invoices', { idx: 2 }]);
    await page.evaluate(() => {
      document.querySelector('panel-desk')?.close();
      location.assign('/pages/next');
    });
    await page.waitForURL('**/pages/next');
  });
});

it('a page that writes over our state, or goes on while the desk is open, is followed', async () => {
  const page = await panel().visit(bea, 'mode=launcher', phone);
  await routed(page);
  await launcher(page).tap();
  await newTicketButton(page).waitFor();
  await expect.poll(() => place(page)).not.toEqual(['#/orders', { idx: 1 }]);
  const length = await page.evaluate(() => history.length);
  await page.evaluate(() => history.replaceState({ idx: 1, mine: true }, ''));
  await openTicket(page, 'Way back');
  await back(page);
  await newTicketButton(page).waitFor();
  expect(await page.evaluate(() => history.length)).toBe(length);
  // The page itself goes to another place, under the open desk, and back from there: it hears of both.
  await page.evaluate(() => history.pushState({ idx: 2 }, '', '#/invoices'));
  await back(page);
  await expect.poll(() => heard(page)).toContainEqual(expect.arrayContaining(['popstate', '#/orders']));
  expect(await dialog(page).isVisible()).toBe(true);
  await back(page);
  await dialog(page).waitFor({ state: 'hidden' });
});

it('two desks on a page step one after the other, and an inline one only out of what lies over its list', async () => {
  const page = await panel().visit(bea, '', { around: (desk) => `<main>${inline(desk)}</main>${desk}`, ...phone });
  await routed(page);
  await row(page, 'Way back').waitFor();
  expect(await place(page)).toEqual(['#/orders', { idx: 1 }]);
  await openTicket(page, 'Way back');
  await expect.poll(() => place(page)).toEqual(['#/orders', { idx: 1, 'panel-desk': ['inline /helpdesk-api'] }]);
  await page.evaluate(() => [...document.querySelectorAll('panel-desk')].at(-1)?.open());
  const overIt = page.locator('panel-desk').nth(1);
  await overIt.getByRole('button', { name: 'New ticket' }).waitFor();
  await expect
    .poll(() => place(page))
    .toEqual(['#/orders', { idx: 1, 'panel-desk': ['inline /helpdesk-api', 'launcher /helpdesk-api'] }]);
  await back(page);
  await overIt.locator('dialog').waitFor({ state: 'hidden' });
  expect(await message(page, 'Step by step.').isVisible()).toBe(true);
  await back(page);
  await row(page, 'Way back').waitFor();
  expect(await place(page)).toEqual(['#/orders', { idx: 1 }]);
  // By its own button: no dead entry either.
  await openTicket(page, 'Way back');
  await page.getByRole('button', { name: 'Back', exact: true }).first().tap();
  await atOrders(page);
  await unmoved(page);
});

describe('after a reload', () => {
  it('a phone has the desk open on the same ticket, and back leads through it as before', async () => {
    const page = await panel().visit(bea, 'mode=launcher', phone);
    await routed(page);
    await launcher(page).tap();
    await openTicket(page, 'Way back');
    await page.reload();
    await message(page, 'Step by step.').waitFor();
    expect(await dialog(page).isVisible()).toBe(true);
    await back(page);
    await newTicketButton(page).waitFor();
    await back(page);
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await place(page)).toEqual(['#/orders', { idx: 1 }]);
    await page.reload();
    await launcher(page).waitFor();
    await launcher(page).tap();
    // They had gone back to the list.
    await newTicketButton(page).waitFor();
    expect(await page.locator('panel-desk-ticket').count()).toBe(0);
  });

  it('beside the page a desk is closed, and opens where it was, in this tab alone', async () => {
    const page = await panel().visit(bea, 'mode=launcher');
    await launcher(page).click();
    await openTicket(page, 'Way back');
    await page.reload();
    await launcher(page).waitFor();
    expect(await dialog(page).count()).toBe(0);
    await launcher(page).click();
    await message(page, 'Step by step.').waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await launcher(other).click();
    await newTicketButton(other).waitFor();
    expect(await other.locator('panel-desk-ticket').count()).toBe(0);
  });

  it('an inline desk shows it again, and takes no focus; nobody else sees anything of it', async () => {
    const page = await panel().visit(bea, 'mode=inline', phone);
    await openTicket(page, 'Way back');
    await page.reload();
    await message(page, 'Step by step.').waitFor();
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    // Somebody else of the same account has signed in to the panel, in this tab.
    for (const other of [
      { ...bea, id: 'bea-2' },
      { ...bea, actedBy: { id: 'agent-9', name: 'Ola Agent' } },
    ]) {
      panel().tokenAnswer = async () => Response.json({ token: await panel().desk.token(other) });
      await page.reload();
      await newTicketButton(page).waitFor();
      await row(page, 'Way back').waitFor();
      expect(await page.locator('panel-desk-ticket').count()).toBe(0);
    }
    panel().tokenAnswer = undefined;
    await page.reload();
    await message(page, 'Step by step.').waitFor();
    // Signed out by the panel's word, it is forgotten.
    await page.evaluate(() => document.querySelector('panel-desk')?.reset());
    await newTicketButton(page).waitFor();
    await page.reload();
    await row(page, 'Way back').waitFor();
    expect(await page.locator('panel-desk-ticket').count()).toBe(0);
  });
});
