// What a customer does, in the words on the screen: the steps that the browser tests share.
import type { Locator, Page } from 'playwright-core';

export interface Filing {
  subject: string;
  text: string;
  /** Taken by hand where it is named; else it is what the form makes of the words. */
  category?: string;
  priority?: string;
  service?: string;
}

export const newTicketButton = (page: Page): Locator => page.getByRole('button', { name: 'New ticket', exact: true });
export const subjectField = (page: Page): Locator => page.getByRole('textbox', { name: /^Subject/ });
export const messageField = (page: Page): Locator => page.getByRole('textbox', { name: /^What happened\?/ });
export const sendButton = (page: Page): Locator => page.getByRole('button', { name: /^Send to support/ });
export const replyField = (page: Page): Locator => page.getByRole('textbox', { name: 'Your reply' });
export const message = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text });
export const row = (page: Page, subject: string): Locator => page.getByRole('listitem').filter({ hasText: subject });

/** In the open ticket: the list beside it and its segments say the same words. */
export const ticketState = (page: Page, state: string): Locator =>
  page.locator('panel-desk-ticket').getByText(state, { exact: true }).first();

export const serviceOptions = (page: Page): Locator => page.locator('panel-desk').getByRole('option');

/** What it is taken as, by hand; there is something to read by then. */
export async function chooseKind(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: /^Change We take it as/ }).click();
  await page.getByRole('radio', { name: kind }).check({ force: true });
}

/** From the list to the filled-in form. */
export async function fillForm(page: Page, filing: Filing): Promise<void> {
  await newTicketButton(page).click();
  await subjectField(page).fill(filing.subject);
  await messageField(page).fill(filing.text);
  if (filing.category !== undefined) await chooseKind(page, filing.category);
  if (filing.priority !== undefined) await page.getByRole('radio', { name: filing.priority }).check({ force: true });
  if (filing.service !== undefined) {
    const box = page.getByRole('combobox', { name: 'What is it about?' });
    await box.fill(filing.service);
    await serviceOptions(page).filter({ hasText: filing.service }).first().click();
  }
}

/** Files a ticket and answers its number, read from the screen. */
export async function fileTicket(page: Page, filing: Filing): Promise<number> {
  await fillForm(page, filing);
  await sendButton(page).click();
  return numberOf(page);
}

/** The number of the ticket that was just filed. */
export async function numberOf(page: Page): Promise<number> {
  const words = await page.getByText(/^Ticket \d+ is with us/).innerText();
  return Number(/\d+/.exec(words)?.[0]);
}

export async function openTicket(page: Page, subject: string): Promise<void> {
  await row(page, subject).getByRole('button').first().click();
  await page.locator('panel-desk-ticket').getByRole('heading', { name: subject }).waitFor();
  await replyField(page)
    .or(page.getByRole('button', { name: 'Bring back' }))
    .first()
    .waitFor();
}

export async function sendReply(page: Page, text: string): Promise<void> {
  await replyField(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await message(page, text).waitFor();
}

/** Chooses from "What you can do". */
export async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'What you can do' }).click();
  await menuItem(page, entry).click();
}

export const menuItem = (page: Page, entry: string): Locator =>
  page.locator('#menu').getByRole('button', { name: entry });

/** Back to the list; where there is room for both, it stands beside the ticket already. */
export async function goBack(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'Back', exact: true });
  await back.or(newTicketButton(page)).locator('visible=true').first().waitFor();
  if (await back.isVisible()) await back.click();
}
