// Replies and notes: whose turn it is afterwards, what a writer had not seen, and that the same request adds one only.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const anna = () => desk.customer({ id: 'anna', account: 'ek' });
const colleague = () => desk.customer({ id: 'carl', account: 'ek' });
const agent = (id = 'agent-1') => desk.agent({ id });
const file = async (): Promise<string> =>
  (await anna().desk.tickets.create({ subject: 'Site down', text: 'It shows 502.', category: 'software' })).id;

describe('a reply', () => {
  it('passes the turn to the other side', async () => {
    const id = await file();
    const answered = await agent().desk.messages.reply(id, { text: 'Try now.' });
    expect(answered.ticket).toMatchObject({ state: 'waiting_for_customer', lastEvent: 3 });
    expect(answered.events.slice(1)).toMatchObject([
      { kind: 'message_added', messageId: answered.messages[1]!.id },
      { kind: 'state_changed', from: 'waiting_for_support', to: 'waiting_for_customer' },
    ]);
    const back = await colleague().desk.messages.reply(id, { text: 'Still the same.' });
    expect(back.ticket.state).toBe('waiting_for_support');
    expect(back.messages.map(({ number, mayEdit }) => [number, mayEdit])).toEqual([
      [1, false],
      [2, false],
      [4, true],
    ]);
  });

  it('leaves the state that staff name', async () => {
    const id = await file();
    expect((await agent().desk.messages.reply(id, { text: 'Done.', state: 'solved' })).ticket.state).toBe('solved');
    expect((await agent().desk.messages.reply(id, { text: 'No …', state: 'waiting_for_support' })).ticket.state).toBe(
      'waiting_for_support',
    );
  });

  it('of the customer opens a solved ticket again', async () => {
    const id = await file();
    await agent().desk.messages.reply(id, { text: 'Done.', state: 'solved' });
    const { ticket, events } = await anna().desk.messages.reply(id, { text: 'No, still down.' });
    expect(ticket).toMatchObject({ state: 'waiting_for_support' });
    expect(events.at(-1)).toMatchObject({ kind: 'state_changed', from: 'solved', to: 'waiting_for_support' });
  });

  it('is refused on a withdrawn ticket, where staff may still leave a note', async () => {
    const id = await file();
    await anna().desk.tickets.withdraw(id, { reason: 'Twice' });
    for (const own of [anna(), agent()]) {
      await expect(own.desk.messages.reply(id, { text: 'Hm' })).rejects.toMatchObject({ code: 'ticket_withdrawn' });
    }
    expect((await agent().desk.messages.note(id, { text: 'Called them.' })).ticket.state).toBe('withdrawn');
  });

  it('by staff signed in as the customer says so, and is not the customer’s to change', async () => {
    const id = await file();
    const acting = desk.customer({ id: 'anna', account: 'ek', actedBy: { id: 'agent-9', name: 'Nora' } });
    const own = await acting.desk.messages.reply(id, { text: 'As told on the phone: it is back.' });
    expect(own.messages[1]).toMatchObject({
      author: { side: 'customer', id: 'anna', actedBy: { id: 'agent-9', name: 'Nora' } },
      mayEdit: true,
    });
    const { messages, ticket } = await anna().desk.tickets.get(id);
    expect(messages.map(({ mayEdit }) => mayEdit)).toEqual([true, false]);
    expect(ticket.unread).toBe(true);
  });
});

describe('a note', () => {
  it('is for staff only and changes no state', async () => {
    const id = await file();
    const { ticket, messages, events } = await agent().desk.messages.note(id, { text: 'Disk of web-12 is full.' });
    expect(ticket).toMatchObject({ state: 'waiting_for_support', lastEvent: 2 });
    expect(messages[1]).toMatchObject({ kind: 'note', number: 2 });
    expect(events[1]).toMatchObject({ kind: 'note_added' });
    const answer = await agent().request(`/v1/tickets/${id}/messages`, {
      method: 'POST',
      body: { text: 'x', kind: 'note', state: 'solved' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input', issues: [{ pointer: '/state' }] } });
  });

  it.each([{ kind: 'note' }, { state: 'solved' }])(
    'and what only staff may say is refused to customers: %o',
    async (more) => {
      const id = await file();
      const answer = await anna().request(`/v1/tickets/${id}/messages`, {
        method: 'POST',
        body: { text: 'x', ...more },
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await agent().desk.tickets.get(id)).messages).toHaveLength(1);
    },
  );
});

it('a note is not the last reply that the queue shows', async () => {
  const id = await file();
  await agent().desk.messages.note(id, { text: 'They have not paid.' });
  const { number } = (await agent().desk.tickets.get(id)).ticket;
  expect((await agent().desk.tickets.byNumber(number))?.lastReply).toMatchObject({ text: 'It shows 502.' });
});

describe('a stale thread', () => {
  it('tells the customer of what staff wrote in their name, and staff of what the customer did', async () => {
    const id = await file();
    const acting = desk.customer({ id: 'anna', account: 'ek', actedBy: { id: 'agent-9', name: 'Nora' } });
    await acting.desk.messages.reply(id, { text: 'By phone: the other site too.', after: 1 });
    await expect(anna().desk.messages.reply(id, { text: 'Anything new?', after: 1 })).rejects.toMatchObject({
      missed: [{ text: 'By phone: the other site too.' }],
    });
    await anna().desk.messages.reply(id, { text: 'Anything new?', after: 2 });
    await expect(acting.desk.messages.reply(id, { text: 'It is solved.', after: 2 })).rejects.toMatchObject({
      missed: [{ text: 'Anything new?' }],
    });
  });

  it('is refused with what the writer has not seen, and taken when they send it anyway', async () => {
    const id = await file();
    const { ticket } = await agent().desk.messages.reply(id, { text: 'One' });
    await agent('agent-2').desk.messages.note(id, { text: 'Two' });
    await anna().desk.messages.reply(id, { text: 'Three' });
    const reply = { text: 'Four', after: ticket.lastEvent };
    await expect(agent().desk.messages.reply(id, reply)).rejects.toMatchObject({
      code: 'stale_thread',
      status: 409,
      missed: [
        { text: 'Two', kind: 'note', mayEdit: false },
        { text: 'Three', kind: 'reply' },
      ],
    });
    const sent = await agent().desk.messages.reply(id, { ...reply, anyway: true });
    expect(sent.messages.map(({ text }) => text)).toEqual(['It shows 502.', 'One', 'Two', 'Three', 'Four']);
  });

  it('is not made by own messages, changes without words, or (for customers) notes', async () => {
    const id = await file();
    await anna().desk.messages.reply(id, { text: 'One more thing' });
    await agent().desk.messages.note(id, { text: 'Secret' });
    await agent().desk.tickets.update(id, { priority: 'high' });
    await anna().desk.messages.reply(id, { text: 'And another', after: 1 });
    await expect(agent('agent-2').desk.messages.reply(id, { text: 'Hm', after: 1 })).rejects.toMatchObject({
      missed: [{ text: 'One more thing' }, { text: 'Secret' }, { text: 'And another' }],
    });
  });

  it('is found by one of two who answer at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await file();
      const answers = await Promise.allSettled(
        ['agent-1', 'agent-2'].map((who) => agent(who).desk.messages.reply(id, { text: `From ${who}`, after: 1 })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = answers.find((answer) => answer.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'stale_thread', missed: [{ kind: 'reply' }] });
    }
  });
});

describe('the same key', () => {
  it('adds one message, also when it comes many times at once', async () => {
    const id = await file();
    const threads = await Promise.all(
      Array.from({ length: 20 }, () =>
        anna().desk.messages.reply(id, { text: 'Once', after: 1 }, { idempotencyKey: 'reply-1' }),
      ),
    );
    for (const thread of threads) expect(thread.messages.map(({ text }) => text)).toEqual(['It shows 502.', 'Once']);
    expect((await agent().desk.tickets.get(id)).ticket.lastEvent).toBe(2);
  });

  it('answers again after the ticket went on, without calling it stale', async () => {
    const id = await file();
    await anna().desk.messages.reply(id, { text: 'Once', after: 1 }, { idempotencyKey: 'reply-2' });
    await agent().desk.messages.reply(id, { text: 'Answer' });
    const again = await anna().desk.messages.reply(id, { text: 'Once', after: 1 }, { idempotencyKey: 'reply-2' });
    expect(again.messages.map(({ text }) => text)).toEqual(['It shows 502.', 'Once', 'Answer']);
  });

  it('is refused for another text, another ticket, and what made a ticket', async () => {
    const [one, two] = [await file(), await file()];
    await anna().desk.messages.reply(one, { text: 'Once' }, { idempotencyKey: 'reply-3' });
    const reused = { code: 'idempotency_key_reused', status: 422 };
    await expect(
      anna().desk.messages.reply(one, { text: 'Twice' }, { idempotencyKey: 'reply-3' }),
    ).rejects.toMatchObject(reused);
    await expect(
      anna().desk.messages.reply(two, { text: 'Once' }, { idempotencyKey: 'reply-3' }),
    ).rejects.toMatchObject(reused);
    const draft = { subject: 'S', text: 'T', category: 'other' } as const;
    await expect(anna().desk.tickets.create(draft, { idempotencyKey: 'reply-3' })).rejects.toMatchObject(reused);
  });

  it('on two tickets at once does one and refuses the other', async () => {
    const both = [await file(), await file()];
    const answers = await Promise.allSettled(
      both.map((id) => anna().desk.messages.reply(id, { text: 'Once' }, { idempotencyKey: 'reply-4' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({
      code: 'idempotency_key_reused',
    });
  });
});
