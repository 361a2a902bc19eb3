// A rule does what an agent does, by the same commands: and is told nothing, reads nothing, edits nobody's words.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { RequestKey } from '../../../../server/call/context.ts';
import { noAnswerTimes } from '../../../../server/call/answer-times.ts';
import { systemActor } from '../../../../server/call/actor.ts';
import { WrittenJson } from '../../../../server/call/written-json.ts';
import { renderer } from '../../../../server/delivery/mail/rendering/render.ts';
import { findMailsToRender } from '../../../../server/delivery/mail/rendering/queries.ts';
import { endAccess } from '../../../../server/desk/people/access-commands.ts';
import { findTenant } from '../../../../server/desk/tenants/queries.ts';
import { addMessage, editMessage } from '../../../../server/desk/messages/commands.ts';
import {
  assignTicket,
  changeState,
  getTicket,
  listTickets,
  updateTicket,
} from '../../../../server/desk/tickets/commands.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { words } from '../../../../server/subjects.ts';
import { follow } from '../../delivery/live/follow.ts';
import { anna, bert, cora, draft, startMailDesk, type MailDesk } from '../../delivery/mail/mail-desk.ts';

let mail: MailDesk;
let call: Parameters<typeof addMessage>[0];
let ticketId: string;
const author = { kind: 'system', via: 'rule', side: 'staff', id: '', name: 'north hosting', actedBy: null };
/** What a command answers, as whoever called it gets it. */
const read = async <T>(answer: Promise<WrittenJson<T> | T>): Promise<T> => {
  const given = await answer;
  return given instanceof WrittenJson ? given.read() : given;
};
const reply = { text: 'We look into it.', kind: 'reply', anyway: false } as const;

beforeAll(async () => {
  mail = await startMailDesk();
  const { sql, clock } = mail.desk;
  call = {
    actor: systemActor((await findTenant(sql, 'north'))!, 'rule'),
    sql: sql.of('north'),
    clock,
    ids: systemIds,
    answerTimes: noAnswerTimes,
  };
  for (const one of [bert, cora]) await mail.desk.agent(one).desk.session();
});
afterAll(() => mail.desk.close());
beforeEach(async () => {
  ticketId = (await mail.desk.customer(anna).desk.tickets.create(draft)).id;
  await mail.expand();
  await mail.desk.sql`delete from mails`;
});

const told = async (): Promise<{ personId: string; kind: string }[]> => {
  await mail.expand();
  const rows = await mail.desk.sql<{ personId: string; kind: string }[]>`
    select person_id as "personId", kind from notices where ticket_id = ${ticketId} and event > 1 order by event, person_id`;
  return [...rows];
};

describe('a rule', () => {
  it('answers, and the turn passes to the customer', async () => {
    const { ticket, messages, events } = await read(addMessage(call, ticketId, reply, null));
    expect(ticket).toMatchObject({ state: 'waiting_for_customer', unread: false });
    expect(ticket.may).toEqual(['reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'solve', 'reopen']);
    expect(messages.at(-1)).toMatchObject({ author, proof: 'own', text: reply.text, mayEdit: false });
    expect(events.slice(1)).toMatchObject([
      { kind: 'message_added', author },
      { kind: 'state_changed', author },
    ]);
    const [row] = await mail.desk.sql`select via, proof from messages where id = ${messages.at(-1)!.id}`;
    expect(row).toEqual({ via: 'rule', proof: 'own' });
    const seen = await mail.desk.customer(anna).desk.tickets.get(ticketId);
    expect(seen.messages.at(-1)).toMatchObject({ author, proof: 'own', mayEdit: false });
    expect(seen.ticket.unread).toBe(true);
    const [inList] = (await mail.desk.customer(anna).desk.tickets.list()).items;
    expect(inList?.lastReply).toMatchObject({ author, text: reply.text });
  });

  it('assigns, prioritises, categorises and solves', async () => {
    await assignTicket(call, ticketId, 'bert');
    await updateTicket(call, ticketId, { priority: 'urgent', category: 'security' });
    const { ticket, events } = await read(changeState(call, ticketId, { state: 'solved' }));
    expect(ticket).toMatchObject({
      assignee: { id: 'bert' },
      priority: 'urgent',
      category: 'security',
      state: 'solved',
    });
    expect(events.slice(1).map(({ kind }) => kind)).toEqual([
      'assignee_changed',
      'category_changed',
      'priority_changed',
      'state_changed',
    ]);
    for (const event of events.slice(1)) expect(event.author).toEqual(author);
  });

  it('tells whom a colleague’s doing is told: the customer of the answer, the agent of what happens to theirs', async () => {
    await assignTicket(call, ticketId, 'bert');
    await addMessage(call, ticketId, reply, null);
    await changeState(call, ticketId, { state: 'solved' });
    expect(await told()).toEqual([
      { personId: 'bert', kind: 'assigned' },
      { personId: 'anna', kind: 'answered' },
      { personId: 'bert', kind: 'assigned' },
      { personId: 'anna', kind: 'state_changed' },
      { personId: 'bert', kind: 'assigned' },
    ]);
  });

  it('is named as the provider, by itself, in the mail', async () => {
    await addMessage(call, ticketId, reply, null);
    await told();
    const [{ id }] = await mail.desk.sql<[{ id: string }]>`select id from mails where person_id = 'anna'`;
    const rendered = renderer({ secret: 's'.repeat(32), words })(
      (await findMailsToRender(mail.desk.sql, 'north', [id]))[0]!,
    );
    expect(rendered.text.replaceAll(/\p{Cf}/gu, '')).toContain('north hosting (automatic) answered');
  });

  it('is told live as staff’s doing, and nobody’s own', async () => {
    const streams = await Promise.all(
      [mail.desk.agent(bert), mail.desk.customer(anna)].map(async (who) => {
        const headers = { authorization: `Bearer ${await who.token()}` };
        return follow(mail.desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
      }),
    );
    await addMessage(call, ticketId, reply, null);
    for (const stream of streams) {
      await stream.until(({ events }) =>
        events.some((event) => event.kind === 'ticket' && event.change === 'message_added'),
      );
      expect(stream.events[0]).toMatchObject({ kind: 'ticket', ticketId, side: 'staff', own: false });
      await stream.leave();
    }
  });

  it('that repeats itself does it once, and has keys of its own', async () => {
    const key = (text: string): RequestKey => ({ key: 'rule 7, event 1', fingerprint: Buffer.alloc(32, text) });
    for (let n = 0; n < 3; n += 1) await addMessage(call, ticketId, reply, key('a'));
    expect((await read(getTicket(call, ticketId))).messages).toHaveLength(2);
    await expect(addMessage(call, ticketId, reply, key('b'))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    const timer = { ...call, actor: systemActor(call.actor.tenant, 'timer') };
    expect((await read(addMessage(timer, ticketId, reply, key('c')))).messages).toHaveLength(3);
    const agent = mail.desk.agent(bert);
    const path = `/v1/tickets/${ticketId}/messages`;
    const headers = { 'idempotency-key': 'rule-7' };
    await addMessage(call, ticketId, reply, { key: 'rule-7', fingerprint: Buffer.alloc(32) });
    expect((await agent.request(path, { method: 'POST', body: { text: 'By hand' }, headers })).status).toBe(201);
  });

  it('answers what a customer wrote meanwhile only knowingly, and does not miss what rules wrote', async () => {
    await addMessage(call, ticketId, reply, null);
    const { ticket } = await read(addMessage(call, ticketId, { ...reply, after: 1 }, null));
    await mail.desk.customer(anna).desk.messages.reply(ticketId, { text: 'Still down' });
    await expect(addMessage(call, ticketId, { ...reply, after: ticket.lastEvent }, null)).rejects.toMatchObject({
      code: 'stale_thread',
      missed: [{ text: 'Still down' }],
    });
  });

  it('moves no read mark and has no news, and lists no ticket as its own', async () => {
    const marks = () => mail.desk.sql`select side, person_id, number from read_marks where ticket_id = ${ticketId}`;
    const before = [...(await marks())];
    await addMessage(call, ticketId, reply, null);
    expect([...(await marks())]).toEqual(before);
    const list = (query: object) => read(listTickets(call, { limit: 100, ...query }));
    expect((await list({ unread: 'true' })).items).toEqual([]);
    expect((await list({ assignee: 'me' })).items).toEqual([]);
    expect((await list({ assignee: 'none' })).items.map(({ id }) => id)).toContain(ticketId);
  });

  it('edits nobody’s words: not a customer’s, not an agent’s, not a rule’s', async () => {
    await mail.desk.agent(bert).desk.messages.reply(ticketId, { text: 'By hand' });
    const { messages } = await read(addMessage(call, ticketId, { ...reply, anyway: true }, null));
    expect(messages).toHaveLength(3);
    for (const { id } of messages) {
      const edit = editMessage(call, ticketId, id, { text: 'Otherwise', revision: 1 });
      await expect(edit).rejects.toMatchObject({ code: 'forbidden' });
    }
    const { id } = messages.at(-1)!;
    const byHand = { text: 'Otherwise', revision: 1 };
    await expect(mail.desk.agent(bert).desk.messages.edit(ticketId, id, byHand)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('does not withdraw, and ends nobody’s access', async () => {
    await expect(updateTicket(call, ticketId, { serviceId: 'none' })).rejects.toMatchObject({
      code: 'unknown_service',
    });
    const end = endAccess(call, { side: 'customer', personId: 'anna' }, null, () => {});
    await expect(end).rejects.toMatchObject({ code: 'forbidden' });
  });
});
