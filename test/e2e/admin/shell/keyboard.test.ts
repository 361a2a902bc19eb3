// Without a mouse: file and answer by keyboard alone, focus where it belongs, and a way out of everything.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { messageField, numberOf, replyField, subjectField } from '../../customer/customer-steps.ts';
import { focused } from '../../focused.ts';

const panel = useBarePanel();

/** Presses Tab until the focus is on something of that name. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (name.test(now)) return;
    passed.push(now);
  }
  throw new Error(`Tab never came to ${name}: ${passed.join(' | ')}`);
}

describe('by keyboard alone', () => {
  it('a customer opens the desk, files a ticket, replies, and is back where they were', async () => {
    const page = await panel().visit({ id: 'kim', account: 'acc-kim' }, 'mode=launcher');
    await page.locator('panel-desk').getByRole('button').first().waitFor();
    await tabTo(page, /support|help/i);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'New ticket' }).waitFor();
    await tabTo(page, /^New ticket$/);
    await page.keyboard.press('Enter');
    await subjectField(page).waitFor();
    await tabTo(page, /^What happened/);
    await page.keyboard.type('No mouse here');
    expect(await messageField(page).inputValue()).toBe('No mouse here');
    // Made of the words; whoever comes by keyboard writes over it.
    await tabTo(page, /^Subject/);
    expect(await subjectField(page).inputValue()).toBe('No mouse here');
    await page.keyboard.type('Typed only');
    expect(await subjectField(page).inputValue()).toBe('Typed only');
    await tabTo(page, /^Change$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/Something else/);
    await page.keyboard.press('ArrowUp');
    expect(await page.getByRole('radio', { name: 'Billing' }).isChecked()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await numberOf(page);
    if (!/reply/i.test(await focused(page))) await tabTo(page, /^Your reply/);
    await page.keyboard.type('One more thing');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'One more thing' }).waitFor();
    expect(await replyField(page).inputValue()).toBe('');
    for (let step = 0; step < 4 && (await page.locator('panel-desk dialog:popover-open').count()) > 0; step++) {
      await page.keyboard.press('Escape');
    }
    expect(await page.locator('panel-desk dialog:popover-open').count()).toBe(0);
    expect(await focused(page)).toMatch(/support|help/i);
  });

  it('an agent walks the queue, reads, answers, leaves a note, and lists the keys', async () => {
    const { desk } = panel().desk.customer({ id: 'lou', account: 'acc-lou' });
    for (const subject of ['Keyboard one', 'Keyboard two']) {
      // Before all that the others left behind.
      await desk.tickets.create({ subject, text: `About ${subject}.`, category: 'other', priority: 'urgent' });
    }
    const page = await panel().visit({ id: 'agent-keys', role: 'agent', name: 'Ola' });
    await page.getByText('Keyboard two').first().waitFor();
    await page
      .getByText('Keyboard two')
      .first()
      .focus()
      .catch(() => undefined);
    await tabTo(page, /Keyboard (one|two)|^Tickets/);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page
      .getByText(/About Keyboard (one|two)\./)
      .first()
      .waitFor();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: /^Your reply/ }).waitFor();
    expect(await focused(page)).toMatch(/^Your reply/);
    // Letters are text while typing, not keys.
    await page.keyboard.type('jnrasp? is what I press');
    expect(await page.getByRole('textbox', { name: /^Your reply/ }).inputValue()).toBe('jnrasp? is what I press');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'is what I press' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: /^Your note/ }).waitFor();
    expect(await focused(page)).toMatch(/^Your note/);
    await page.keyboard.type('Between us');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Between us' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    // At once: no key is lost while the list goes.
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect.poll(() => focused(page)).toBe('Search tickets');
    expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
  });

  it('Esc closes what lies on top, and nothing below it', async () => {
    const page = await panel().visit({ id: 'agent-esc', role: 'agent' }, 'mode=launcher');
    await page.getByRole('button', { name: /^Help and support/ }).click();
    await page.getByRole('searchbox', { name: 'Search tickets' }).waitFor();
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await page.getByRole('button', { name: 'Keys' }).first().focus();
    await page.keyboard.press('Enter');
    await keys.waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Keys');
    await page.keyboard.press('Enter');
    await keys.getByRole('button', { name: 'Close' }).click();
    await keys.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Keys');

    await page.getByRole('button', { name: 'Your notifications' }).click();
    await page.locator('panel-desk-preferences').getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('panel-desk-preferences').waitFor({ state: 'detached' });
    expect(await page.locator('panel-desk dialog:popover-open').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('panel-desk dialog:popover-open').waitFor({ state: 'detached' });
  });
});
