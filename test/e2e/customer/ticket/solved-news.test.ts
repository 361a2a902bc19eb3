// An answer that also solves the ticket is announced: by the badge, in a word, and on the first view.
import { it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { isLive } from '../../launcher/live-steps.ts';
import { fileTicket, goBack, message, row } from '../customer-steps.ts';

const panel = useBarePanel();

it('is counted, said, and led to', async () => {
  const otto = { id: 'otto', name: 'Otto', account: 'acc-otto' };
  const writer = await panel().visit(otto);
  await fileTicket(writer, { subject: 'Solved at once', text: 'Broken.' });
  await writer.close();
  const page = await panel().visit(otto, 'mode=launcher');
  await page.getByRole('button', { name: 'Help and support' }).first().waitFor();
  await isLive(page);
  const kim = panel().desk.agent({ id: 'kim', name: 'Kim' });
  const [ticket] = (await kim.desk.tickets.list({ text: 'Solved at once' })).items;
  await kim.desk.messages.reply(ticket?.id ?? '', { text: 'It is mended.', state: 'solved' });

  await page.getByRole('button', { name: /^Help and support, 1 new/ }).waitFor();
  await page.getByText(`Ticket ${ticket?.number} is solved`).waitFor();
  await page
    .getByRole('button', { name: /^Help and support/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'New for you' }).waitFor();
  await row(page, 'Solved at once').getByRole('button').first().click();
  await message(page, 'It is mended.').waitFor();
  await goBack(page);
  await page.getByRole('heading', { name: 'New for you' }).waitFor({ state: 'detached' });
});
