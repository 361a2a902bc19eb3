// A message that is sent with time to take it back: its author's alone until it is shown, at its time, unless others wrote before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { WAITING } from '../../../../server/desk/messages/waiting-commands.ts';
import { startJobs } from '../../../../server/platform/jobs/runner.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { follow } from '../../delivery/live/follow.ts';
import { anna, bert, cora, draft, startMailDesk, type MailDesk } from '../../delivery/mail/mail-desk.ts';
import { showDue } from './show-due.ts';

let mail: MailDesk;
let ticketId: string;

beforeAll(async () => {
  mail = await startMailDesk();
  for (const one of [bert, cora]) await mail.desk.agent(one).desk.session();
});
afterAll(() => mail.desk.close());
beforeEach(async () => {
  for (const table of ['tickets', 'jobs']) await mail.desk.sql`delete from ${mail.desk.sql(table)}`;
  ticketId = (await mail.desk.customer(anna).desk.tickets.create(draft)).id;
  await mail.expand();
});

const author = () => mail.desk.agent(bert).desk;
const colleague = () => mail.desk.agent(cora).desk;
const customer = () => mail.desk.customer(anna).desk;

/** Sends a reply of Bert's that can be taken back for ten seconds; answers its id. */
async function send(more: { after?: number; state?: 'solved'; anyway?: number | boolean } = {}): Promise<string> {
  const { messages } = await author().messages.reply(ticketId, { text: 'A provisional answer', undo: 10, ...more });
  return messages.at(-1)!.id;
}

const due = (seconds: number): Promise<void> => showDue(mail.desk, seconds);

const notices = async (): Promise<number> => {
  await mail.expand();
  const [row] = await mail.desk.sql<
    [{ n: number }]
  >`select count(*)::int as n from notices where ticket_id = ${ticketId}`;
  return row.n;
};

describe('until its time', () => {
  it('its author alone sees it; nobody else, in no list, and nobody is told', async () => {
    const customersBefore = await customer().tickets.get(ticketId);
    const colleaguesBefore = await colleague().tickets.get(ticketId);
    const headers = { authorization: `Bearer ${await mail.desk.customer(anna).token()}` };
    const stream = await follow(mail.desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
    const told = await notices();
    const id = await send({ state: 'solved', after: 1 });
    const own = await author().tickets.get(ticketId);
    expect(own.messages.at(-1)).toMatchObject({ id, number: 0, mayEdit: false });
    expect(own.messages.at(-1)?.waiting).toMatchObject({ held: false, after: 1, state: 'solved' });
    expect(own.ticket).toMatchObject({ state: 'waiting_for_support', lastEvent: 1 });
    expect(await customer().tickets.get(ticketId)).toEqual(customersBefore);
    expect(await colleague().tickets.get(ticketId)).toEqual(colleaguesBefore);
    expect((await colleague().tickets.list()).items[0]?.lastReply?.text).not.toBe('A provisional answer');
    expect(await notices()).toBe(told);
    await due(9);
    expect(await customer().tickets.get(ticketId)).toEqual(customersBefore);
    expect(await notices()).toBe(told);
    // Had the stream told of it, it would stand before this one.
    await colleague().tickets.update(ticketId, { priority: 'high' });
    await stream.until(({ events }) => events.some(({ kind }) => kind === 'ticket'));
    expect(stream.events.filter(({ kind }) => kind === 'ticket')).toMatchObject([{ change: 'priority_changed' }]);
    await stream.leave();
  });

  it('it cannot be edited, and not by another way be shown', async () => {
    const id = await send();
    const edit = { text: 'Other words', revision: 1 };
    await expect(author().messages.edit(ticketId, id, edit)).rejects.toMatchObject({ code: 'not_in_this_state' });
    await expect(colleague().messages.edit(ticketId, id, edit)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('at its time', () => {
  it('it is shown as if it were sent then, once, with what it makes of the ticket', async () => {
    const told = await notices();
    const id = await send({ state: 'solved', after: 1 });
    await due(11);
    await due(60);
    const { ticket, messages, events } = await customer().tickets.get(ticketId);
    expect(ticket).toMatchObject({ state: 'solved', lastEvent: 3 });
    expect(messages.at(-1)).toMatchObject({ id, number: 2, text: 'A provisional answer' });
    expect(messages.at(-1)?.waiting ?? null).toBeNull();
    expect(messages).toHaveLength(2);
    expect(events.slice(1)).toMatchObject([
      { kind: 'message_added', messageId: id, author: { id: bert.id, name: bert.name } },
      { kind: 'state_changed', from: 'waiting_for_support', to: 'solved' },
    ]);
    expect(messages.at(-1)?.at).toBe(events[1]?.at);
    expect(await notices()).toBeGreaterThan(told);
    // Who wrote it has read it.
    expect((await author().tickets.list({ unread: 'true' })).items).toEqual([]);
  });

  it.each([
    ['the customer', () => customer().messages.reply(ticketId, { text: 'Wait' })],
    ['a colleague', () => colleague().messages.reply(ticketId, { text: 'I have it' })],
    ['a colleague, in a note,', () => colleague().messages.note(ticketId, { text: 'Do not' })],
  ])('it is held when %s wrote before it: only its author sees it, and may take it back', async (_who, write) => {
    const id = await send({ after: 1 });
    await write();
    await due(11);
    await due(3_600);
    const own = await author().tickets.get(ticketId);
    expect(own.messages.at(-1)).toMatchObject({ id, number: 0, waiting: { held: true, after: 1 } });
    for (const desk of [customer(), colleague()])
      expect((await desk.tickets.get(ticketId)).messages.map((one) => one.id)).not.toContain(id);
    const back = await author().messages.takeBack(ticketId, id);
    expect(back.messages.map((one) => one.id)).not.toContain(id);
  });

  it('it is held when the ticket was withdrawn', async () => {
    const id = await send({ after: 1 });
    await customer().tickets.withdraw(ticketId, { reason: 'Solved by itself' });
    await due(11);
    expect((await author().tickets.get(ticketId)).messages.at(-1)).toMatchObject({ id, waiting: { held: true } });
  });

  it('what its author wrote since holds nothing, and two are shown in their order', async () => {
    await send({ after: 1 });
    await author().messages.reply(ticketId, { text: 'A second one', undo: 10 });
    await author().messages.note(ticketId, { text: 'Told her', after: 1 });
    await due(11);
    const texts = (await customer().tickets.get(ticketId)).messages.map(({ text }) => text);
    expect(texts.slice(1)).toEqual(['A provisional answer', 'A second one']);
  });

  it('it is shown by another process, where the first one ended', async () => {
    const id = await send({ after: 1 });
    const { sql, clock } = mail.desk;
    clock.move({ seconds: 11 });
    let tried = false;
    const room = { perLane: 1, perTenant: 4, total: 8 };
    const options = { kind: WAITING, sql, clock, log: silentLog, room, lease: 30_000, retry: [1, 1] };
    const broken = startJobs({
      ...options,
      pause: 20,
      work: () => {
        tried = true;
        throw new Error('as planned');
      },
    });
    await expect.poll(() => tried).toBe(true);
    await broken.stop();
    expect((await author().tickets.get(ticketId)).messages.at(-1)).toMatchObject({ id, waiting: { held: false } });
    await due(60);
    expect((await customer().tickets.get(ticketId)).messages.at(-1)).toMatchObject({ id });
  });
});

describe('taken back', () => {
  it('it is gone: nothing of it is shown later, and its job is called off', async () => {
    const id = await send({ after: 1 });
    const { messages } = await author().messages.takeBack(ticketId, id);
    expect(messages.map((one) => one.id)).not.toContain(id);
    await due(60);
    expect((await customer().tickets.get(ticketId)).messages).toHaveLength(1);
    const jobs = await mail.desk.sql<{ outcome: string }[]>`select outcome from jobs where key = ${id}`;
    expect([...jobs]).toEqual([{ outcome: 'cancelled' }]);
    await expect(author().messages.takeBack(ticketId, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not possible once it is shown, nor for anybody else', async () => {
    const id = await send({ after: 1 });
    await expect(colleague().messages.takeBack(ticketId, id)).rejects.toMatchObject({ code: 'not_found' });
    await due(11);
    await expect(author().messages.takeBack(ticketId, id)).rejects.toMatchObject({ code: 'not_in_this_state' });
    await expect(colleague().messages.takeBack(ticketId, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await customer().tickets.get(ticketId)).messages.at(-1)?.id).toBe(id);
  });

  it('the database lets the desk delete no message that is shown', async () => {
    const id = await send({ after: 1 });
    await due(11);
    const { sql } = mail.desk;
    await sql.of('north')`select take_back_message('north', ${id})`;
    await sql.of('south')`select take_back_message('north', ${id})`;
    expect((await customer().tickets.get(ticketId)).messages.at(-1)?.id).toBe(id);
  });
});

describe('when it is sent', () => {
  it('it is refused where others wrote after what was read; `anyway` answers for what it names, and for nothing after it', async () => {
    await customer().messages.reply(ticketId, { text: 'One' });
    await customer().messages.reply(ticketId, { text: 'Two' });
    const stale = { code: 'stale_thread' };
    await expect(send({ after: 1 })).rejects.toMatchObject({ ...stale, missed: [{ text: 'One' }, { text: 'Two' }] });
    await expect(send({ after: 1, anyway: 2 })).rejects.toMatchObject({ ...stale, missed: [{ text: 'Two' }] });
    const id = await send({ after: 1, anyway: 3 });
    await due(11);
    expect((await customer().tickets.get(ticketId)).messages.at(-1)?.id).toBe(id);
  });

  it('the same holds without time to take it back', async () => {
    await customer().messages.reply(ticketId, { text: 'One' });
    await customer().messages.reply(ticketId, { text: 'Two' });
    const reply = { text: 'Mine', after: 1 };
    await expect(author().messages.reply(ticketId, { ...reply, anyway: 2 })).rejects.toMatchObject({
      missed: [{ text: 'Two' }],
    });
    await author().messages.reply(ticketId, { ...reply, anyway: 3 });
    await author().messages.reply(ticketId, { ...reply, anyway: true });
  });

  it('customers have no time to take it back, and nobody has more than half a minute', async () => {
    const reply = { text: 'Mine', undo: 5 };
    await expect(customer().messages.reply(ticketId, reply as { text: string })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(author().messages.reply(ticketId, { ...reply, undo: 31 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('the same request again makes one message', async () => {
    const options = { idempotencyKey: '0190a000-0000-7000-8000-000000000001' };
    const reply = { text: 'Once', undo: 10, after: 1 };
    await author().messages.reply(ticketId, reply, options);
    const { messages } = await author().messages.reply(ticketId, reply, options);
    expect(messages.filter(({ text }) => text === 'Once')).toHaveLength(1);
    await due(11);
    expect((await customer().tickets.get(ticketId)).messages).toHaveLength(2);
  });
});
