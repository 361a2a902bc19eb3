// Two who write at the same time: whoever sends second is shown what came between, and says themselves that it goes out.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { fileTicket, message, openTicket, sendReply } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { nils, priya, rosa, useStack } from '../../stack.ts';
import { agentReply, openFromQueue } from '../shell/staff-steps.ts';

const stack = useStack();

/** Nils with a draft in the ticket; everybody has its thread before their eyes. */
async function drafting(subject: string): Promise<{ customer: Page; agent: Page }> {
  const customer = await stack().customer(rosa);
  await fileTicket(customer, { subject, text: 'It does not work.' });
  const agent = await stack().staff(nils);
  await openFromQueue(agent, subject);
  await message(agent, 'It does not work.').waitFor();
  await agentReply(agent).fill('We restart it now.');
  return { customer, agent };
}

const anyway = (page: Page) => page.getByRole('button', { name: 'Send anyway' });

describe('a reply with live updates is held', () => {
  it('when a colleague answered meanwhile, by name and time, however long ago it was seen', async () => {
    const { customer, agent } = await drafting('Hold: two agents');
    const colleague = await stack().staff(priya);
    await openFromQueue(colleague, 'Hold: two agents');
    await agentReply(colleague).fill('It is running again.');
    await agentReply(colleague).press('Control+Enter');
    // Live, at the end of the thread and before the writer's eyes.
    await message(agent, 'It is running again.').waitFor({ timeout: 30_000 });
    await agent
      .getByText(/^Priya Raman answered .*\d+:\d\d|^Priya Raman answered/)
      .first()
      .waitFor();
    await anyway(agent).waitFor();
    await agent.waitForTimeout(3_000);
    await agentReply(agent).press('Control+Enter');
    // The key sends nothing: it leads to the button that says what it would do.
    await expect.poll(() => focused(agent)).toBe('Send anyway');
    await agent.getByText('Nothing was sent yet.').waitFor();
    await agent.reload();
    await agentReply(agent).waitFor();
    expect(await agentReply(agent).inputValue()).toBe('We restart it now.');
    await anyway(agent).waitFor();
    expect(await message(agent, 'We restart it now.').count()).toBe(0);
    await agent.waitForTimeout(500);
    await anyway(agent).click();
    await message(agent, 'We restart it now.').waitFor();
    await openTicket(customer, 'Hold: two agents');
    await message(customer, 'We restart it now.').waitFor({ timeout: 30_000 });
  });

  it('when the customer wrote, and again for the next thing they write', async () => {
    const { customer, agent } = await drafting('Hold: a customer');
    await sendReply(customer, 'Wait, it was the cable.');
    await agent
      .getByText(/^Rosa \w+ wrote/)
      .first()
      .waitFor({ timeout: 30_000 });
    await agent.getByRole('button', { name: 'I have read it' }).click();
    await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
    expect(await anyway(agent).count()).toBe(0);
    await sendReply(customer, 'And now it is off again.');
    await anyway(agent).waitFor({ timeout: 30_000 });
    await agentReply(agent).press('Control+Enter');
    await agent.getByText('Nothing was sent yet.').waitFor();
    expect(await message(agent, 'We restart it now.').count()).toBe(0);
  });

  it('not when nobody wrote, nor by what stood there before the first character', async () => {
    const { customer, agent } = await drafting('Hold: nobody');
    await agentReply(agent).fill('');
    await sendReply(customer, 'More about it.');
    await message(agent, 'More about it.').waitFor({ timeout: 30_000 });
    await agentReply(agent).fill('Thank you.');
    expect(await anyway(agent).count()).toBe(0);
    await agentReply(agent).press('Control+Enter');
    await message(agent, 'Thank you.').waitFor();
  });
});
