// Words made by an input method: the keys that end one are the method's, on both sides of the desk.
import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';

import { agentReply, openFromQueue, searchField } from '../../admin/shell/staff-steps.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { fileTicket, messageField, newTicketButton, replyField, subjectField } from '../customer-steps.ts';

const panel = useBarePanel();
const mei = { id: 'mei', name: 'Mei', account: 'acc-mei' };

/** As a Japanese keyboard does: the word is not finished yet. */
async function compose(page: Page, text: string): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  return cdp;
}

async function press(cdp: CDPSession, key: string, code: number, modifiers = 0): Promise<void> {
  const what = { key, code: key, windowsVirtualKeyCode: code, modifiers };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...what });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...what });
}
const escape = (cdp: CDPSession) => press(cdp, 'Escape', 27);
const sendKey = (cdp: CDPSession) => press(cdp, 'Enter', 13, 2);

it('Escape that ends a word leaves the form and its list open; the next one does what Escape does', async () => {
  const page = await panel().visit({ ...mei, services: [{ id: 's1', kind: 'web', name: 'web-1' }] }, 'mode=launcher');
  await page.getByRole('button', { name: 'Help and support' }).first().click();
  await newTicketButton(page).click();
  await subjectField(page).focus();
  await escape(await compose(page, 'めーる'));
  expect(await subjectField(page).isVisible()).toBe(true);
  await messageField(page).focus();
  const cdp = await compose(page, 'とどかない');
  await escape(cdp);
  expect(await messageField(page).isVisible()).toBe(true);
  await cdp.send('Input.insertText', { text: '届かない' });
  await page.keyboard.press('Escape');
  await messageField(page).waitFor({ state: 'detached' });
});

it('Ctrl+Enter while a word is made sends nothing', async () => {
  const page = await panel().visit({ ...mei, id: 'mei-2' });
  await fileTicket(page, { subject: 'Input method', text: 'First.' });
  await replyField(page).focus();
  const cdp = await compose(page, 'まだ');
  await sendKey(cdp);
  expect(await page.getByRole('article').count()).toBe(1);
  await cdp.send('Input.insertText', { text: 'まだです' });
  await sendKey(cdp);
  await page.getByRole('article').filter({ hasText: 'まだです' }).waitFor();
});

it('Escape and Enter in the words of staff are the method’s, too', async () => {
  const customer = await panel().visit({ ...mei, id: 'mei-3' });
  await fileTicket(customer, { subject: 'For staff', text: 'Hello.' });
  const page = await panel().visit({ id: 'agent-3', name: 'Agent', role: 'agent' });
  await openFromQueue(page, 'For staff');
  await agentReply(page).focus();
  await escape(await compose(page, 'はい'));
  expect(await agentReply(page).evaluate((field) => field.matches(':focus'))).toBe(true);
  await searchField(page).focus();
  const cdp = await compose(page, 'さがす');
  await press(cdp, 'Enter', 13);
  expect(await searchField(page).evaluate((field) => field.matches(':focus'))).toBe(true);
});
