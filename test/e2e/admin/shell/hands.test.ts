// Hands on the keyboard: from the first second, through the list and the tickets, a whole ticket in five keys.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { fileTicket, message, openTicket } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { nils, rosa, useStack } from '../../stack.ts';
import { agentReply, newestFirst, queueRow } from './staff-steps.ts';

const stack = useStack();
const heading = (page: Page, subject: string) => page.getByRole('heading', { name: subject });

/** Tickets of Rosa's, the last one first in the list; nothing of the page that Nils has opened was touched. */
async function arrived(...subjects: string[]): Promise<{ customer: Page; agent: Page }> {
  const customer = await stack().customer(rosa);
  for (const subject of subjects) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the last one stands first
    await fileTicket(customer, { subject, text: `About ${subject}.` });
    // oxlint-disable-next-line no-await-in-loop -- as above
    await customer.goto(customer.url());
  }
  const agent = await stack().staff(nils);
  await newestFirst(agent);
  await queueRow(agent, subjects.at(-1)!).waitFor();
  return { customer, agent };
}

describe('after a load', () => {
  it('keys work at once; the focus stays where it is', async () => {
    const { agent } = await arrived('Hands: second', 'Hands: first');
    expect(await focused(agent)).toBe('body');
    await agent.keyboard.press('j');
    await agent.locator('.row.current').filter({ hasText: 'Hands: first' }).waitFor();
    await agent.keyboard.press('j');
    await agent.keyboard.press('Enter');
    await heading(agent, 'Hands: second').waitFor();
    await agent.reload();
    await heading(agent, 'Hands: second').waitFor();
    await agent.keyboard.press('k');
    await heading(agent, 'Hands: first').waitFor();
  });

  it('the first stop of the desk leads to the tickets', async () => {
    const { agent } = await arrived('Hands: skip');
    for (let step = 0; step < 30 && (await focused(agent)) !== 'To the tickets'; step += 1)
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await agent.keyboard.press('Tab');
    expect(await agent.getByRole('button', { name: 'To the tickets' }).isVisible()).toBe(true);
    await agent.keyboard.press('Enter');
    expect(await focused(agent)).toBe('Tickets');
    await agent.keyboard.press('Enter');
    await heading(agent, 'Hands: skip').waitFor();
  });
});

describe('going about', () => {
  it('choosing a view leads into its list', async () => {
    const { agent } = await arrived('Hands: view');
    await agent.getByRole('button', { name: /^All tickets/ }).focus();
    await agent.keyboard.press('Enter');
    await expect.poll(() => focused(agent)).toBe('Tickets');
    await agent.keyboard.press('Enter');
    await heading(agent, 'Hands: view').waitFor();
  });

  it('j and k go from ticket to ticket in a ticket, and walk in the list beside it; Esc goes one step back', async () => {
    const { agent } = await arrived('Hands: c', 'Hands: b', 'Hands: a');
    await agent.keyboard.press('j');
    await agent.keyboard.press('Enter');
    await heading(agent, 'Hands: a').waitFor();
    await agent.keyboard.press('j');
    await heading(agent, 'Hands: b').waitFor();
    await agent.keyboard.press('k');
    await heading(agent, 'Hands: a').waitFor();
    await agent.getByRole('listbox', { name: 'Tickets' }).focus();
    await agent.keyboard.press('j');
    await agent.locator('.row.current').filter({ hasText: 'Hands: b' }).waitFor();
    await heading(agent, 'Hands: a').waitFor();
    // The ticket under the cursor, not the one that is open.
    await agent.keyboard.press('r');
    await heading(agent, 'Hands: b').waitFor();
    await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
    await agent.keyboard.press('Escape');
    expect(await focused(agent)).toMatch(/Hands: b/);
    await agent.keyboard.press('Escape');
    await expect.poll(() => focused(agent)).toBe('Tickets');
    await agent.keyboard.press('/');
    await agent.keyboard.type('Hands');
    await agent.keyboard.press('Enter');
    await expect.poll(() => focused(agent)).toBe('Tickets');
    await agent.keyboard.press('Escape');
    await expect.poll(() => focused(agent)).toBe('Tickets');
    expect(await agent.getByRole('searchbox', { name: 'Search tickets' }).inputValue()).toBe('');
  });
});

it('a whole ticket takes five keys beside the text: to it, take it, reply, solved, the next one', async () => {
  const { customer, agent } = await arrived('Hands: after it', 'Hands: in five keys');
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await agent.keyboard.press(key);
  };
  await press('j');
  await press('i');
  // As long as somebody needs who reads what they answer.
  await queueRow(agent, 'Hands: in five keys').getByTitle('Nils Berger').waitFor();
  await press('r');
  await agent.keyboard.type('It was the cable; it is mended.');
  await message(agent, 'About Hands: in five keys.').waitFor();
  await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
  await press('Control+Shift+Enter');
  await message(agent, 'It was the cable; it is mended.').waitFor();
  await agent.getByRole('button', { name: /^Next: #\d+/ }).waitFor();
  await press('Enter');
  await heading(agent, 'Hands: after it').waitFor();
  expect(keys).toBeLessThanOrEqual(5);
  expect(await agentReply(agent).inputValue()).toBe('');

  await openTicket(customer, 'Hands: in five keys');
  await message(customer, 'It was the cable; it is mended.').waitFor({ timeout: 30_000 });
  await customer.locator('panel-desk-ticket').getByText('Solved', { exact: true }).first().waitFor();
});
