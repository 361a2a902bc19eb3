// By thumb: how often a customer in a hurry touches the screen until the ticket is filed, and that nothing is said for it.
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { focused } from '../../focused.ts';
import { settled } from '../../settled.ts';
import {
  messageField,
  newTicketButton,
  numberOf,
  sendButton,
  serviceOptions,
  subjectField,
} from '../customer-steps.ts';

const panel = useBarePanel();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const services = (['web', 'mail', 'server'] as const).map((kind) => ({ id: kind, kind, name: `${kind}.example` }));

it('from the launcher to a ticket with service, words and priority: six touches', async () => {
  const who = { id: 'tia', account: 'acc-tia', services };
  const page = await panel().visit(who, 'mode=launcher', phone);
  await page.evaluate(() => {
    const counted = window as { touches?: number };
    counted.touches = 0;
    addEventListener('pointerdown', () => (counted.touches = (counted.touches ?? 0) + 1), true);
  });
  const tap = async (target: Locator): Promise<void> => {
    await target.waitFor();
    await settled(page);
    await target.tap();
  };
  await tap(page.locator('panel-desk').getByRole('button').first());
  await tap(newTicketButton(page));
  await tap(page.getByRole('combobox', { name: 'What is it about?' }));
  await tap(serviceOptions(page).filter({ hasText: 'mail.example' }));
  // The keyboard is there already, and what happened is next.
  await expect.poll(() => messageField(page).evaluate((field) => field.matches(':focus'))).toBe(true);
  await page.keyboard.type(
    'Since noon it does not get through to our customers any more, and nobody knows why it is so. Help!',
  );
  await page.getByText('We take it as: Mail problem').waitFor();
  expect(await page.getByRole('radiogroup').count()).toBe(1);
  await tap(page.getByRole('radio', { name: 'High' }).locator('..'));
  await tap(sendButton(page));
  const number = await numberOf(page);
  expect(await page.evaluate(() => (window as { touches?: number }).touches)).toBe(6);

  const { desk } = panel().desk.customer(who);
  const { id } = (await desk.tickets.byNumber(number))!;
  const { ticket } = await desk.tickets.get(id);
  expect(ticket).toMatchObject({
    subject: 'Since noon it does not get through to our customers any more, and nobody knows…',
    category: 'software',
    priority: 'high',
    service: { id: 'mail' },
  });
});

it('by keyboard the focus stays where a service was chosen; Discard is not beside Send, and undone or over it loses no focus', async () => {
  const page = await panel().visit({ id: 'tim', account: 'acc-tim', services }, 'mode=inline');
  await newTicketButton(page).click();
  const box = page.getByRole('combobox', { name: 'What is it about?' });
  await box.click();
  await serviceOptions(page).filter({ hasText: 'mail.example' }).click();
  expect(await box.evaluate((field) => field.matches(':focus'))).toBe(true);
  await subjectField(page).fill('Mine');
  const discard = page.getByRole('button', { name: 'Discard draft' });
  const [above, below] = [await discard.boundingBox(), await sendButton(page).boundingBox()];
  expect(below!.y - above!.y).toBeGreaterThan(300);
  const undo = page.getByRole('button', { name: 'Undo' });
  await page.clock.install();
  for (const isUndone of [true, false]) {
    await discard.click();
    // Where the focus is when its button is gone, both times.
    await expect.poll(() => focused(page)).toMatch(/^Undo/);
    if (isUndone) await undo.press('Enter');
    else await page.clock.fastForward(10_000);
    await undo.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(isUndone ? /^What happened/ : /^New ticket/);
    expect(await subjectField(page).inputValue()).toBe(isUndone ? 'Mine' : '');
  }
  await subjectField(page).fill('Mine');
  await sendButton(page).focus();
  for (const key of ['Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    expect(await discard.evaluate((button) => button.matches(':focus'))).toBe(false);
  }
});
