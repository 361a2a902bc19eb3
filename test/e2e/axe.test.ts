// No accessibility violation in any view, light and dark, customer and staff.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { leaveNote, openFromQueue } from './admin/shell/staff-steps.ts';
import { violationsOf } from './axe.ts';
import { useBarePanel } from './bare-panel.ts';
import { choose, goBack, newTicketButton, openTicket, sendButton } from './customer/customer-steps.ts';
import { settled } from './settled.ts';

const panel = useBarePanel();
const customer = {
  id: 'axe',
  name: 'Ada Example',
  account: 'acc-axe',
  services: [{ id: 'web-1', name: 'shop.example', kind: 'web' as const }],
};
const agent = { id: 'axe-agent', role: 'agent' as const, name: 'Ola Agent' };

beforeAll(async () => {
  const { desk } = panel();
  const client = desk.customer(customer).desk;
  await client.context.put(await desk.statement(customer.account, customer.services));
  const first = await client.tickets.create({
    subject: 'Axe: answered',
    text: 'Look https://example.org',
    category: 'software',
    serviceId: 'web-1',
  });
  const staff = desk.agent(agent).desk;
  await staff.messages.reply(first.id, { text: 'We are on it.' });
  await staff.messages.note(first.id, { text: 'Between us.' });
  await staff.tickets.assign(first.id, agent.id);
  await client.messages.reply(first.id, { text: 'Thank you.' });
  const second = await client.tickets.create({
    subject: 'Axe: withdrawn',
    text: 'Oh.',
    category: 'other',
    priority: 'urgent',
  });
  await client.tickets.withdraw(second.id, { reason: 'Never mind.' });
  const third = await client.tickets.create({ subject: 'Axe: waits', text: 'Hm.', category: 'billing' });
  await staff.messages.reply(third.id, { text: 'What is your invoice number?' });
});

const check = async (page: Page): Promise<void> => {
  // Colours in the middle of a transition are not what anybody reads.
  await settled(page);
  expect(await violationsOf(page)).toEqual([]);
};

const wide = {};
const phone = { viewport: { width: 390, height: 844 } };

describe.each([
  ['light', wide],
  ['dark', wide],
  ['light', phone],
  ['dark', phone],
] as const)('axe in %s, %o', (theme, options) => {
  it("finds nothing in the customer's views", async () => {
    const page = await panel().visit({ ...customer, id: `axe-${theme}` }, `mode=inline&theme=${theme}`, options);
    await newTicketButton(page).waitFor();
    await page.getByText('Axe: answered').first().waitFor();
    await check(page);
    await newTicketButton(page).click();
    await sendButton(page).click();
    await page.getByText('Tell us what happened.').waitFor();
    await page.getByRole('combobox', { name: 'What is it about?' }).click();
    await check(page);
    await page.keyboard.press('Escape');
    await page.reload();
    await openTicket(page, 'Axe: answered');
    await check(page);
    await page.getByRole('button', { name: 'What you can do' }).click();
    await page.locator('#menu').getByRole('button').first().waitFor();
    await check(page);
    await page.keyboard.press('Escape');
    await choose(page, 'Withdraw');
    await page.getByRole('textbox', { name: /^Why\?/ }).waitFor();
    await check(page);
    await page.reload();
    // The ticket that was read is there again.
    await page.getByRole('heading', { name: 'Axe: answered' }).waitFor();
    await goBack(page);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await openTicket(page, 'Axe: withdrawn');
    await check(page);
  });

  it('finds nothing in an empty desk, offline, and when the desk does not answer', async () => {
    const page = await panel().visit(
      { id: `nobody-${theme}`, account: `acc-empty-${theme}` },
      `mode=launcher&theme=${theme}`,
      options,
    );
    await page.locator('panel-desk').getByRole('button').first().waitFor();
    await check(page);
    await page.locator('panel-desk').getByRole('button').first().click();
    await page.getByText('Nothing open').locator('visible=true').first().waitFor();
    await check(page);
    await page.context().setOffline(true);
    await page
      .getByText(/You are offline/)
      .first()
      .waitFor();
    await check(page);
    await page.context().setOffline(false);
    panel().intercept = () => Promise.resolve(new Response('{}', { status: 500 }));
    await page.reload();
    // On a phone, where it was the screen, it opens by itself.
    if (!('viewport' in options)) await page.locator('panel-desk').getByRole('button').first().click();
    await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 60_000 });
    await check(page);
  });

  it('finds nothing in admin mode', async () => {
    const page = await panel().visit(agent, `mode=inline&theme=${theme}`, options);
    await page.getByText('Axe: answered').first().waitFor();
    await check(page);
    await openFromQueue(page, 'Axe: answered');
    await check(page);
    await leaveNote(page, `A note in ${theme}, ${'viewport' in options ? 'phone' : 'wide'}`);
    await check(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await check(page);
  });
});
