// By when a customer is told to be answered: what the tenant said, in its opening hours, held to the turn it was told for.
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';

import type { NewAnswerTimes, Ticket } from '../../../../sdk/contract/index.ts';
import { alwaysOpen } from '../../../../server/desk/calendar/rules.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

const ada = { id: 'ada', name: 'Ada' };
const times: NewAnswerTimes = { low: null, normal: 240, high: 120, urgent: 30 };
const draft = { subject: 'Shop is down', text: 'Since noon.', category: 'software' } as const;

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.sql`delete from answer_times`;
  await desk.sql`delete from calendars`;
  forget();
});

/** What a tenant said is kept for ten seconds. */
const forget = (): void => desk.clock.move({ seconds: 11 });
const say = async (said: Partial<NewAnswerTimes> = {}): Promise<void> => {
  await desk.admin(ada).desk.answerTimes.save({ ...times, ...said });
  forget();
};
const anna = () => desk.customer({ id: 'anna' }).desk;
const kim = () => desk.agent({ id: 'kim', name: 'Kim' }).desk;
const minutesFrom = (at: Date, { answerBy }: Pick<Ticket, 'answerBy'>): number | null =>
  answerBy === null ? null : Math.round((Date.parse(answerBy) - at.getTime()) / 6_000) / 10;
const minutesLeft = (ticket: Pick<Ticket, 'answerBy'>): number | null => minutesFrom(desk.clock.now(), ticket);

describe('what admins say', () => {
  it('is nothing until they say something, and theirs alone', async () => {
    const { answerTimes } = desk.admin(ada).desk;
    expect(await answerTimes.get()).toEqual({ low: null, normal: null, high: null, urgent: null, changed: null });
    const saved = await answerTimes.save(times);
    expect(saved).toEqual({ ...times, changed: { at: expect.stringMatching(/^20.*Z$/), by: ada } });
    expect(await answerTimes.get()).toEqual(saved);
    expect((await desk.admin({ tenant: 'south' }).desk.answerTimes.get()).changed).toBeNull();
  });

  it.each([
    ['urgent', 0, /at least 1 minute/],
    ['urgent', 1.5, /whole minutes/],
    ['low', 43_201, /at most 43200 minutes/],
    ['low', '30', /number/],
  ])('is refused by name: %s %s', async (priority, minutes, why) => {
    const body = { ...times, [priority]: minutes };
    const answer = await desk.admin(ada).request('/v1/answer-times', { method: 'PUT', body });
    expect([answer.status, answer.body.issues]).toEqual([
      422,
      [{ pointer: `/${priority}`, message: expect.stringMatching(why) }],
    ]);
    expect((await desk.admin(ada).desk.answerTimes.get()).changed).toBeNull();
  });
});

describe('a ticket', () => {
  it('says nothing where the tenant does not', async () => {
    expect((await anna().tickets.create(draft)).answerBy).toBeNull();
    await say();
    expect((await anna().tickets.create({ ...draft, priority: 'low' })).answerBy).toBeNull();
  });

  it('says it by its priority, to both sides, in lists too', async () => {
    await say();
    const ticket = await anna().tickets.create({ ...draft, priority: 'urgent' });
    expect(minutesLeft(ticket)).toBe(30);
    expect((await kim().tickets.get(ticket.id)).ticket.answerBy).toBe(ticket.answerBy);
    const { items } = await anna().tickets.list();
    expect(items.find(({ id }) => id === ticket.id)?.answerBy).toBe(ticket.answerBy);
  });

  it('counts open hours only', async () => {
    const opens = new Date(Math.ceil(desk.clock.now().getTime() / 86_400_000) * 86_400_000 + 9 * 3_600_000);
    const day = [{ from: '09:00', to: '17:00' }];
    const hours = Object.fromEntries(Object.keys(alwaysOpen.hours).map((name) => [name, day])) as never;
    await desk.admin(ada).desk.calendar.save({ ...alwaysOpen, hours });
    await say({ normal: 600 });
    desk.clock.move({ seconds: (opens.getTime() - desk.clock.now().getTime()) / 1_000 - 3_600 });
    // Ten hours from nine o'clock: eight of this day and two of the next.
    expect(minutesFrom(opens, await anna().tickets.create(draft))).toBe(26 * 60);
  });

  it('keeps what it said when the tenant says something else', async () => {
    await say();
    const { id, answerBy } = await anna().tickets.create(draft);
    await say({ normal: 600 });
    expect((await anna().tickets.get(id)).ticket.answerBy).toBe(answerBy);
    expect(minutesLeft(await anna().tickets.create(draft))).toBe(600);
  });

  it('says nothing once it is the customer’s turn, or over', async () => {
    await say();
    const { id } = await anna().tickets.create(draft);
    expect((await kim().messages.reply(id, { text: 'Which shop?' })).ticket.answerBy).toBeNull();
    desk.clock.move({ minutes: 7 });
    expect(minutesLeft((await anna().messages.reply(id, { text: 'The blue one.' })).ticket)).toBe(240);
    expect((await anna().tickets.solve(id)).ticket.answerBy).toBeNull();
    desk.clock.move({ minutes: 7 });
    expect(minutesLeft((await anna().tickets.reopen(id)).ticket)).toBe(240);
  });

  it('begins anew with what an agent writes who keeps the turn, and not with what the customer adds', async () => {
    await say();
    const { id, answerBy } = await anna().tickets.create(draft);
    desk.clock.move({ minutes: 10 });
    expect((await anna().messages.reply(id, { text: 'And the mail.' })).ticket.answerBy).toBe(answerBy);
    expect((await kim().messages.note(id, { text: 'Asking systems.' })).ticket.answerBy).toBe(answerBy);
    desk.clock.move({ minutes: 10 });
    const kept = await kim().messages.reply(id, { text: 'Two minutes, restarting.', state: 'waiting_for_support' });
    expect(minutesLeft(kept.ticket)).toBe(240);
  });

  it('ends the same wait at another time with another priority', async () => {
    await say();
    const { id } = await anna().tickets.create(draft);
    desk.clock.move({ minutes: 10 });
    expect(minutesLeft((await anna().tickets.update(id, { priority: 'urgent' })).ticket)).toBe(20);
    expect((await kim().tickets.update(id, { priority: 'low' })).ticket.answerBy).toBeNull();
    desk.clock.move({ minutes: 10 });
    expect(minutesLeft((await kim().tickets.update(id, { priority: 'high' })).ticket)).toBe(100);
  });

  it('still says when it was due once that is over', async () => {
    await say();
    const { id, answerBy } = await anna().tickets.create({ ...draft, priority: 'urgent' });
    desk.clock.move({ minutes: 31 });
    expect((await anna().tickets.get(id)).ticket.answerBy).toBe(answerBy);
  });

  it('says nothing of a turn that a server of the version before began', async () => {
    await say();
    const { id } = await anna().tickets.create(draft);
    // It knows neither column, and moves the state there and back.
    desk.clock.move({ minutes: 300 });
    await desk.sql`update tickets set state_since = ${desk.clock.now()} where id = ${id}`;
    expect((await anna().tickets.get(id)).ticket.answerBy).toBeNull();
  });
});

test('nothing is asked while a transaction is open: many at once on few connections all end', async () => {
  await say();
  const { id } = await anna().tickets.create(draft);
  forget();
  const priorities = ['low', 'normal', 'high', 'urgent'] as const;
  const many = Array.from({ length: 40 }, (_, n) => kim().tickets.update(id, { priority: priorities[n % 4]! }));
  expect(await Promise.all(many)).toHaveLength(40);
});
