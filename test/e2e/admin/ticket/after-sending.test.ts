// After a reply: keys are keys again, it can be taken back for a moment, and Enter leads on.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { fileTicket, message, openTicket, sendReply } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { nils, rosa, useStack } from '../../stack.ts';
import { agentReply, newestFirst, openFromQueue, queueRow } from '../shell/staff-steps.ts';

const stack = useStack();
const heading = (page: Page, subject: string) => page.getByRole('heading', { name: subject });

async function withTickets(...subjects: string[]): Promise<{ customer: Page; agent: Page }> {
  const customer = await stack().customer(rosa);
  for (const subject of subjects) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the last one stands first
    await fileTicket(customer, { subject, text: `About ${subject}.` });
    // oxlint-disable-next-line no-await-in-loop -- as above
    await customer.goto(customer.url());
  }
  const agent = await stack().staff(nils);
  await newestFirst(agent);
  await openFromQueue(agent, subjects.at(-1)!);
  await message(agent, `About ${subjects.at(-1)!}.`).waitFor();
  return { customer, agent };
}

async function send(agent: Page, text: string, keys = 'Control+Enter'): Promise<void> {
  await agent.keyboard.press('r');
  await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
  await agent.keyboard.type(text);
  await agent.keyboard.press(keys);
  await message(agent, text).waitFor();
}

describe('after sending', () => {
  it('letters are no message: they are keys, and Enter opens the next ticket', async () => {
    const { customer, agent } = await withTickets('After: next one', 'After: this one');
    await send(agent, 'It is mended.', 'Control+Enter');
    // At once, while it may still be on its way.
    expect(await focused(agent)).toBe('Conversation');
    await agent.keyboard.press('x');
    expect(await agentReply(agent).inputValue()).toBe('');
    await agent.getByRole('button', { name: /^Next: #\d+/ }).waitFor();
    await agent.keyboard.press('Enter');
    await heading(agent, 'After: next one').waitFor();
    await openTicket(customer, 'After: this one');
    await message(customer, 'It is mended.').waitFor({ timeout: 30_000 });
  });

  it.each([
    ['Control+Shift+Enter', 'solved', 'Solved'],
    ['Control+Alt+Enter', 'still with us', 'Waiting for support'],
    ['Control+Shift+Alt+Enter', 'with the customer', 'Waiting for customer'],
  ])('%s leaves the ticket %s', async (keys, name, state) => {
    const { agent } = await withTickets(`After: ${name}`);
    await send(agent, `This is ${name}.`, keys);
    await agent.getByRole('button', { name: new RegExp(`^State: .*${state}`) }).waitFor({ timeout: 30_000 });
    await expect.poll(() => agent.getByText('Only you see this yet.').count(), { timeout: 30_000 }).toBe(0);
    await agent.getByRole('button', { name: new RegExp(`^State: .*${state}`) }).waitFor();
  });

  it('the next ticket opens by itself where an agent wants that', async () => {
    const { agent } = await withTickets('After: by itself, next', 'After: by itself');
    await agent.keyboard.press('?');
    await agent.getByRole('checkbox', { name: 'Open the next ticket' }).check();
    await agent.getByRole('radio', { name: 'Send at once' }).check();
    await agent.keyboard.press('Escape');
    await agent.waitForTimeout(1_000);
    await agent.keyboard.press('r');
    await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
    await agent.keyboard.type('Done.');
    await agent.keyboard.press('Control+Enter');
    await heading(agent, 'After: by itself, next').waitFor();
    await agent.reload();
    await heading(agent, 'After: by itself, next').waitFor();
    await agent.keyboard.press('?');
    expect(await agent.getByRole('checkbox', { name: 'Open the next ticket' }).isChecked()).toBe(true);
    expect(await agent.getByRole('radio', { name: 'Send at once' }).isChecked()).toBe(true);
  });
});

describe('a reply that was just sent', () => {
  it('is taken back by z: the customer never saw it, and the text is in the composer', async () => {
    const { customer, agent } = await withTickets('Undo: taken back');
    await openTicket(customer, 'Undo: taken back');
    await send(agent, 'To the wrong customer.', 'Control+Shift+Enter');
    await agent
      .getByText(/^Goes out in \d s/)
      .first()
      .waitFor();
    await agent.getByText('Only you see this yet.').waitFor();
    await agent.keyboard.press('z');
    await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
    expect(await agentReply(agent).inputValue()).toBe('To the wrong customer.');
    expect(await message(agent, 'To the wrong customer.').count()).toBe(0);
    // Longer than it would have waited.
    await agent.waitForTimeout(7_000);
    expect(await message(customer, 'To the wrong customer.').count()).toBe(0);
    await customer.reload();
    await openTicket(customer, 'Undo: taken back');
    await message(customer, 'About Undo: taken back.').waitFor();
    expect(await message(customer, 'To the wrong customer.').count()).toBe(0);
  });

  it('goes out at its time although the tab is closed', async () => {
    const { customer, agent } = await withTickets('Undo: tab closed');
    await openTicket(customer, 'Undo: tab closed');
    await send(agent, 'Out it goes.');
    expect(await message(customer, 'Out it goes.').count()).toBe(0);
    await agent.close();
    await message(customer, 'Out it goes.').waitFor({ timeout: 30_000 });
  });

  it('is held when the customer writes before its time: back in the composer, and said', async () => {
    const { customer, agent } = await withTickets('Undo: held');
    await openTicket(customer, 'Undo: held');
    await agent.evaluate(() => localStorage.setItem('panel-desk:admin:habits', '{"undo":10,"isOnward":false}'));
    await agent.reload();
    await agentReply(agent).waitFor();
    await agent.keyboard.press('r');
    await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
    await agent.keyboard.type('Please restart it.');
    await agent.keyboard.press('Control+Enter');
    await agent.getByText('Only you see this yet.').waitFor();
    await sendReply(customer, 'Never mind, it works.');
    await agent
      .getByText(/Your reply to #\d+ was not sent: Rosa/)
      .first()
      .waitFor({ timeout: 40_000 });
    expect(await agentReply(agent).inputValue()).toBe('Please restart it.');
    await agent.getByRole('button', { name: 'Send anyway' }).waitFor();
    expect(await message(customer, 'Please restart it.').count()).toBe(0);
  });

  it('can be taken back from the thread after a reload', async () => {
    const { agent } = await withTickets('Undo: after a reload');
    await agent.evaluate(() => localStorage.setItem('panel-desk:admin:habits', '{"undo":10,"isOnward":false}'));
    await agent.reload();
    await agentReply(agent).waitFor();
    await send(agent, 'Not yet.');
    await agent.reload();
    await agent.getByRole('button', { name: 'Take it back into the composer' }).click();
    await expect.poll(() => agentReply(agent).inputValue()).toBe('Not yet.');
    await queueRow(agent, 'Undo: after a reload').waitFor();
  });
});
