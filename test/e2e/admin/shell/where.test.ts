// A reload, and the way back to the page, lead staff to where they were, in each tab to its own place; a link comes first.
import { expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { fileTicket } from '../../customer/customer-steps.ts';
import { openFromQueue, queueRow, searchField } from './staff-steps.ts';

const panel = useBarePanel();

it('view, search and open ticket are there again, in this tab only', async () => {
  const customer = await panel().visit({ id: 'walter', name: 'Walter', account: 'acc-walter' });
  await fileTicket(customer, { subject: 'Alpha outage', text: 'Down.' });
  await customer.goto(customer.url());
  const other = await fileTicket(customer, { subject: 'Beta question', text: 'How?' });

  const page = await panel().visit({ id: 'agent-where', name: 'Agent', role: 'agent' });
  await page.locator('.view').filter({ hasText: 'All tickets' }).click();
  await searchField(page).fill('Alpha');
  await queueRow(page, 'Beta question').waitFor({ state: 'detached' });
  await openFromQueue(page, 'Alpha outage');
  const isThere = async (): Promise<void> => {
    await page.getByRole('heading', { name: /Alpha outage/ }).waitFor();
    expect(await searchField(page).inputValue()).toBe('Alpha');
    await page
      .locator('.view[aria-current=page], .view[aria-current=true]')
      .filter({ hasText: 'All tickets' })
      .waitFor();
  };
  await isThere();
  await page.reload();
  await isThere();
  // The focus is the host's page's, as before.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.goto('about:blank');
  await page.goBack();
  await isThere();

  const second = await page.context().newPage();
  await second.goto(page.url());
  await queueRow(second, 'Beta question').waitFor();
  expect(await searchField(second).inputValue()).toBe('');

  // A link of the page wins over the ticket that was open.
  await page.addInitScript((number) => {
    document.addEventListener('DOMContentLoaded', () => {
      const desk = document.querySelector('panel-desk') as unknown as { calls: unknown[] };
      (desk.calls ??= []).push(['openTicket', number]);
    });
  }, other);
  await page.reload();
  await page.getByRole('heading', { name: /Beta question/ }).waitFor();
  expect(await page.getByRole('heading', { name: /Alpha outage/ }).count()).toBe(0);
});

it('a screen is there again; a sign-out forgets it', async () => {
  const page = await panel().visit({ id: 'agent-screen', name: 'Agent', role: 'agent' });
  const mail = page.locator('panel-desk-mail');
  await page.locator('.view').filter({ hasText: 'Mail' }).click();
  await mail.waitFor();
  await page.reload();
  await mail.waitFor();
  await page.locator('panel-desk').evaluate((desk: HTMLElement & { reset(): void }) => {
    desk.reset();
    desk.remove();
  });
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.endsWith('where')))).toEqual([]);
});
