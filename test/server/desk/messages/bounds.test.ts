// However much was written, an answer is bounded in bytes, and what it leaves out is reached by going on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const kB = 1024;
/** The budget of a list, the one message that goes beyond it, and everything else of a thread. */
const MOST = 512 * kB + 120 * kB + 20 * kB;
/** As much as a message may have. */
const LONGEST = 20_000;
const staff = { side: 'staff', id: 'agent-1', name: 'A', actedBy: null } as const;

/** A ticket with `count` messages, the last `count - 1` of them replies of staff, each of so many times the sign. */
async function longThread(count: number, sign: string, length = LONGEST): Promise<string> {
  const { id } = await desk.customer().desk.tickets.create({ subject: 'Long', text: 'Message 1', category: 'other' });
  await desk.sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
    select 'north', gen_random_uuid(), ${id}, n % 5 = 0, n, case when n % 5 <> 0 then n - n / 5 end, ${desk.sql.json(staff)},
      repeat(${sign}, ${length - 6}) || n
    from generate_series(2, ${count}) n`;
  await desk.sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author, data)
    select 'north', ticket_id, number, public_number, case when internal then 'note_added' else 'message_added' end, author,
      jsonb_build_object('messageId', id)
    from messages where ticket_id = ${id} and number > 1`;
  const publicEvents = count - Math.floor(count / 5);
  await desk.sql`update tickets set events = ${count}, public_events = ${publicEvents} where id = ${id}`;
  return id;
}

describe.each([
  ['three bytes a sign', '€'],
  // JSON writes it in six bytes.
  ['control characters', '\u0001'],
])('a thread of 12 MB, %s', (_, sign) => {
  it.each(['customer', 'agent'] as const)('is read by a %s in bounded answers, without a hole', async (role) => {
    const id = await longThread(200, sign);
    const reader = desk[role]();
    const thread = await reader.request(`/v1/tickets/${id}`);
    expect(Buffer.byteLength(thread.text)).toBeLessThan(MOST + 200 * kB);
    expect(Buffer.byteLength(JSON.stringify(thread.body.messages))).toBeLessThan(MOST);
    const total = role === 'agent' ? 200 : 160;
    let { messages, earlierMessages } = thread.body;
    // As much as fits: bounded is not stingy.
    expect(Buffer.byteLength(JSON.stringify(messages))).toBeGreaterThan(480 * kB);
    while (earlierMessages > 0) {
      expect(messages.length + earlierMessages).toBe(total);
      const page = await reader.request(`/v1/tickets/${id}/messages?before=${messages[0].number}`);
      expect(Buffer.byteLength(page.text)).toBeLessThan(MOST);
      expect(page.body.items.length).toBeGreaterThan(0);
      messages = [...page.body.items, ...messages];
      ({ earlierMessages } = page.body);
    }
    expect(messages.map(({ number }: { number: number }) => number)).toEqual(
      Array.from({ length: total }, (_each, at) => at + 1),
    );
  });
});

it('a single message always fits, however long', async () => {
  const anna = desk.customer();
  const text = '\u0001'.repeat(LONGEST - 1) + '!';
  const { id } = await anna.desk.tickets.create({ subject: 'Long', text, category: 'other' });
  const thread = await anna.desk.tickets.get(id);
  expect([thread.messages[0]?.text, thread.earlierMessages]).toEqual([text, 0]);
});

it('what a 409 tells is bounded too, is the newest, and says how many more there are', async () => {
  const id = await longThread(200, '€');
  const anna = desk.customer();
  const refused = await anna.request(`/v1/tickets/${id}/messages`, {
    method: 'POST',
    body: { text: 'Mine', after: 1 },
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'stale_thread']);
  expect(Buffer.byteLength(refused.text)).toBeLessThan(MOST);
  const { missed, earlierMissed } = refused.body;
  expect(missed.length + earlierMissed).toBe(159);
  expect(missed.at(-1).number).toBe(160);
  await expect(anna.desk.messages.reply(id, { text: 'Mine', after: 1 })).rejects.toMatchObject({ earlierMissed });
  await expect(anna.desk.messages.reply(id, { text: 'Mine', after: 159 })).rejects.toMatchObject({ earlierMissed: 0 });
});

it('earlier wordings come in bounded answers, and the SDK reads them all', async () => {
  const anna = desk.customer();
  const { id } = await anna.desk.tickets.create({ subject: 'Reworded', text: 'Now', category: 'other' });
  const { messages } = await anna.desk.tickets.get(id);
  const message = messages[0]!.id;
  await desk.sql`
    insert into message_revisions (tenant_id, message_id, revision, text, written_at)
    select 'north', ${message}, n, repeat('€', ${LONGEST - 6}) || n, now() from generate_series(1, 300) n`;
  await desk.sql`update messages set revision = 301 where id = ${message}`;
  const first = await anna.request(`/v1/tickets/${id}/messages/${message}/revisions`);
  expect(Buffer.byteLength(first.text)).toBeLessThan(MOST);
  expect(first.body.items.at(-1).revision).toBe(300);
  expect(first.body.items.length + first.body.earlierRevisions).toBe(300);
  const all = await anna.desk.messages.revisions(id, message);
  expect(all.map(({ revision }) => revision)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
});

it('the timeline is bounded, newest first', async () => {
  const anna = desk.customer();
  const { id } = await anna.desk.tickets.create({ subject: 'Withdrawn', text: 'Often', category: 'other' });
  await desk.sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author, data)
    select 'north', ${id}, n, n, 'ticket_withdrawn', ${desk.sql.json(staff)}, jsonb_build_object('reason', repeat(E'\\x01', 500))
    from generate_series(2, 500) n`;
  await desk.sql`update tickets set events = 500, public_events = 500 where id = ${id}`;
  const thread = await anna.request(`/v1/tickets/${id}`);
  expect(Buffer.byteLength(thread.text)).toBeLessThan(MOST);
  expect(thread.body.events.at(-1).number).toBe(500);
});
