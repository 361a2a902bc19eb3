// A customer's way through the desk in a real browser: file, edit, reply, prioritise, withdraw, bring back.
import { describe, expect, it } from 'vitest';

import {
  choose,
  fileTicket,
  fillForm,
  goBack,
  message,
  messageField,
  newTicketButton,
  numberOf,
  openTicket,
  replyField,
  row,
  sendButton,
  sendReply,
  serviceOptions,
  subjectField,
  ticketState,
} from './customer-steps.ts';
import { answer, openFromQueue } from '../admin/shell/staff-steps.ts';
import { henrik, nils, rosa, tom, useStack } from '../stack.ts';

const stack = useStack();

describe('a customer', () => {
  it('files a ticket for a service of theirs, and sees that support has it', async () => {
    const page = await stack().customer(rosa);
    await newTicketButton(page).click();
    // What the panel knows is shown to who wants to see it, not asked.
    await page.getByText(/^We attach: /).click();
    await page.getByText('Rosa Bennett').first().waitFor();
    const box = page.getByRole('combobox', { name: 'What is it about?' });
    await box.click();
    const service = serviceOptions(page).filter({ hasNotText: 'No particular service' }).first();
    const name = (await service.innerText()).split('\n')[0] ?? '';
    await service.click();
    await subjectField(page).fill('The oven page shows an error');
    await messageField(page).fill('Since this morning:\n\n500 Internal Server Error');
    await page.getByText('We take it as: Website problem').waitFor();
    await sendButton(page).click();
    expect(await numberOf(page)).toBeGreaterThan(0);
    await message(page, '500 Internal Server Error').waitFor();
    await goBack(page);
    const filed = row(page, 'The oven page shows an error');
    await filed.waitFor();
    expect(await filed.innerText()).toContain(name);
    expect(await filed.innerText()).toMatch(/waiting for support/i);
  });

  it('is told what is missing, and keeps what was written', async () => {
    const page = await stack().customer(rosa);
    await newTicketButton(page).click();
    await subjectField(page).fill('Only a subject');
    await sendButton(page).click();
    await page.getByText('Tell us what happened.').waitFor();
    expect(await subjectField(page).inputValue()).toBe('Only a subject');
    expect(await messageField(page).getAttribute('aria-invalid')).toBe('true');
    expect(await messageField(page).evaluate((field) => field.matches(':focus'))).toBe(true);
    await page.getByRole('button', { name: 'Discard draft' }).click();
  });

  it('edits a message, changes the priority, replies, solves and opens again', async () => {
    const page = await stack().customer(henrik);
    await fileTicket(page, { subject: 'Mailbox is full', text: 'It says 100 %.' });
    const first = message(page, 'It says 100 %.');
    await first.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Edit your message' }).fill('It says 99 %.');
    await page.getByRole('button', { name: 'Save' }).click();
    await message(page, 'It says 99 %.').waitFor();

    await choose(page, 'Change subject, service and more');
    await page.getByRole('combobox', { name: 'How bad is it?' }).selectOption({ value: 'urgent' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/priority .*urgent/i)
      .first()
      .waitFor({ state: 'attached' });

    await sendReply(page, 'Now it says 98 %.');
    await choose(page, 'Mark as solved');
    await ticketState(page, 'Solved').waitFor();
    await sendReply(page, 'No, it came back.');
    await ticketState(page, 'Waiting for support').waitFor();
  });

  it('withdraws with a reason, and brings it back', async () => {
    const page = await stack().customer(rosa);
    await fileTicket(page, { subject: 'Never mind this', text: 'A mistake of mine.' });
    await choose(page, 'Withdraw');
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Please give a reason.').waitFor();
    await page.getByRole('textbox', { name: /^Why\?/ }).fill('I found it myself.');
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText(/Withdrawn: “I found it myself\.”/).waitFor();
    expect(await replyField(page).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Bring back' }).click();
    await replyField(page).waitFor();
  });

  it('clicks twice and gets one ticket', async () => {
    const page = await stack().customer(henrik);
    await fillForm(page, { subject: 'Clicked twice', text: 'Impatient.' });
    await sendButton(page).dblclick();
    await numberOf(page);
    await goBack(page);
    await row(page, 'Clicked twice').first().waitFor();
    expect(await row(page, 'Clicked twice').count()).toBe(1);
  });

  it('is told of an answer behind a closed desk, which is read when it opens again and not before', async () => {
    const page = await stack().customer(henrik, { path: '/dashboard' });
    const launcher = page.locator('panel-desk').getByRole('button', { name: /^Help and support/ });
    await launcher.click();
    await fileTicket(page, { subject: 'Closed over it', text: 'I will look later.' });
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const marked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/read')) marked.push(request.url());
    });
    const refreshed = page.waitForResponse((response) => /\/v1\/tickets\/[\w-]+$/.test(response.url()));
    const staffPage = await stack().staff(nils);
    await openFromQueue(staffPage, 'Closed over it');
    await answer(staffPage, 'It is done.');
    await page.getByText(/^New message on ticket \d+/).waitFor();
    await (await refreshed).finished();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(marked).toEqual([]);
    const read = page.waitForRequest((request) => request.url().endsWith('/read'));
    await launcher.click();
    await message(page, 'It is done.').waitFor();
    await read;
  });

  it('shares the tickets of the account with a colleague, who finds them by their words', async () => {
    const page = await stack().customer(rosa);
    await fileTicket(page, { subject: 'For both of us', text: 'The word is marzipan.' });
    const other = await stack().customer(tom);
    await other.getByRole('searchbox', { name: 'Search your tickets' }).fill('marzipan');
    await row(other, 'For both of us').waitFor();
    await openTicket(other, 'For both of us');
    await sendReply(other, 'I have seen it too.');
  });
});
