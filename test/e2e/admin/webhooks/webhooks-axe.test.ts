// No accessibility violation in any view of the webhooks, light and dark, on a phone and on a desk.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { status } from '../../../server/delivery/webhooks/receiver.ts';
import { violationsOf } from '../../axe.ts';
import { settled } from '../../settled.ts';
import { addressField, button, delivery, endpointList, said, submitButton, useHookedPanel } from './webhook-steps.ts';

const { open, receiver, ticket } = useHookedPanel();

describe.each([
  ['light', 390],
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
] as const)('axe in %s at %i', (theme, width) => {
  const check = async (page: Page): Promise<void> => {
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  };

  it('finds nothing', async () => {
    const page = await open(`theme=${theme}`);
    await page.setViewportSize({ width, height: 844 });
    await said(page, 'No endpoints yet');
    await check(page);
    await button(page, 'Add endpoint').click();
    await submitButton(page).click();
    await page.getByRole('radio', { name: /^Only some/ }).check({ force: true });
    await submitButton(page).click();
    await said(page, 'Choose at least one kind.');
    await check(page);
    await page.getByRole('radio', { name: /^Everything/ }).check({ force: true });
    await addressField(page).fill(receiver().url);
    receiver().answer = status(500, {}, 'out of order');
    await submitButton(page).click();
    await said(page, 'This is the only time you see it.');
    const { number } = await ticket();
    await delivery(page, number).getByText('HTTP 500').waitFor();
    await check(page);
    await button(page, 'Remove').click();
    await page.getByRole('dialog').waitFor();
    await check(page);
    await page.keyboard.press('Escape');
    await button(page, 'Disable').click();
    await said(page, 'Ida Admin disabled it.');
    await check(page);
    await button(page, 'Back').click();
    await endpointList(page).waitFor();
    await check(page);
  });
});
