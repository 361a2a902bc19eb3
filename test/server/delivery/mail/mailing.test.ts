// From a change to a mail: who is told, what is folded, what is held back and for how long, what staff can do about it.
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { MailReason } from '../../../../sdk/contract/index.ts';
import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';
import { anna, bert, cora, draft, startMailDesk, type MailDesk } from './mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(() => mail.desk.close());

const customer = () => mail.desk.customer(anna).desk;
const agent = () => mail.desk.agent(bert).desk;
/** Staff are told from when they were first seen. */
const meet = async (...people: { id: string; name: string; email: string }[]) => {
  for (const one of people) await mail.desk.agent(one).desk.session();
};

it('confirms a ticket to who filed it and tells all staff of it', async () => {
  await meet(bert, cora);
  await customer().tickets.create(draft);
  await mail.expand();
  await mail.send();
  expect(mail.mailer.told).toEqual(['anna@customer.example: received']);
  mail.desk.clock.move({ seconds: 61 });
  await mail.send();
  expect(mail.mailer.told.sort()).toEqual([
    'anna@customer.example: received',
    'bert@north.example: new_ticket',
    'cora@north.example: new_ticket',
  ]);
  expect(await mail.desk.sql`select state, count(*)::int from notices group by state`).toEqual([
    { state: 'mailed', count: 3 },
  ]);
  expect(await mail.desk.sql`select from outbox`).toHaveLength(0);
});

it('mails an answer after a short wait, not who gave it, and not what was seen meanwhile', async () => {
  const { id } = await customer().tickets.create(draft);
  await mail.expand();
  await mail.send();
  mail.mailer.arrived.length = 0;
  mail.desk.clock.move({ minutes: 11 });
  await agent().messages.reply(id, { text: 'Which address?' });
  await mail.expand();
  await mail.send();
  expect(mail.mailer.told).toEqual([]);
  mail.desk.clock.move({ minutes: 1 });
  await mail.send();
  expect(mail.mailer.told).toEqual(['anna@customer.example: answered']);
  mail.mailer.arrived.length = 0;

  await agent().messages.reply(id, { text: 'And since when?' });
  await customer().tickets.markRead(id, (await customer().tickets.get(id)).ticket.lastEvent);
  await mail.expand();
  mail.desk.clock.move({ minutes: 11 });
  await mail.send();
  expect(mail.mailer.told).toEqual([]);
  const [last] = await mail.desk.sql`select state, reason from mails order by id desc limit 1`;
  expect(last).toEqual({ state: 'discarded', reason: reasons.all_read() });
});

it('never tells a customer of a note', async () => {
  await meet(cora);
  const { id } = await customer().tickets.create(draft);
  await agent().tickets.assign(id, 'cora');
  await mail.expand();
  mail.desk.clock.move({ minutes: 2 });
  await mail.send();
  mail.mailer.arrived.length = 0;
  mail.desk.clock.move({ minutes: 11 });
  await agent().messages.note(id, { text: 'Only for us: secretword' });
  await mail.expand();
  mail.desk.clock.move({ minutes: 2 });
  await mail.send();
  expect(mail.mailer.told).toEqual(['cora@north.example: assigned']);
  expect(mail.mailer.arrived[0]?.message.text).toContain('secretword');
  expect(await mail.desk.sql`select from notices where side = 'customer' and public_event is null`).toHaveLength(0);
});

it('holds mails about one ticket ten minutes apart and folds what comes between into one', async () => {
  const { id } = await customer().tickets.create(draft);
  await mail.expand();
  await mail.send();
  for (const text of ['One', 'Two', 'Three']) await agent().messages.reply(id, { text });
  await mail.expand();
  mail.desk.clock.move({ minutes: 2 });
  await mail.send();
  const [waiting] = await mail.desk.sql<
    { state: string; reason: MailReason }[]
  >`select state, reason from mails order by id desc limit 1`;
  expect(waiting).toEqual({ state: 'waiting', reason: reasons.same_ticket(10) });
  expect(mail.mailer.told).toHaveLength(1);
  mail.desk.clock.move({ minutes: 9 });
  await mail.send();
  expect(mail.mailer.told[1]).toBe('anna@customer.example: answered,answered,answered');
});

it('mails a person no more often a day than allowed, and the rest as one digest', async () => {
  await mail.settings({ personDay: 3, readWaitSeconds: 0 });
  for (let n = 0; n < 8; n += 1) {
    await customer().tickets.create({ ...draft, subject: `Ticket ${n}` });
    await mail.expand();
    await mail.send();
    mail.desk.clock.move({ minutes: 1 });
  }
  expect(mail.mailer.told).toHaveLength(3);
  const preferences = (await mail.desk.customer(anna).request('/v1/preferences')).body;
  expect(preferences).toMatchObject({ waiting: 5, hold: null });
  expect(Date.parse(preferences.nextMailAt)).toBeGreaterThan(mail.desk.clock.now().getTime() + 23 * 3_600_000);
  const list = (await mail.desk.agent(bert).request('/v1/mail?state=waiting')).body;
  expect(list.items).toMatchObject([
    { updates: 5, ticketNumber: null, reason: reasons.person_limit(3, false), dueAt: preferences.nextMailAt },
  ]);
  mail.desk.clock.move({ days: 1 });
  await mail.send();
  expect(mail.mailer.told).toHaveLength(4);
  expect(mail.mailer.told[3]).toBe(`anna@customer.example: ${Array(5).fill('received').join(',')}`);
});

it('lets urgent mail go from its own budget while ordinary mail waits', async () => {
  await mail.settings({ personDay: 1 });
  await customer().tickets.create(draft);
  await customer().tickets.create(draft);
  await customer().tickets.create({ ...draft, priority: 'urgent' });
  await mail.expand();
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(2);
});

it('waits for the end of quiet hours', async () => {
  const wanted = (await mail.desk.customer(anna).request('/v1/preferences')).body;
  const now = mail.desk.clock.now();
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString().slice(11, 16);
  const { language, mail: kinds, panel } = wanted;
  const body = { language, mail: kinds, panel, quietHours: { from: at(-60), to: at(60), timeZone: 'UTC' } };
  expect((await mail.desk.customer(anna).request('/v1/preferences', { method: 'PUT', body })).status).toBe(200);
  await customer().tickets.create(draft);
  await mail.expand();
  await mail.send();
  expect(mail.mailer.told).toEqual([]);
  const { items } = (await mail.desk.agent(bert).request('/v1/mail')).body;
  expect(items).toMatchObject([{ state: 'waiting', reason: reasons.quiet_hours() }]);
  mail.desk.clock.move({ minutes: 61 });
  await mail.send();
  expect(mail.mailer.told).toHaveLength(1);
});

it('mails no kind that was switched off', async () => {
  const { language, mail: kinds, panel } = (await mail.desk.customer(anna).request('/v1/preferences')).body;
  const body = { language, mail: { ...kinds, received: false }, panel, quietHours: null };
  await mail.desk.customer(anna).request('/v1/preferences', { method: 'PUT', body });
  await customer().tickets.create(draft);
  await mail.expand();
  expect(await mail.desk.sql`select from mails`).toHaveLength(0);
});

it('tells the customer of what staff did in their name, and not the staff who did it', async () => {
  await meet(bert, cora);
  await mail.desk.customer({ ...anna, actedBy: bert }).desk.tickets.create(draft);
  await mail.expand();
  mail.desk.clock.move({ minutes: 2 });
  await mail.send();
  expect(mail.mailer.told.sort()).toEqual(['anna@customer.example: received', 'cora@north.example: new_ticket']);
});

it('leaves what is held alone while there is no address, and sends all of it with the first news once there is one', async () => {
  const nobody = mail.desk.customer({ ...anna, email: null }).desk;
  const held = async () => (await mail.desk.agent(bert).request('/v1/mail?state=held')).body.items;
  await nobody.tickets.create(draft);
  await mail.expand();
  await mail.send();
  const [first] = await held();
  expect(first).toMatchObject({ settledAt: expect.any(String), dueAt: null, updates: 1 });
  mail.desk.clock.move({ days: 1 });
  await nobody.tickets.create(draft);
  await mail.expand();
  await mail.send();
  expect(await held()).toEqual([expect.objectContaining({ state: 'held' }), first]);
  await customer().tickets.create(draft);
  await mail.expand();
  await mail.send();
  expect(await held()).toEqual([]);
  expect(mail.mailer.told).toEqual(Array(3).fill('anna@customer.example: received'));
});

it('holds what goes to nobody, and sends it when an address is known', async () => {
  await mail.desk.customer({ ...anna, email: null }).desk.tickets.create(draft);
  await mail.expand();
  await mail.send();
  const held = (await mail.desk.agent(bert).request('/v1/mail?state=held')).body.items;
  expect(held).toMatchObject([{ reason: reasons.no_address(), to: { address: '' } }]);
  await mail.desk.customer(anna).desk.session();
  const retried = await mail.desk.agent(bert).request(`/v1/mail/${held[0].id}/retry`, { method: 'POST' });
  expect(retried.body).toMatchObject({ state: 'ready' });
  await mail.send();
  expect(mail.mailer.told).toEqual(['anna@customer.example: received']);
});
