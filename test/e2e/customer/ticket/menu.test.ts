// The menu of what can be done with a ticket, by hands that are faster than the browser's own steps.
import { expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { fileTicket } from '../customer-steps.ts';

const panel = useBarePanel();

it('has the focus as soon as it is open: an Esc right behind the click closes it, and not the ticket', async () => {
  const page = await panel().visit({ id: 'rosa', name: 'Rosa', account: 'acc-rosa' });
  await fileTicket(page, { subject: 'Shop down', text: 'Since noon.' });
  const button = page.getByRole('button', { name: 'What you can do' });
  await button.waitFor();
  const focused = await button.evaluate((element: HTMLElement) => {
    element.click();
    const has = (element.getRootNode() as ShadowRoot).activeElement;
    has?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    return has?.className;
  });
  expect(focused).toContain('menu-item');
  // The key was the menu's: the ticket stands.
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.menu').isVisible()).toBe(false);
  expect(await button.isVisible()).toBe(true);
});
