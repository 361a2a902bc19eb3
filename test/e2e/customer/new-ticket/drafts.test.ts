// Nothing typed is lost: reload, a token that ends, a lost answer, a dead network, and another person's eyes.
import { describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import {
  fillForm,
  goBack,
  message,
  messageField,
  newTicketButton,
  numberOf,
  replyField,
  row,
  sendButton,
  subjectField,
} from '../customer-steps.ts';

const panel = useBarePanel();
const ada = { id: 'ada', name: 'Ada', account: 'acc-ada' };

describe('a draft', () => {
  it('survives a reload, with every field', async () => {
    const page = await panel().visit({ ...ada, id: 'ada-1' });
    await fillForm(page, {
      subject: 'Half written',
      text: 'The second half comes',
      category: 'Billing',
      priority: 'High',
    });
    await page.getByText('Draft kept on this device').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Go on with your draft' }).click();
    expect(await subjectField(page).inputValue()).toBe('Half written');
    expect(await messageField(page).inputValue()).toBe('The second half comes');
    await page.getByText('We take it as: Billing').waitFor();
    await page.getByRole('button', { name: /^Change We take it as/ }).click();
    expect(await page.getByRole('radio', { name: 'Billing' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'High' }).isChecked()).toBe(true);
    await sendButton(page).click();
    await numberOf(page);
    await goBack(page);
    await newTicketButton(page).waitFor();
  });

  it("is another person's in the same browser: not shown to them", async () => {
    const page = await panel().visit({ ...ada, id: 'ada-2' });
    await fillForm(page, { subject: 'A secret of mine', text: 'Nobody else.' });
    await page.getByText('Draft kept on this device').waitFor();
    const other = await panel().visit({ ...ada, id: 'bob-2' });
    await newTicketButton(other).waitFor();
    // The same browser: Bob's page with what Ada's page left on the device.
    const left = await page.evaluate(() => Object.entries(localStorage));
    expect(JSON.stringify(left)).toContain('A secret of mine');
    await other.evaluate((entries) => entries.forEach(([key, value]) => localStorage.setItem(key, value)), left);
    await other.reload();
    await newTicketButton(other).waitFor();
    expect(await other.getByText('A secret of mine').count()).toBe(0);
    await newTicketButton(other).click();
    expect(await subjectField(other).inputValue()).toBe('');
  });

  it('is sent once when the token ended while it was written', async () => {
    const page = await panel().visit({ ...ada, id: 'ada-3', expiresIn: 60 });
    await fillForm(page, { subject: 'Written slowly', text: 'It took me an hour.' });
    const asked = panel().tokensAsked;
    panel().desk.clock.move({ minutes: 61 });
    await sendButton(page).click();
    await numberOf(page);
    expect(panel().tokensAsked).toBeGreaterThan(asked);
    await goBack(page);
    await row(page, 'Written slowly').first().waitFor();
    expect(await row(page, 'Written slowly').count()).toBe(1);
  });

  it("stays when the panel's session is over, and is sent after signing in again", async () => {
    const page = await panel().visit({ ...ada, id: 'ada-4', expiresIn: 60 });
    await fillForm(page, { subject: 'Signed out', text: 'The panel forgot me.' });
    panel().desk.clock.move({ minutes: 61 });
    panel().tokenStatus = 401;
    await sendButton(page).click();
    await page
      .getByText(/sign in again/i)
      .first()
      .waitFor();
    expect(await messageField(page).inputValue()).toBe('The panel forgot me.');
    panel().tokenStatus = 200;
    await page.reload();
    await page.getByRole('button', { name: 'Go on with your draft' }).click();
    await sendButton(page).click();
    await numberOf(page);
  });

  it('makes one ticket although the answer was lost', async () => {
    const page = await panel().visit({ ...ada, id: 'ada-5' });
    await fillForm(page, { subject: 'Lost answer', text: 'Did it arrive?' });
    const keys: (string | null)[] = [];
    panel().intercept = async (request, pass) => {
      if (request.method !== 'POST') return pass();
      keys.push(request.headers.get('idempotency-key'));
      const answer = await pass();
      return keys.length === 1 ? new Response('gone', { status: 502 }) : answer;
    };
    await sendButton(page).click();
    // It asks again by itself.
    await numberOf(page);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    await goBack(page);
    await row(page, 'Lost answer').first().waitFor();
    expect(await row(page, 'Lost answer').count()).toBe(1);
  });

  it('waits while there is no network, and says so', async () => {
    const page = await panel().visit({ ...ada, id: 'ada-6' });
    await fillForm(page, { subject: 'In a tunnel', text: 'No bars.' });
    await page.context().setOffline(true);
    await page
      .getByText(/You are offline/)
      .first()
      .waitFor();
    await sendButton(page).click();
    // The words of the form's own, when its tries are over; the desk has said that it is offline before.
    await page.locator('panel-desk-new-ticket').getByRole('alert').waitFor();
    expect(await messageField(page).inputValue()).toBe('No bars.');
    await page.context().setOffline(false);
    await page
      .getByText(/You are offline/)
      .first()
      .waitFor({ state: 'detached' });
    await sendButton(page).click();
    await numberOf(page);
  });

  it('of a reply survives a reload and a failed send', async () => {
    const page = await panel().visit({ ...ada, id: 'ada-7' });
    await fillForm(page, { subject: 'Reply draft', text: 'First.' });
    await sendButton(page).click();
    await numberOf(page);
    await replyField(page).fill('Not sent yet');
    await page.getByText('Draft kept on this device').waitFor();
    await page.reload();
    await row(page, 'Reply draft').getByRole('button').first().click();
    await replyField(page).waitFor();
    expect(await replyField(page).inputValue()).toBe('Not sent yet');
    panel().intercept = async (request, pass) =>
      request.method === 'POST' ? new Response('no', { status: 500 }) : pass();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    // To the letter: the reply's own words begin with the same.
    await page.getByText('Not sent', { exact: true }).waitFor();
    panel().intercept = undefined;
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await message(page, 'Not sent yet').waitFor();
    await page.getByText('Not sent', { exact: true }).waitFor({ state: 'detached' });
  });
});
