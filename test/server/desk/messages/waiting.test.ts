// A message that its author may still take back: only they see it, and for everybody else nothing has happened yet.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { allIsPast, follow } from '../../delivery/live/follow.ts';
import { anna, bert, cora, draft, startMailDesk, type MailDesk } from '../../delivery/mail/mail-desk.ts';

let mail: MailDesk;
let ticketId: string;
const word = 'provisional';
const byBert = { kind: 'person', via: 'panel', side: 'staff', id: 'bert', name: 'Bert', actedBy: null };
const byAnna = { kind: 'person', via: 'panel', side: 'customer', id: 'anna', name: 'Anna', actedBy: null };

beforeAll(async () => {
  mail = await startMailDesk();
  proveAnswers(mail.desk);
  for (const one of [bert, cora]) await mail.desk.agent(one).desk.session();
});
afterAll(() => mail.desk.close());
beforeEach(async () => {
  await mail.desk.sql`delete from tickets`;
  ticketId = (await mail.desk.customer(anna).desk.tickets.create(draft)).id;
  await mail.desk.agent({ id: 'dora', name: 'Dora' }).desk.messages.reply(ticketId, { text: 'First of all' });
  await mail.expand();
});

/** As whoever sends with a way back will write it: no number, no event. */
async function hold(author: object): Promise<string> {
  const { sql, clock } = mail.desk;
  const id = systemIds.uuid();
  await sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text, visible_at)
    values ('north', ${id}, ${ticketId}, false, null, null, ${sql.json(author as never)}, ${`A ${word} answer`},
      ${new Date(clock.now().getTime() + 10_000)})`;
  return id;
}

/** As it will be shown: numbered, with its event, under the ticket's lock. */
async function show(id: string, author: object): Promise<void> {
  const { sql, clock } = mail.desk;
  const now = clock.now();
  await sql`
    with t as (
      update tickets set events = events + 1, public_events = public_events + 1, moved_at = ${now}, public_moved_at = ${now}
      where id = ${ticketId} returning events, public_events
    ), m as (
      update messages set visible_at = null, number = t.events, public_number = t.public_events from t where id = ${id}
    ), o as (
      insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
      select 'north', ${ticketId}, events, events, ${now}, ${now} from t
    )
    insert into events (tenant_id, ticket_id, number, public_number, kind, author, data, created_at)
    select 'north', ${ticketId}, events, public_events, 'message_added', ${sql.json(author as never)},
      ${sql.json({ messageId: id })}, ${now} from t`;
}

const customer = () => mail.desk.customer(anna).desk;
const colleague = () => mail.desk.agent(cora).desk;
const writer = () => mail.desk.agent(bert).desk;

describe.each([
  ['staff', byBert, writer, customer, colleague],
  ['a customer', byAnna, customer, colleague, () => mail.desk.customer({ ...anna, id: 'zoe', name: 'Zoe' }).desk],
] as const)('of %s', (_, author, ownSide, otherSide, sameSide) => {
  it('stands last for its author, without a number, and nowhere for others of their side', async () => {
    const before = await sameSide().tickets.get(ticketId);
    const id = await hold(author);
    expect(await sameSide().tickets.get(ticketId)).toEqual(before);
    await expect(sameSide().messages.revisions(ticketId, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await ownSide().tickets.get(ticketId)).messages.at(-1)?.id).toBe(id);
  });

  it('stands last for its author, without a number, and nowhere for the other side', async () => {
    const before = await otherSide().tickets.get(ticketId);
    const [beforeRow] = (await otherSide().tickets.list()).items;
    const id = await hold(author);
    expect(await otherSide().tickets.get(ticketId)).toEqual(before);
    expect((await otherSide().tickets.list()).items).toEqual([beforeRow]);
    expect((await otherSide().messages.earlier(ticketId, 1000)).items).toEqual(before.messages);
    await expect(otherSide().messages.revisions(ticketId, id)).rejects.toMatchObject({ code: 'not_found' });
    const own = await ownSide().tickets.get(ticketId);
    expect(own.messages.at(-1)).toMatchObject({ id, number: 0, text: `A ${word} answer`, author });
    expect((await ownSide().tickets.list()).items[0]?.lastReply?.text).toBe(`A ${word} answer`);
    // The timeline is the same for both: nothing has happened.
    expect(own.events).toHaveLength(before.events.length);
    expect(own.ticket.lastEvent).toBe(own.events.at(-1)?.number);
  });

  it('is found by nobody, missed by nobody and edited by nobody else', async () => {
    const id = await hold(author);
    for (const desk of [ownSide(), otherSide()]) expect((await desk.tickets.list({ text: word })).items).toEqual([]);
    const { ticket } = await otherSide().tickets.get(ticketId);
    await otherSide().messages.reply(ticketId, { text: 'Meanwhile', after: ticket.lastEvent });
    const edit = otherSide().messages.edit(ticketId, id, { text: 'Mine now', revision: 1 });
    await expect(edit).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is news to nobody: no count, no live event, no notice, until it is shown', async () => {
    const reader = otherSide();
    const { ticket } = await reader.tickets.get(ticketId);
    await reader.tickets.markRead(ticketId, ticket.lastEvent);
    const person = author === byBert ? mail.desk.customer(anna) : mail.desk.agent(cora);
    const headers = { authorization: `Bearer ${await person.token()}` };
    await allIsPast(mail.desk.sql);
    const stream = await follow(mail.desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
    const notices = async (): Promise<number> => {
      await mail.expand();
      const [row] = await mail.desk.sql<
        [{ n: number }]
      >`select count(*)::int as n from notices where ticket_id = ${ticketId}`;
      return row.n;
    };
    const told = await notices();
    const id = await hold(author);
    expect(await notices()).toBe(told);
    expect((await reader.session()).unread).toBe(0);
    // What comes after it comes first: had the stream told of it, it would stand here.
    await show(id, author);
    await stream.until(({ events }) => events.some(({ kind }) => kind === 'ticket'));
    expect(stream.events.filter(({ kind }) => kind === 'ticket')).toMatchObject([
      { ticketId, change: 'message_added' },
    ]);
    await stream.leave();
    expect(await notices()).toBeGreaterThan(told);
    expect((await reader.session()).unread).toBe(1);
    const shown = await reader.tickets.get(ticketId);
    expect(shown.messages.at(-1)).toMatchObject({ id, number: shown.ticket.lastEvent, text: `A ${word} answer` });
    expect((await reader.tickets.list({ text: word })).items.map((found) => found.id)).toEqual([ticketId]);
    expect((await colleague().tickets.list({ text: author.name })).items.map((found) => found.id)).toEqual([ticketId]);
  });
});

it('a message has a number exactly when it is shown, and a note none for customers', async () => {
  const { sql } = mail.desk;
  await hold(byBert);
  const refused = { constraint_name: 'messages_numbered' };
  await expect(
    sql`update messages set visible_at = now() where ticket_id = ${ticketId} and number = 1`,
  ).rejects.toMatchObject(refused);
  await expect(
    sql`update messages set visible_at = null where ticket_id = ${ticketId} and number is null`,
  ).rejects.toMatchObject(refused);
  await expect(
    sql`update messages set public_number = null where ticket_id = ${ticketId} and number = 1`,
  ).rejects.toMatchObject(refused);
});
