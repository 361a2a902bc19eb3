// When a customer hears next, and which way: the head of a ticket is true after every message.
import { expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { isLive } from '../../launcher/live-steps.ts';
import { fileTicket, message, row, sendReply, ticketState } from '../customer-steps.ts';

const panel = useBarePanel();
const kim = () => panel().desk.agent({ id: 'kim', name: 'Kim' }).desk;

it('is said with the time of day, kept true by what either side writes, and never invented', async () => {
  await panel().desk.admin({ id: 'ida' }).desk.answerTimes.save({ low: null, normal: 240, high: 120, urgent: 30 });
  const rosa = { id: 'rosa', name: 'Rosa', email: 'rosa@shop.example', account: 'acc-rosa' };
  const page = await panel().visit(rosa);
  await fileTicket(page, { subject: 'Shop down', text: 'Since noon.', priority: 'Urgent' });
  const desk = page.locator('panel-desk-ticket');
  await isLive(page);
  const promised = desk.getByText(/^We usually answer by (tomorrow, )?\d{1,2}:\d\d/);
  await promised.waitFor();
  // No mail is sent by this desk, and nobody says that one is.
  expect(await desk.getByText(/^We also write to/).count()).toBe(0);
  expect(await desk.getByText(/Nobody has taken it/).count()).toBe(0);
  const [ticket] = (await kim().tickets.list({ text: 'Shop down' })).items;
  const id = ticket?.id ?? '';

  await kim().messages.reply(id, { text: 'Two minutes, restarting now.', state: 'waiting_for_support' });
  await ticketState(page, 'Support is on it').waitFor();
  expect(await ticketState(page, 'Waiting for you').count()).toBe(0);
  await promised.waitFor();
  await row(page, 'Shop down').getByText('Support is on it').waitFor();

  await kim().messages.reply(id, { text: 'It runs again.' });
  await ticketState(page, 'Support answered').waitFor();
  expect(await promised.count()).toBe(0);
  // That the turn passed is said by the reply, and not beside it once more.
  await message(page, 'It runs again.').waitFor();
  expect(await desk.locator('.events').count()).toBe(0);

  await sendReply(page, 'Not for me.');
  await ticketState(page, 'Waiting for support').waitFor();
  await promised.waitFor();

  panel().desk.clock.move({ minutes: 31 });
  await page.reload();
  await row(page, 'Shop down').getByRole('button').first().click();
  await desk.getByText(/^You should have heard from us by .*\d{1,2}:\d\d.*We are late\.$/).waitFor();
});

it('is not said where the provider promises nothing', async () => {
  const page = await panel().visit({ id: 'tom', name: 'Tom', account: 'acc-tom', tenant: 'south' });
  await fileTicket(page, { subject: 'Quiet', text: 'A question.' });
  await ticketState(page, 'Waiting for support').waitFor();
  expect(
    await page
      .locator('panel-desk-ticket')
      .getByText(/usually answer|late|write to/)
      .count(),
  ).toBe(0);
});
