// The session: what the token says, and how much is unread for whom.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';

import { Session } from '../../../../sdk/contract/index.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

describe('the session', () => {
  test('is what the token says of a customer', async () => {
    const anna = desk.customer({
      id: 'anna',
      name: 'Anna Berg',
      email: 'anna@berg.example',
      account: 'acc-berg',
      accountName: 'Berg GmbH',
      plan: 'Business L',
      address: 'Main Street 1\nBerlin',
      page: '/services/web-12',
    });
    const session = await anna.desk.session();
    expect(v.parse(Session, session)).toEqual(session);
    expect(session).toEqual({
      tenant: { id: 'north', name: 'north hosting' },
      person: { id: 'anna', name: 'Anna Berg', email: 'anna@berg.example' },
      role: 'customer',
      account: { id: 'acc-berg', name: 'Berg GmbH', plan: 'Business L', address: 'Main Street 1\nBerlin' },
      permissions: ['read', 'answer', 'see_security'],
      actedBy: null,
      page: '/services/web-12',
      unread: 0,
      mailed: false,
      toasts: ['answered', 'state_changed'],
      fields: 0,
      now: expect.any(String),
    });
  });

  test('is what the token says of staff', async () => {
    const session = await desk.admin({ id: 'ada' }).desk.session();
    expect(v.parse(Session, session)).toEqual(session);
    expect(session).toMatchObject({ role: 'admin', account: null, actedBy: null, page: null });
    expect(session.toasts).toEqual(['new_ticket', 'customer_changed']);
  });

  test('tells staff who are signed in as the customer from the customer', async () => {
    const session = await desk.customer({ actedBy: { id: 'kim', name: 'Kim' } }).desk.session();
    expect(session).toMatchObject({ role: 'customer', actedBy: { id: 'kim', name: 'Kim' } });
  });

  test('says what time it is by the server’s clock', async () => {
    desk.clock.move({ days: 3 });
    const { now } = await desk.customer().desk.session();
    expect(Math.abs(Date.parse(now) - desk.clock.now().getTime())).toBeLessThan(60_000);
  });

  test('needs a token', async () => {
    expect((await desk.request('/v1/session')).status).toBe(401);
  });
});

describe('what is unread', () => {
  const ticket = { subject: 'Mail is late', text: 'By hours.', category: 'software' } as const;

  test('is for staff a new ticket, for the customer an answer, for nobody their own words', async () => {
    const own = await startDesk();
    const anna = own.customer({ id: 'anna', account: 'a' });
    const kim = own.agent({ id: 'kim' });
    const unread = async () => [(await anna.desk.session()).unread, (await kim.desk.session()).unread];

    const { id } = await anna.desk.tickets.create(ticket);
    expect(await unread()).toEqual([0, 1]);
    await kim.desk.tickets.markRead(id, (await kim.desk.tickets.get(id)).ticket.lastEvent);
    expect(await unread()).toEqual([0, 0]);
    await kim.desk.messages.reply(id, { text: 'We look into it.' });
    expect(await unread()).toEqual([1, 0]);
    const { ticket: seen } = await anna.desk.tickets.get(id);
    await anna.desk.tickets.markRead(id, seen.lastEvent);
    expect(await unread()).toEqual([0, 0]);
    await own.close();
  });

  test('is for a customer never a note, nor a ticket of another account or tenant', async () => {
    const own = await startDesk();
    const anna = own.customer({ id: 'anna', account: 'a' });
    const bert = own.customer({ id: 'bert', account: 'b' });
    const eve = own.customer({ id: 'anna', account: 'a', tenant: 'south' });
    const kim = own.agent({ id: 'kim' });
    const { id } = await anna.desk.tickets.create(ticket);
    await kim.desk.messages.note(id, { text: 'Disk 3 again.' });
    await bert.desk.tickets.create(ticket);
    await eve.desk.tickets.create(ticket);
    expect((await anna.desk.session()).unread).toBe(0);
    await kim.desk.messages.reply(id, { text: 'We look into it.' });
    expect((await anna.desk.session()).unread).toBe(1);
    expect((await bert.desk.session()).unread).toBe(0);
    expect((await eve.desk.session()).unread).toBe(0);
    expect((await own.agent({ tenant: 'south' }).desk.session()).unread).toBe(1);
    await own.close();
  });

  test('is for a customer also a ticket that was answered and solved in one, and a list has it', async () => {
    const own = await startDesk();
    const anna = own.customer({ id: 'anna', account: 'a' });
    const kim = own.agent({ id: 'kim' });
    const { id } = await anna.desk.tickets.create(ticket);
    const seen = await anna.desk.tickets.create({ ...ticket, subject: 'Seen' });
    await kim.desk.messages.reply(id, { text: 'The queue is empty again.', state: 'solved' });
    await kim.desk.messages.reply(seen.id, { text: 'Done.', state: 'solved' });
    const news = async () => (await anna.desk.tickets.list({ unread: 'true' })).items.map((one) => one.id);
    expect((await anna.desk.session()).unread).toBe(2);
    await anna.desk.tickets.markRead(seen.id, (await anna.desk.tickets.get(seen.id)).ticket.lastEvent);
    expect((await anna.desk.session()).unread).toBe(1);
    expect(await news()).toEqual([id]);
    expect((await anna.desk.tickets.list({ unread: 'true', state: ['waiting_for_support'] })).items).toEqual([]);
    // What a colleague has solved is no work of staff.
    expect((await own.agent({ id: 'lea' }).desk.session()).unread).toBe(0);
    // After 30 days it is no news.
    await own.sql`update tickets set public_moved_at = now() - interval '31 days' where id = ${id}`;
    expect((await anna.desk.session()).unread).toBe(0);
    expect(await news()).toEqual([]);
    await own.close();
  });

  test('is for staff counted among open tickets only, up to 99', async () => {
    const own = await startDesk();
    const anna = own.customer({ id: 'anna' });
    const kim = own.agent({ id: 'kim' });
    const { id } = await anna.desk.tickets.create(ticket);
    for (let i = 0; i < 101; i++) await anna.desk.tickets.create(ticket);
    expect((await kim.desk.session()).unread).toBe(99);
    await own.sql`update tickets set state = 'solved' where id <> ${id}`;
    expect((await kim.desk.session()).unread).toBe(1);
    await own.close();
  });
});
