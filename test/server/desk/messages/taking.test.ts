// Whoever answers a ticket that nobody has takes it, where they want that: one of two who answer at once, and with a reply that
// can be taken back only when it is shown.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { TicketThread } from '../../../../sdk/contract/index.ts';
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
});

const author = () => mail.desk.agent(bert).desk;
const colleague = () => mail.desk.agent(cora).desk;
const customer = () => mail.desk.customer(anna).desk;
const due = (seconds: number): Promise<void> => showDue(mail.desk, seconds);
const assignee = async (): Promise<unknown> => (await colleague().tickets.get(ticketId)).ticket.assignee;
const bertHimself = { id: bert.id, name: bert.name };
const corasOwn = { id: cora.id, name: cora.name };

describe('a reply that takes the ticket', () => {
  it('assigns it in the change that shows the reply, after what it says of the turn', async () => {
    const { ticket, events } = await author().messages.reply(ticketId, { text: 'Mended', state: 'solved', take: true });
    expect(ticket).toMatchObject({ assignee: bertHimself, state: 'solved', lastEvent: 4 });
    expect(events.slice(1)).toMatchObject([
      { number: 2, kind: 'message_added' },
      { number: 3, kind: 'state_changed', to: 'solved' },
      { number: 4, kind: 'assignee_changed', from: null, to: bertHimself, author: { id: bert.id } },
    ]);
    expect(new Set(events.slice(1).map(({ at }) => at)).size).toBe(1);
    // Who wrote it has read all of it, and is not told of what they did.
    expect((await author().tickets.list({ unread: 'true' })).items).toEqual([]);
    await mail.expand();
    const told = await mail.desk.sql`select from notices where ticket_id = ${ticketId} and person_id = ${bert.id}
      and kind = 'assigned'`;
    expect(told).toHaveLength(0);
  });

  it('leaves it where it is wanted so, and where somebody has it', async () => {
    await author().messages.reply(ticketId, { text: 'One' });
    await author().messages.reply(ticketId, { text: 'Two', take: false });
    expect(await assignee()).toBeNull();
    await author().tickets.assign(ticketId, cora.id);
    const { events } = await author().messages.reply(ticketId, { text: 'Three', take: true });
    expect(await assignee()).toEqual(corasOwn);
    expect(events.at(-1)).toMatchObject({ kind: 'message_added' });
  });

  it('of two who answer at once, one has it, and only that one', async () => {
    const answer = (desk: typeof author, text: string): Promise<TicketThread> =>
      desk().messages.reply(ticketId, { text, anyway: true, take: true });
    await Promise.all([answer(author, 'From Bert'), answer(colleague, 'From Cora')]);
    const { ticket, events, messages } = await author().tickets.get(ticketId);
    const taken = events.filter(({ kind }) => kind === 'assignee_changed');
    expect(taken).toHaveLength(1);
    // The first of the two.
    expect(ticket.assignee?.id).toBe(messages[1]?.author.id);
    expect(taken[0]?.author.id).toBe(messages[1]?.author.id);
  });

  it('twice with one key is once, also when it was given away meanwhile', async () => {
    const options = { idempotencyKey: '0190a000-0000-7000-8000-000000000002' };
    const reply = { text: 'Once', take: true };
    await author().messages.reply(ticketId, reply, options);
    await colleague().tickets.assign(ticketId, null);
    await author().messages.reply(ticketId, reply, options);
    expect(await assignee()).toBeNull();
  });
});

describe('with time to take it back', () => {
  const send = async (): Promise<string> => {
    const reply = { text: 'A provisional answer', undo: 10, after: 1, take: true };
    const { messages, ticket } = await author().messages.reply(ticketId, reply);
    expect(ticket.assignee).toBeNull();
    return messages.at(-1)!.id;
  };

  it('takes it when it is shown, and not before', async () => {
    const id = await send();
    await due(9);
    expect(await assignee()).toBeNull();
    await due(2);
    expect(await assignee()).toEqual(bertHimself);
    expect((await customer().tickets.get(ticketId)).messages.at(-1)?.id).toBe(id);
  });

  it('leaves it to whoever took it in those seconds', async () => {
    await send();
    await colleague().tickets.assign(ticketId, cora.id);
    await due(11);
    expect(await assignee()).toEqual(corasOwn);
    expect((await customer().tickets.get(ticketId)).messages).toHaveLength(2);
  });

  it('takes nothing where it is taken back, or held', async () => {
    await author().messages.takeBack(ticketId, await send());
    await due(11);
    expect(await assignee()).toBeNull();
    await send();
    await customer().messages.reply(ticketId, { text: 'Wait' });
    await due(11);
    expect(await assignee()).toBeNull();
  });

  it('is shown where a process of the version before wrote it, and takes nothing', async () => {
    const id = await send();
    await mail.desk.sql`update messages set waiting = waiting - 'take' where id = ${id}`;
    await due(11);
    expect((await customer().tickets.get(ticketId)).messages.at(-1)?.id).toBe(id);
    expect(await assignee()).toBeNull();
  });
});

describe('is refused', () => {
  it('to customers, to staff who may not assign, and of a note', async () => {
    const reply = { text: 'Mine', take: true };
    await expect(customer().messages.reply(ticketId, reply as { text: string })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const narrow = mail.desk.agent({ ...cora, permissions: ['read', 'answer'] }).desk;
    await expect(narrow.messages.reply(ticketId, reply)).rejects.toMatchObject({ code: 'forbidden' });
    await narrow.messages.reply(ticketId, { text: 'Mine' });
    await expect(author().messages.note(ticketId, reply as { text: string })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ pointer: '/take' }],
    });
    expect(await assignee()).toBeNull();
  });
});
