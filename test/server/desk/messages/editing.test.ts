// Changing one's own message: by revision, with the earlier wordings kept where the other side had read them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TicketThread } from '../../../../sdk/contract/index.ts';
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
const acting = () => desk.customer({ id: 'anna', account: 'ek', actedBy: { id: 'agent-9', name: 'Nora' } });
const file = async (): Promise<TicketThread> => {
  const { id } = await anna().desk.tickets.create({
    subject: 'Site down',
    text: 'First wording',
    category: 'software',
  });
  return anna().desk.tickets.get(id);
};

describe('an edit', () => {
  it('starts from the revision that the writer saw', async () => {
    const { ticket, messages } = await file();
    const [message] = messages;
    const edited = await anna().desk.messages.edit(ticket.id, message!.id, { text: 'Second wording', revision: 1 });
    expect(edited.messages).toMatchObject([
      { text: 'Second wording', revision: 2, hasHistory: false, at: message!.at },
    ]);
    expect(edited.messages[0]!.editedAt).not.toBeNull();
    expect(edited.events.at(-1)).toMatchObject({
      number: 2,
      kind: 'message_edited',
      messageId: message!.id,
      revision: 2,
    });
    await expect(
      anna().desk.messages.edit(ticket.id, message!.id, { text: 'Third', revision: 1 }),
    ).rejects.toMatchObject({
      code: 'stale_message',
      status: 409,
    });
    // The same wording again is a repeated request, not a conflict; and no change either.
    expect(await anna().desk.messages.edit(ticket.id, message!.id, { text: 'Second wording', revision: 1 })).toEqual(
      edited,
    );
  });

  it('is for whoever wrote it, until the ticket is withdrawn', async () => {
    const { ticket, messages } = await file();
    const { id } = messages[0]!;
    for (const own of [colleague(), agent(), acting()]) {
      await expect(own.desk.messages.edit(ticket.id, id, { text: 'Mine', revision: 1 })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const other = await file();
    await expect(anna().desk.messages.edit(other.ticket.id, id, { text: 'x', revision: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
    await anna().desk.tickets.withdraw(ticket.id, { reason: 'Twice' });
    await expect(anna().desk.messages.edit(ticket.id, id, { text: 'x', revision: 1 })).rejects.toMatchObject({
      code: 'ticket_withdrawn',
    });
  });

  it('by two at once: one is told that it is stale', async () => {
    const { ticket, messages } = await file();
    const answers = await Promise.allSettled(
      ['A', 'B'].map((text) => anna().desk.messages.edit(ticket.id, messages[0]!.id, { text, revision: 1 })),
    );
    expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({ code: 'stale_message' });
    expect((await anna().desk.tickets.get(ticket.id)).messages[0]!.revision).toBe(2);
  });
});

describe('earlier wordings', () => {
  it('are kept only where the other side had read that very wording', async () => {
    const { ticket, messages } = await file();
    const { id } = messages[0]!;
    const edit = (text: string, revision: number) => anna().desk.messages.edit(ticket.id, id, { text, revision });
    const wordings = async (own = anna()) => (await own.desk.messages.revisions(ticket.id, id)).map(({ text }) => text);

    // Read by a colleague and by staff in the customer's name: neither is the other side.
    await colleague().desk.tickets.markRead(ticket.id, 1);
    await acting().desk.tickets.markRead(ticket.id, 1);
    await edit('Second wording', 1);
    expect(await wordings()).toEqual([]);
    // Staff have read the ticket as it was before the second wording came.
    await agent().desk.tickets.markRead(ticket.id, 1);
    await edit('Third wording', 2);
    expect(await wordings()).toEqual([]);
    await agent().desk.tickets.markRead(ticket.id, 3);
    const { messages: now } = await edit('Fourth wording', 3);
    expect(await wordings()).toEqual(['Third wording']);
    expect(await wordings(agent() as never)).toEqual(['Third wording']);
    expect(now[0]).toMatchObject({ revision: 4, hasHistory: true });
    expect(await agent().desk.messages.revisions(ticket.id, id)).toMatchObject([
      { revision: 3, at: expect.any(String) },
    ]);
  });

  it('of staff in a customer’s name are kept where the customer had read them', async () => {
    const { ticket } = await file();
    const { messages } = await acting().desk.messages.reply(ticket.id, { text: 'I agree to the costs' });
    const { id } = messages.at(-1)!;
    await acting().desk.messages.edit(ticket.id, id, { text: 'I agree to all costs', revision: 1 });
    expect(await anna().desk.messages.revisions(ticket.id, id)).toEqual([]);
    await anna().desk.tickets.markRead(ticket.id, 3);
    await acting().desk.messages.edit(ticket.id, id, { text: 'I agree to nothing', revision: 2 });
    expect(await anna().desk.messages.revisions(ticket.id, id)).toMatchObject([{ text: 'I agree to all costs' }]);
  });

  it('of staff are kept where a customer had read them, counted in the customer’s numbers', async () => {
    const { ticket } = await file();
    for (let i = 0; i < 3; i += 1) await agent().desk.messages.note(ticket.id, { text: `Note ${i}` });
    const { messages } = await agent().desk.messages.reply(ticket.id, { text: 'Try now' });
    const { id } = messages.at(-1)!;
    await agent().desk.messages.edit(ticket.id, id, { text: 'Try again', revision: 1 });
    // Events 1 to 4 in the customer's numbering; in the staff's the reply alone is number 5.
    await anna().desk.tickets.markRead(ticket.id, 4);
    const { messages: now } = await agent().desk.messages.edit(ticket.id, id, { text: 'Try once more', revision: 2 });
    expect(now.at(-1)).toMatchObject({ hasHistory: true });
    expect(await anna().desk.messages.revisions(ticket.id, id)).toMatchObject([{ revision: 2, text: 'Try again' }]);
  });

  it('of notes are kept where a colleague had read them, and never shown to customers', async () => {
    const { ticket } = await file();
    const { messages } = await agent().desk.messages.note(ticket.id, { text: 'They did not pay' });
    const { id } = messages.at(-1)!;
    await agent('agent-2').desk.tickets.markRead(ticket.id, 2);
    await agent().desk.messages.edit(ticket.id, id, { text: 'They have paid', revision: 1 });
    expect(await agent().desk.messages.revisions(ticket.id, id)).toMatchObject([{ text: 'They did not pay' }]);
    await expect(anna().desk.messages.revisions(ticket.id, id)).rejects.toMatchObject({
      code: 'not_found',
      status: 404,
    });
  });
});
