// Long threads: the newest 200 messages with the ticket, older ones page by page, in the reader's own numbers.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

it('reads a thread of 1,000 messages, a third of them notes, to its beginning', async () => {
  const anna = desk.customer();
  const { id } = await anna.desk.tickets.create({ subject: 'Long', text: 'Message 1', category: 'other' });
  await desk.sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
    select 'north', gen_random_uuid(), ${id}, n % 3 = 0, n, case when n % 3 <> 0 then n - n / 3 end,
      '{"side": "staff", "id": "agent-1", "name": "A", "actedBy": null}', 'Message ' || n
    from generate_series(2, 1000) n`;
  await desk.sql`update tickets set events = 1000, public_events = 667 where id = ${id}`;

  for (const [own, total] of [
    [desk.agent(), 1000],
    [anna, 667],
  ] as const) {
    const thread = await own.desk.tickets.get(id);
    expect([thread.messages.length, thread.earlierMessages]).toEqual([200, total - 200]);
    let { messages, earlierMessages } = thread;
    while (earlierMessages > 0) {
      const page = await own.desk.messages.earlier(id, messages[0]!.number);
      expect(page.earlierMessages).toBe(Math.max(0, earlierMessages - 200));
      messages = [...page.items, ...messages];
      earlierMessages = page.earlierMessages;
    }
    expect(messages.map(({ number }) => number)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    expect(new Set(messages.map(({ text }) => text)).size).toBe(total);
  }
  expect((await anna.desk.messages.earlier(id, 1)).items).toEqual([]);
});

it.each([2_147_483_648, 9_007_199_254_740_992, 1e300])('refuses %d, which is no number of an event', async (number) => {
  const anna = desk.customer();
  const { id } = await anna.desk.tickets.create({ subject: 'Numbers', text: 'Message', category: 'other' });
  const answers = await Promise.all([
    anna.request(`/v1/tickets/${id}/messages?before=${number}`),
    anna.request(`/v1/tickets/${id}/messages`, { method: 'POST', body: { text: 'Reply', after: number } }),
    anna.request(`/v1/tickets/${id}/read`, { method: 'PUT', body: { event: number } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
});

it('takes the largest that there could be', async () => {
  const anna = desk.customer();
  const { id } = await anna.desk.tickets.create({ subject: 'Numbers', text: 'Message', category: 'other' });
  expect((await anna.desk.messages.earlier(id, 2_147_483_647)).items).toHaveLength(1);
  await anna.desk.messages.reply(id, { text: 'Reply', after: 2_147_483_647 });
  await anna.desk.tickets.markRead(id, 2_147_483_647);
  expect((await anna.desk.tickets.get(id)).ticket.unread).toBe(false);
});
