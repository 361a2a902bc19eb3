// A window that narrows makes a conversation longer: who reads its end still does.
import { expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { openTicket, replyField } from '../customer-steps.ts';

const panel = useBarePanel();
const wanda = { id: 'wanda', name: 'Wanda', account: 'acc-wanda' };

it('the end of a conversation stays in view while the window narrows, and what is read above it is left where it is', async () => {
  const { tickets, messages } = panel().desk.customer(wanda).desk;
  const long = 'The shop answers with a white page, and nobody can order bread in it. '.repeat(12);
  const { id } = await tickets.create({ subject: 'Narrowing', text: long, category: 'software' });
  for (let n = 1; n <= 4; n += 1)
    // oxlint-disable-next-line no-await-in-loop -- in their order
    await messages.reply(id, { text: `${n}: ${long}` });
  await messages.reply(id, { text: 'The very last words.' });
  const page = await panel().visit(wanda, 'mode=launcher', { viewport: { width: 560, height: 800 } });
  await page.locator('panel-desk').getByRole('button').first().click();
  await openTicket(page, 'Narrowing');
  await replyField(page).waitFor();
  const fromEnd = (): Promise<number> =>
    page.locator('panel-desk-ticket .scroll').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
  // It is longer than the window.
  const above = page.locator('panel-desk-ticket .scroll').evaluate((box) => box.scrollTop);
  expect(await above).toBeGreaterThan(500);
  await expect.poll(fromEnd).toBeLessThan(80);
  for (const width of [480, 400, 340]) {
    // oxlint-disable-next-line no-await-in-loop -- narrower and narrower
    await page.setViewportSize({ width, height: 800 });
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect.poll(fromEnd).toBeLessThan(80);
  }
  await page.locator('panel-desk-ticket .scroll').evaluate((box) => box.scrollTo(0, 200));
  await expect.poll(fromEnd).toBeGreaterThan(500);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(fromEnd).toBeGreaterThan(500);
});
