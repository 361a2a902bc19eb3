// "Kept" is true: what the desk says of a draft is what the device gives back, in every tab, full or blocked.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { agentNote, openFromQueue } from '../../admin/shell/staff-steps.ts';
import { useBarePanel } from '../../bare-panel.ts';
import {
  fillForm,
  messageField,
  newTicketButton,
  replyField,
  row,
  sendButton,
  subjectField,
} from '../customer-steps.ts';
import { fileTicket, goBack, numberOf, openTicket } from '../customer-steps.ts';

const panel = useBarePanel();
const eve = { id: 'eve', name: 'Eve', account: 'acc-eve' };
const kept = 'Draft kept on this device';
const long = 'ä 7 '.repeat(37_500);

/** As it is seen; it is heard, too. */
const tooLong = (page: Page, count: string) =>
  page.locator('[id$=-problem]').filter({ hasText: new RegExp(`^\\s*${count} characters`) });
const resume = (page: Page) => page.getByRole('button', { name: 'Go on with your draft' });
const draftButton = (page: Page, subject: string) => page.locator('.drafts').getByRole('button', { name: subject });

/** The browser says that there is no room. */
const fillUp = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let at = 0; at < 9; at++) localStorage.setItem(`others:${size}:${at}`, 'x'.repeat(size));
      } catch {
        // Full at this size: the next one is smaller.
      }
    }
  });

const blocked = `for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`;

describe('150,000 signs', () => {
  it('of a new ticket are kept, and their number is said beside the limit', async () => {
    const page = await panel().visit({ ...eve, id: 'eve-1' });
    await fillForm(page, { subject: 'A log', text: long });
    await page.getByText(kept).waitFor();
    await tooLong(page, '150,000').waitFor();
    await sendButton(page).click();
    // Nothing went out.
    expect(await messageField(page).evaluate((field: HTMLTextAreaElement) => field.value.length)).toBe(150_000);
    await page.reload();
    await resume(page).click();
    expect(await messageField(page).inputValue()).toBe(long);
    await messageField(page).fill('x'.repeat(19_000));
    await page.getByText('19,000 of 20,000 characters').first().waitFor();
    await messageField(page).fill('short');
    await expect.poll(() => page.getByText(/of 20,000 characters/).count()).toBe(0);
  });

  it('of a reply and of an edited message are kept', async () => {
    const page = await panel().visit({ ...eve, id: 'eve-2' });
    await fileTicket(page, { subject: 'Long replies', text: 'First.' });
    await replyField(page).fill(long);
    await page.getByText(kept).waitFor();
    await tooLong(page, '150,000').waitFor();
    await page.getByRole('article').getByRole('button', { name: 'Edit', exact: true }).click();
    const edit = page.getByRole('textbox', { name: 'Edit your message' });
    await edit.fill(long);
    await page.locator('.edit-box').getByText(kept).waitFor();
    await page.reload();
    await openTicket(page, 'Long replies');
    expect(await replyField(page).inputValue()).toBe(long);
    await page.getByRole('article').getByRole('button', { name: 'Edit', exact: true }).click();
    expect(await edit.inputValue()).toBe(long);
  });

  it('of a colleague’s note are kept, and not sent', async () => {
    const customer = await panel().visit({ ...eve, id: 'eve-11' });
    await fileTicket(customer, { subject: 'A long note', text: 'First.' });
    const page = await panel().visit({ id: 'agent-11', name: 'Agent', role: 'agent' });
    await openFromQueue(page, 'A long note');
    await page.getByRole('radio', { name: 'Internal note' }).click();
    await agentNote(page).fill(long);
    await page.getByText(kept).waitFor();
    // The spaces at the end do not go out.
    await tooLong(page, '149,999').waitFor();
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.reload();
    await openFromQueue(page, 'A long note');
    expect(await agentNote(page).inputValue()).toBe(long);
    expect(await page.getByRole('article').count()).toBe(1);
  });
});

describe('two tabs', () => {
  it('have a draft each; both are there after a reload, and offered when the tabs are gone', async () => {
    const first = await panel().visit({ ...eve, id: 'eve-3' });
    const second = await first.context().newPage();
    await second.goto(first.url());
    await fillForm(first, { subject: 'The mail', text: 'No mail comes.' });
    await fillForm(second, { subject: 'The invoice', text: 'It is too high.' });
    await messageField(first).fill('No mail comes at all.');
    for (const page of [first, second]) await page.getByText(kept).waitFor();

    for (const page of [first, second]) {
      await page.reload();
      await resume(page).click();
    }
    expect(await messageField(first).inputValue()).toBe('No mail comes at all.');
    expect(await messageField(second).inputValue()).toBe('It is too high.');

    const third = await first.context().newPage();
    await first.close();
    await second.close();
    await third.goto(`${panel().url}/${new URL(first.url()).search}`);
    await third.getByText('2 drafts kept on this device').waitFor();
    await draftButton(third, 'The invoice').click();
    expect(await messageField(third).inputValue()).toBe('It is too high.');
    await sendButton(third).click();
    await numberOf(third);
    await goBack(third);
    await draftButton(third, 'The mail').click();
    expect(await messageField(third).inputValue()).toBe('No mail comes at all.');
  });

  it('are two when one was duplicated', async () => {
    const first = await panel().visit({ ...eve, id: 'eve-4' });
    await fillForm(first, { subject: 'The original', text: 'Of the first tab.' });
    await first.getByText(kept).waitFor();
    // As "duplicate tab" does, it brings a copy of the tab's storage along.
    const opening = first.context().waitForEvent('page');
    await first.evaluate(() => void window.open(location.href));
    const second = await opening;
    await fillForm(second, { subject: 'The copy', text: 'Of the second tab.' });
    await second.getByText(kept).waitFor();
    await messageField(first).fill('Of the first tab, more.');
    for (const page of [first, second]) {
      await page.reload();
      await resume(page).click();
    }
    expect(await subjectField(first).inputValue()).toBe('The original');
    expect(await messageField(first).inputValue()).toBe('Of the first tab, more.');
    expect(await subjectField(second).inputValue()).toBe('The copy');
  });

  it('on the same ticket have a reply each; what a closed one left is taken up', async () => {
    const first = await panel().visit({ ...eve, id: 'eve-5' });
    await fileTicket(first, { subject: 'Both at once', text: 'Hello.' });
    const second = await first.context().newPage();
    await second.goto(first.url());
    await openTicket(second, 'Both at once');
    await replyField(first).fill('From the first');
    await replyField(second).fill('From the second');
    await first.getByText(kept).waitFor();
    await second.getByText(kept).waitFor();
    await first.reload();
    await openTicket(first, 'Both at once');
    expect(await replyField(first).inputValue()).toBe('From the first');
    await second.close();
    await first.getByRole('button', { name: 'Send', exact: true }).click();
    await first.getByRole('article').filter({ hasText: 'From the first' }).waitFor();
    await first.reload();
    await openTicket(first, 'Both at once');
    await expect.poll(() => replyField(first).inputValue()).toBe('From the second');
  });
});

describe('a browser that does not keep', () => {
  it('for want of room is named at once, for every kind of text', async () => {
    const page = await panel().visit({ ...eve, id: 'eve-6' });
    await fileTicket(page, { subject: 'No room', text: 'Hello.' });
    await fillUp(page);
    const full = /^Not kept: this browser’s storage is full/;
    await replyField(page).fill('a reply that finds no room');
    await page.locator('.dock').getByText(full).waitFor();
    await page.getByRole('article').getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Edit your message' }).fill('an edit that finds no room');
    await page.locator('.edit-box').getByText(full).waitFor();
    expect(await page.getByText(kept).count()).toBe(0);
    panel().intercept = async (request, pass) =>
      request.method === 'POST' ? new Response('no', { status: 500 }) : pass();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.outgoing').getByText(full).waitFor();
  });

  it('because it is told not to is named at once, and what was typed is sent all the same', async () => {
    const page = await panel().visit({ ...eve, id: 'eve-7' }, '', { script: blocked });
    await fillForm(page, { subject: 'Private window', text: 'Nothing stays.' });
    await page.getByText(/^Not kept on this device/).waitFor();
    expect(await page.getByText(kept).count()).toBe(0);
    await sendButton(page).click();
    await numberOf(page);
  });

  it('is said in German', async () => {
    const page = await panel().visit({ ...eve, id: 'eve-8' }, 'lang=de', { script: blocked, locale: 'de' });
    await page.getByRole('button', { name: 'Neue Anfrage' }).click();
    await page.getByRole('textbox', { name: /^Betreff/ }).fill('Nichts bleibt');
    await page.getByText(/^Auf diesem Gerät nicht gesichert/).waitFor();
  });
});

it('a sign-out in another tab takes the words back', async () => {
  const first = await panel().visit({ ...eve, id: 'eve-9' });
  const second = await first.context().newPage();
  await second.goto(first.url());
  await newTicketButton(second).waitFor();
  await fillForm(first, { subject: 'Still here', text: 'Mine.' });
  await first.getByText(kept).waitFor();
  await second.locator('panel-desk').evaluate((desk: HTMLElement & { reset(): void }) => desk.reset());
  await first.getByText(/^Not kept on this device/).waitFor();
  expect(await first.getByText(kept).count()).toBe(0);
});

it('signing in again finds the drafts of the same person, and of nobody else', async () => {
  const page = await panel().visit({ ...eve, id: 'eve-10' });
  await fillForm(page, { subject: 'Mine alone', text: 'Text.' });
  await page.getByText(kept).waitFor();
  const mine = page.url();
  await panel().visit({ ...eve, id: 'mallory-10' });
  await page.goto(mine.replace(/who=\d+/, (who) => `who=${Number(who.slice(4)) + 1}`));
  await newTicketButton(page).waitFor();
  expect(await page.getByText('Mine alone').count()).toBe(0);
  await page.goto(mine);
  await resume(page).click();
  expect(await subjectField(page).inputValue()).toBe('Mine alone');
  expect(await row(page, 'Mine alone').count()).toBe(0);
});
