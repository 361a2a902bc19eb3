// A thread keeps the subject of its first mail, whatever the ticket is called by now: mail clients open a second one for another.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { sendMails } from '../../../../../server/delivery/mail/worker.ts';
import { words } from '../../../../../server/subjects.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(() => mail.desk.close());

async function send(): Promise<{ subject: string; text: string } | undefined> {
  await mail.expand();
  mail.desk.clock.move({ minutes: 11 });
  mail.mailer.arrived.length = 0;
  await sendMails({ ...mail.deps, render: renderer({ secret: mail.desk.config.secret, words }) }, 'north');
  return mail.mailer.arrived[0]?.message;
}

it('with the subject of the first mail', async () => {
  const customer = mail.desk.customer(anna).desk;
  const { desk } = mail.desk.agent(bert);
  const { id, number } = await customer.tickets.create({ ...draft, subject: 'The shop is down' });
  const subject = `[#${number}] The shop is down`;
  expect((await send())?.subject).toBe(subject);
  await customer.tickets.update(id, { subject: 'The shop is slow' });
  await desk.messages.reply(id, { text: 'Since when?' });
  const second = await send();
  expect(second?.subject).toBe(subject);
  // What it is called by now stands in the mail.
  expect(second?.text).toContain('The shop is slow');
  await desk.tickets.update(id, { subject: 'Still slow' });
  await desk.messages.reply(id, { text: 'And now?' });
  expect((await send())?.subject).toBe(subject);
});

it('which is the one that it had then', async () => {
  const customer = mail.desk.customer(anna).desk;
  const { id, number } = await customer.tickets.create({ ...draft, subject: 'asdf' });
  await customer.tickets.update(id, { subject: 'The shop is down' });
  expect((await send())?.subject).toBe(`[#${number}] The shop is down`);
});
