// Staff whose panel has the desk behind a launcher: what comes while it is closed counts as read when it opens again.
import { expect, it } from 'vitest';

import { openFromQueue } from '../admin/shell/staff-steps.ts';
import { useBarePanel } from '../bare-panel.ts';
import { message } from '../customer/customer-steps.ts';

const panel = useBarePanel();

it('has not read behind a closed desk what the customer wrote, and has when it opens again', async () => {
  const { desk } = panel().desk.customer({ id: 'closed', account: 'closed' });
  const ticket = await desk.tickets.create({ subject: 'Closed over it', text: 'Please look.', category: 'other' });
  const page = await panel().visit({ id: 'nils', name: 'Nils', role: 'agent' }, 'mode=launcher');
  const launcher = page.locator('panel-desk').getByRole('button', { name: /^Help and support/ });
  await launcher.click();
  await openFromQueue(page, 'Closed over it');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const marked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/read')) marked.push(request.url());
  });
  await desk.messages.reply(ticket.id, { text: 'It is worse now.' });
  const refreshed = page.waitForResponse((response) => response.url().endsWith(ticket.id));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await (await refreshed).finished();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(marked).toEqual([]);
  const read = page.waitForRequest((request) => request.url().endsWith('/read'));
  await launcher.click();
  await message(page, 'It is worse now.').waitFor();
  await read;
});
