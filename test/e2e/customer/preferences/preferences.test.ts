// A customer says what they want to be told, and when not: by mouse, by keys, on a phone, and when things go wrong.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { violationsOf } from '../../axe.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { settled } from '../../settled.ts';
import { newTicketButton } from '../customer-steps.ts';

const panel = useBarePanel();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const wide = { viewport: { width: 1280, height: 900 } };

/** Somebody of an account of their own: what one test chooses is none of another's business. */
const somebody = (id: string) => ({ id, name: `Name of ${id}`, account: `acc-${id}`, email: `${id}@customer.example` });
const kept = (id: string) => panel().desk.customer(somebody(id)).desk.preferences.get();

const bell = (page: Page): Locator => page.getByRole('button', { name: 'Notifications' });
const box = (page: Page, name: string): Locator => page.getByRole('checkbox', { name, exact: true });
const answered = (page: Page): Locator => box(page, 'Support answered By mail');
const heading = (page: Page): Locator => page.getByRole('heading', { name: 'Notifications' });
const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).first().waitFor();

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  throw new Error('Tab never came there.');
}

async function open(page: Page): Promise<void> {
  await bell(page).click();
  await page.getByRole('table', { name: 'What you are told' }).waitFor();
}

describe.each([
  ['wide', wide],
  ['on a phone', phone],
] as const)('%s', (name, options) => {
  it('a customer turns mail about answers off and sets quiet hours, and finds them so after a reload', async () => {
    const id = `ada-${options.viewport.width}`;
    const page = await panel().visit(somebody(id), '', { ...options, timezoneId: 'Europe/Berlin' });
    await open(page);
    await expect.poll(() => hasFocus(heading(page))).toBe(true);
    await page.getByText('Nothing is waiting').waitFor();
    await page.getByText(`Mail goes to ${id}@customer.example`).waitFor();
    expect(await answered(page).isChecked()).toBe(true);
    await answered(page).click();
    await box(page, 'Hold mail back at certain times').check();
    await page.getByLabel('From').fill('20:30');
    await page.getByLabel('To', { exact: true }).fill('06:45');
    await page.getByLabel('Time zone').selectOption('Atlantic/Azores');
    await page.getByLabel('Language of the mails').selectOption('Deutsch');
    await expect.poll(async () => (await kept(id)).quietHours?.timeZone).toBe('Atlantic/Azores');
    await saved(page);

    await page.reload();
    await open(page);
    expect(await answered(page).isChecked()).toBe(false);
    expect(await box(page, 'Support answered In the panel').isChecked()).toBe(true);
    expect(await page.getByLabel('From').inputValue()).toBe('20:30');
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('06:45');
    expect(await kept(id)).toMatchObject({
      language: 'de',
      mail: { answered: false, received: true, state_changed: true },
      quietHours: { from: '20:30', to: '06:45', timeZone: 'Atlantic/Azores' },
    });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  });

  it.each(['light', 'dark'])('axe finds nothing, in %s', async (theme) => {
    const page = await panel().visit(somebody(`axe-${theme}-${options.viewport.width}`), `theme=${theme}`, options);
    await open(page);
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await box(page, 'Hold mail back at certain times').check();
    await page.getByLabel('From').fill('07:00');
    await page.getByText('Both are the same time').waitFor();
    const refusal = { type: 'about:blank', title: '', status: 403, code: 'forbidden', requestId: 'req-1' };
    panel().intercept = (request, pass) =>
      request.method === 'PUT' ? Promise.resolve(Response.json(refusal, { status: 403 })) : pass();
    await answered(page).click();
    await page.getByText('This is not saved yet').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('in the window beside the launcher: there, chosen, and a step back with each Escape', async () => {
    const page = await panel().visit(somebody('kay'), 'mode=launcher');
    await page.locator('panel-desk').getByRole('button').first().click();
    await newTicketButton(page).waitFor();
    await tabTo(page, bell(page));
    await page.keyboard.press('Enter');
    await heading(page).waitFor();
    await expect.poll(() => hasFocus(heading(page))).toBe(true);
    await answered(page).waitFor();
    await tabTo(page, answered(page));
    await page.keyboard.press('Space');
    await saved(page);
    expect((await kept('kay')).mail.answered).toBe(false);
    await tabTo(page, page.getByLabel('Language of the mails'));
    await page.keyboard.press('D');
    await expect.poll(async () => (await kept('kay')).language).toBe('de');
    await page.keyboard.press('Escape');
    await heading(page).waitFor({ state: 'detached' });
    expect(await newTicketButton(page).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('panel-desk dialog:popover-open').count()).toBe(0);
  });
});

describe('when things go wrong', () => {
  it('a view that cannot be loaded is told where one is, and is there with the next try', async () => {
    const page = await panel().visit(somebody('lee'));
    await bell(page).waitFor();
    const chunk = '**/chunks/preferences-*';
    await page.route(chunk, (route) => route.abort());
    await bell(page).click();
    await page.getByText('A part of this page could not be loaded.').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await newTicketButton(page).isVisible()).toBe(true);
    await page.unroute(chunk);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'What you are told' }).waitFor();
    expect(await page.getByText('A part of this page could not be loaded.').count()).toBe(0);
  });

  it('what was chosen offline stays, is told, and is saved when the network is back', async () => {
    panel().expected = [/ERR_INTERNET_DISCONNECTED/];
    const page = await panel().visit(somebody('max'));
    await open(page);
    await page.context().setOffline(true);
    await answered(page).click();
    await page.getByText('This is not saved yet').waitFor({ timeout: 45_000 });
    expect(await answered(page).isChecked()).toBe(false);
    await page.context().setOffline(false);
    await saved(page);
    await expect.poll(async () => (await kept('max')).mail.answered).toBe(false);
  });

  it('staff who are signed in as the customer see it, and change nothing', async () => {
    const page = await panel().visit({ ...somebody('nan'), actedBy: { id: 'kim', name: 'Kim' } }, 'mode=launcher');
    await page.locator('panel-desk').getByRole('button').first().click();
    await open(page);
    await page.getByText('These are the choices of Name of nan.').waitFor();
    expect(await answered(page).isDisabled()).toBe(true);
    expect(await page.getByLabel('Language of the mails').isDisabled()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
  });
});
