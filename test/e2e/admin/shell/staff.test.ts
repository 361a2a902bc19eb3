// Customer and agent side by side in two browser contexts: answer, note, assign, search, a reply on an older thread.
import { describe, expect, it } from 'vitest';

import { fileTicket, message, openTicket, sendReply } from '../../customer/customer-steps.ts';
import { henrik, nils, priya, rosa, useStack } from '../../stack.ts';
import {
  agentNote,
  agentReply,
  answer,
  holdThread,
  leaveNote,
  openFromQueue,
  queueRow,
  searchField,
} from './staff-steps.ts';

const stack = useStack();

describe('an agent', () => {
  it('answers a ticket; the customer reads the answer and never the note', async () => {
    const customer = await stack().customer(rosa);
    await fileTicket(customer, { subject: 'Staff test: the shop is slow', text: 'Ten seconds for a page.' });
    const agent = await stack().staff(nils);
    await openFromQueue(agent, 'Staff test: the shop is slow');
    await message(agent, 'Ten seconds for a page.').waitFor();
    await leaveNote(agent, 'This customer is on the old cluster.');
    await answer(agent, 'We moved your shop to a faster machine.');

    await customer.reload();
    await openTicket(customer, 'Staff test: the shop is slow');
    await message(customer, 'We moved your shop to a faster machine.').waitFor();
    await customer.getByText('Support answered').first().waitFor();
    expect(await customer.getByText('old cluster').count()).toBe(0);
    await sendReply(customer, 'Much better, thank you.');
    await message(agent, 'Much better, thank you.').waitFor({ timeout: 60_000 });
  });

  it('keeps a reply and a note apart, each with its own words', async () => {
    const customer = await stack().customer(henrik);
    await fileTicket(customer, { subject: 'Staff test: switching', text: 'Anything.' });
    const agent = await stack().staff(nils);
    await openFromQueue(agent, 'Staff test: switching');
    await agentReply(agent).fill('Half a thought');
    await agent.getByRole('radio', { name: 'Internal note' }).click();
    expect(await agentNote(agent).inputValue()).toBe('');
    await agentNote(agent).fill('Between us');
    await agent.getByRole('radio', { name: 'Reply' }).click();
    expect(await agentReply(agent).inputValue()).toBe('Half a thought');
    await agent.reload();
    await agentReply(agent).waitFor();
    expect(await agentReply(agent).inputValue()).toBe('Half a thought');
    // By name, and only then.
    await agent.getByRole('button', { name: 'Take the note’s words' }).click();
    expect(await agentReply(agent).inputValue()).toBe('Half a thought\nBetween us');
  });

  it('takes a ticket, and finds it among their own', async () => {
    const customer = await stack().customer(henrik);
    await fileTicket(customer, { subject: 'Staff test: whose is it', text: 'Please somebody.' });
    const agent = await stack().staff(priya, { viewport: { width: 1600, height: 900 } });
    await openFromQueue(agent, 'Staff test: whose is it');
    await agent.getByRole('button', { name: 'Assign to me' }).click();
    await agent.getByRole('button', { name: /Assigned to: .*Priya Raman/ }).waitFor();
    await agent.getByRole('button', { name: /^Mine/ }).click();
    await queueRow(agent, 'Staff test: whose is it').waitFor();
    await customer.reload();
    await openTicket(customer, 'Staff test: whose is it');
    await customer
      .getByText(/Priya Raman/)
      .first()
      .waitFor();
  });

  it('searches subjects, messages and notes', async () => {
    const customer = await stack().customer(rosa);
    const subject = `Staff test: needle ${'in a large stack of hay '.repeat(6)}`.trim();
    await fileTicket(customer, { subject, text: `${'Long before it is said, '.repeat(9)}in it stands quartzite.` });
    const agent = await stack().staff(nils);
    for (const width of [1280, 390]) {
      await agent.setViewportSize({ width, height: 900 });
      await searchField(agent).fill('quartzite');
      // Before the reader's eyes, not behind the end of the row.
      const mark = queueRow(agent, 'Staff test: needle').locator('mark');
      await mark.waitFor();
      const isSeen = await mark.evaluate((found) => {
        const cell = found.closest('.subject')!.getBoundingClientRect();
        const { left, right } = found.getBoundingClientRect();
        return left >= cell.left && right <= cell.right;
      });
      expect(isSeen).toBe(true);
    }
    await searchField(agent).fill('no-such-word-anywhere');
    await agent.getByText('No ticket fits').waitFor();
  });

  it('is shown what was missed before a reply goes out, and may send it all the same', async () => {
    const customer = await stack().customer(rosa);
    await fileTicket(customer, { subject: 'Staff test: crossing', text: 'It does not work.' });
    const agent = await stack().staff(nils);
    await openFromQueue(agent, 'Staff test: crossing');
    await message(agent, 'It does not work.').waitFor();
    const release = await holdThread(agent);
    await sendReply(customer, 'Never mind, it works again.');
    await agentReply(agent).fill('Please restart it.');
    await agent.getByRole('button', { name: 'Send', exact: true }).click();
    await agent
      .getByText(/^Rosa \w+ wrote/)
      .first()
      .waitFor();
    await agent.getByText('Never mind, it works again.').first().waitFor();
    release();
    // Nobody has read it sooner: a click that was meant for Send is none.
    await agent.waitForTimeout(500);
    await agent.getByRole('button', { name: 'Send anyway' }).click();
    await message(agent, 'Please restart it.').waitFor();
  });
});
