// Authors that say neither kind nor way, of rows from before and of a process of the version before: people's, through the panel.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { mailExpander } from '../../../../server/delivery/mail/expand.ts';
import { findMailsToRender } from '../../../../server/delivery/mail/rendering/queries.ts';
import type { Change } from '../../../../server/delivery/outbox/change.ts';
import { expandOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { silentLog, systemIds } from '../../../../server/index.ts';
import { tellers } from '../../../../server/subjects.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../../delivery/mail/mail-desk.ts';

let mail: MailDesk;
let ticketId: string;
const written = { side: 'staff', id: 'bert', name: 'Bert', actedBy: null };
const acted = { side: 'customer', id: 'anna', name: 'Anna', actedBy: { id: 'bert', name: 'Bert' } };

beforeAll(async () => {
  mail = await startMailDesk();
  const { desk } = mail;
  proveAnswers(desk);
  await desk.agent(bert).desk.session();
  ticketId = (await desk.customer(anna).desk.tickets.create(draft)).id;
  await desk.sql`delete from outbox`;
  const { sql } = desk;
  // As the version before wrote them: its own statements, with its own columns.
  for (const [at, author] of [written, acted].entries()) {
    const number = at + 2;
    const [{ id }] = await sql<[{ id: string }]>`
      insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text, created_at)
      values ('north', gen_random_uuid(), ${ticketId}, false, ${number}, ${number}, ${sql.json(author)}, 'An answer of before', now())
      returning id`;
    await sql`
      insert into events (tenant_id, ticket_id, number, public_number, kind, author, data, created_at)
      values ('north', ${ticketId}, ${number}, ${number}, 'message_added', ${sql.json(author)}, ${sql.json({ messageId: id })}, ${desk.clock.now()})`;
  }
  await sql`update tickets set events = 3, public_events = 3 where id = ${ticketId}`;
  await sql`
    insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
    values ('north', ${ticketId}, 2, 3, ${desk.clock.now()}, ${desk.clock.now()})`;
});
afterAll(() => mail.desk.close());

const known = { kind: 'person', via: 'panel' };

it('in the thread, the timeline, older messages, lists and search, held to the contract', async () => {
  for (const { tickets, messages } of [mail.desk.customer(anna).desk, mail.desk.agent(bert).desk]) {
    const thread = await tickets.get(ticketId);
    expect(thread.messages.slice(1)).toMatchObject([
      { author: { ...known, ...written }, proof: 'signed' },
      { author: { ...known, ...acted }, proof: 'signed' },
    ]);
    expect(thread.events.slice(1).map(({ author }) => author)).toEqual([
      { ...known, ...written },
      { ...known, ...acted },
    ]);
    const older = await messages.earlier(ticketId, 3);
    expect(older.items.at(-1)?.author).toEqual({ ...known, ...written });
    expect((await tickets.list()).items[0]?.lastReply?.author).toEqual({ ...known, ...acted });
    expect((await tickets.list({ text: 'before' })).items[0]?.lastReply?.author).toEqual({ ...known, ...acted });
  }
});

it('in what is missed by who answers', async () => {
  const stale = mail.desk.agent({ id: 'cora' }).desk.messages.reply(ticketId, { text: 'Mine', after: 1 });
  await expect(stale).rejects.toMatchObject({
    missed: [{ author: { ...known, ...written } }, { author: { ...known, ...acted } }],
  });
});

it('who wrote it may edit it, and it reads the same afterwards', async () => {
  const agent = mail.desk.agent(bert).desk;
  const { messages } = await agent.tickets.get(ticketId);
  const mine = messages[1]!;
  expect(mine.mayEdit).toBe(true);
  const edited = await agent.messages.edit(ticketId, mine.id, { text: 'Otherwise', revision: 1 });
  expect(edited.messages[1]).toMatchObject({ text: 'Otherwise', author: { ...known, ...written } });
  await mail.desk.sql`delete from outbox where first_event > 3`;
});

it('in what the outbox hands on, and in mails', async () => {
  const { sql, clock } = mail.desk;
  const seen: Change[] = [];
  const watch = async (_: unknown, changes: readonly Change[]): Promise<void> => void seen.push(...changes);
  expect(await expandOutbox({ sql, clock, log: silentLog, expanders: [watch, mailExpander(systemIds, tellers)] })).toBe(
    1,
  );
  expect(seen[0]?.events.map(({ author }) => author)).toEqual([
    { ...known, ...written },
    { ...known, ...acted },
  ]);
  const [{ id }] = await sql<[{ id: string }]>`select id from mails where person_id = 'anna'`;
  const { updates } = (await findMailsToRender(sql, 'north', [id]))[0]!;
  expect(updates.map((update) => 'author' in update && update.author)).toEqual([
    { kind: 'person', side: 'staff', name: 'Bert' },
    { kind: 'person', side: 'staff', name: 'Bert' },
  ]);
});
