// What an agent does in admin mode, in the words on the screen.
import type { Locator, Page } from 'playwright-core';

import { message } from '../../customer/customer-steps.ts';

export const queueRow = (page: Page, subject: string): Locator =>
  page.getByRole('listbox', { name: 'Tickets' }).getByRole('option', { name: subject }).first();
export const searchField = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search tickets' });
export const agentReply = (page: Page): Locator => page.getByRole('textbox', { name: /^Your reply/ });
export const agentNote = (page: Page): Locator => page.getByRole('textbox', { name: /^Your note/ });

/** The ticket that moved last stands first, in this tab from now on; nothing has the focus, and the mouse is nowhere. */
export async function newestFirst(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order:/ }).click();
  await page.getByRole('option', { name: 'Newest movement first' }).click();
  await page.getByRole('button', { name: 'Order: Newest movement first' }).waitFor();
  await page.mouse.move(0, 0);
  await page.reload();
  await page.getByRole('button', { name: 'Order: Newest movement first' }).waitFor();
}

export async function openFromQueue(page: Page, subject: string): Promise<void> {
  await queueRow(page, subject).click();
  await agentReply(page).or(agentNote(page)).first().waitFor();
}

/** As an agent who wants no time to take a reply back: customers see it at once. */
export async function sendAtOnce(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('panel-desk:admin:habits', '{"undo":0,"isOnward":false}'));
  await page.reload();
}

export async function answer(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: 'Reply' }).click();
  await agentReply(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await message(page, text).waitFor();
}

export async function leaveNote(page: Page, text: string): Promise<void> {
  await page.getByRole('radio', { name: 'Internal note' }).click();
  await page.getByText('Only staff see this').first().waitFor();
  await agentNote(page).fill(text);
  await page.getByRole('button', { name: 'Save note' }).click();
  await message(page, text).waitFor();
}

/** Nothing new comes into the open thread of this page until the answer is called: as if the network were slow. */
export async function holdThread(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((done) => (release = done));
  await page.route(/\/v1\/tickets\/[^/?]+$/, async (route) => {
    if (route.request().method() === 'GET') await released;
    // The page may be closed by then.
    await route.continue().catch(() => undefined);
  });
  return release;
}
