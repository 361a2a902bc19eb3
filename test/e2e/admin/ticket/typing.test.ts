// What an agent types reaches whom it is meant for: from the list into a composer that is still on its way, and else nowhere.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { fileTicket, message, openTicket } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';
import { nils, rosa, useStack } from '../../stack.ts';
import { agentNote, agentReply, holdThread, newestFirst, queueRow } from '../shell/staff-steps.ts';

const stack = useStack();

/** A ticket of Rosa's, and Nils with its row chosen in his list. */
async function chosen(subject: string): Promise<{ customer: Page; agent: Page }> {
  const customer = await stack().customer(rosa);
  await fileTicket(customer, { subject, text: 'It does not work.' });
  const agent = await stack().staff(nils);
  await newestFirst(agent);
  await queueRow(agent, subject).waitFor();
  await agent.getByRole('listbox', { name: 'Tickets' }).focus();
  await agent.keyboard.press('Home');
  // The newest stands first.
  await agent.locator('.row.current').filter({ hasText: subject }).waitFor();
  return { customer, agent };
}

const opened = (page: Page): Promise<number> => page.locator('#ticket-title').count();

describe('from the list', () => {
  it('n and a sentence at once: all of it is the note, and the customer never sees a letter', async () => {
    const { customer, agent } = await chosen('Typing: a note in one go');
    const release = await holdThread(agent);
    await agent.keyboard.press('n');
    await agent.keyboard.type('Passed on to systems, she restarts the server.', { delay: 20 });
    expect(await agent.getByRole('textbox', { name: /^Internal note/ }).inputValue()).toBe(
      'Passed on to systems, she restarts the server.',
    );
    await agent.keyboard.press('Control+Enter');
    release();
    await message(agent, 'Passed on to systems, she restarts the server.').waitFor();
    await agent.getByText('Only staff see this').first().waitFor();
    expect(await agentReply(agent).count()).toBe(0);
    await customer.reload();
    await openTicket(customer, 'Typing: a note in one go');
    await message(customer, 'It does not work.').waitFor();
    expect(await customer.getByText('restarts').count()).toBe(0);
    expect(await customer.getByText('estarts').count()).toBe(0);
  });

  it('r and a sentence at once: all of it is in the reply, which can be written on', async () => {
    const { agent } = await chosen('Typing: a reply in one go');
    const release = await holdThread(agent);
    await agent.keyboard.press('r');
    await agent.keyboard.type('Größe:\nWe look', { delay: 20 });
    release();
    await agentReply(agent).waitFor();
    await expect.poll(() => focused(agent)).toMatch(/^Your reply/);
    await agent.keyboard.type(' into it.');
    expect(await agentReply(agent).inputValue()).toBe('Größe:\nWe look into it.');
  });

  it('what was typed for a ticket that is left again is there when one comes back', async () => {
    const { agent } = await chosen('Typing: left again');
    const release = await holdThread(agent);
    await agent.keyboard.press('r');
    await agent.keyboard.type('Half a th');
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('Escape');
    await agent.getByRole('listbox', { name: 'Tickets' }).waitFor();
    await queueRow(agent, 'Typing: left again').getByText('Draft').waitFor();
    release();
    await agent.keyboard.press('Enter');
    await agentReply(agent).waitFor();
    expect(await agentReply(agent).inputValue()).toBe('Half a th');
  });

  it('a sentence without either is nothing, and says so', async () => {
    const { agent } = await chosen('Typing: nowhere');
    await agent.keyboard.press('Space');
    await agent.getByText('This key does nothing here.').last().waitFor();
    expect(await opened(agent)).toBe(0);
    for (const sentence of ['she restarts the server', 'Passed on to systems', 'alle neu starten']) {
      await agent.keyboard.type(sentence, { delay: 60 });
      await agent.keyboard.press('Enter');
      await agent.getByText('Nothing was written: no text field is open.').last().waitFor();
      // Longer than a letter waits for the next one.
      await agent.waitForTimeout(1_100);
      expect([await opened(agent), await agent.locator('panel-desk-picker').count()]).toEqual([0, 0]);
    }
    // A key by itself is a key again.
    await agent.keyboard.press('Enter');
    await agentReply(agent).waitFor();
  });
});

describe('in a ticket', () => {
  it('a word that is typed beside the composer changes nothing', async () => {
    const { agent } = await chosen('Typing: beside the composer');
    await agent.keyboard.press('Enter');
    await agentReply(agent).waitFor();
    await agent.keyboard.type('solved this, please restart', { delay: 60 });
    await agent.getByText('Nothing was written: no text field is open.').last().waitFor();
    await agent.waitForTimeout(300);
    expect(await agent.locator('panel-desk-picker').count()).toBe(0);
    expect(await agentReply(agent).inputValue()).toBe('');
    expect(await agentNote(agent).count()).toBe(0);
  });
});
