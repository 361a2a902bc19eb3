// Two changes of one ticket, forced to overlap: the second waits, and its number follows on the first one's.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

it('numbers in the order of commits, because a number is taken under the lock only', async () => {
  const { id } = await desk.customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
  const waiting = async (): Promise<number> =>
    (await desk.sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
      .length;

  let second: Promise<unknown> | undefined;
  await desk.sql.begin(async (first) => {
    await first`select from tickets where id = ${id} for no key update`;
    second = desk.agent().desk.messages.reply(id, { text: 'Second' });
    await vi.waitUntil(async () => (await waiting()) === 1, { timeout: 10_000, interval: 5 });
    // What another process would write meanwhile.
    await first`
      insert into events (tenant_id, ticket_id, number, public_number, kind, author, data)
      select tenant_id, ticket_id, 2, 2, 'priority_changed', author, '{"from": "normal", "to": "high"}' from events where ticket_id = ${id}`;
    await first`update tickets set events = 2, public_events = 2 where id = ${id}`;
  });
  await second;

  const { ticket, events } = await desk.customer().desk.tickets.get(id);
  expect(events.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'ticket_created'],
    [2, 'priority_changed'],
    [3, 'message_added'],
    [4, 'state_changed'],
  ]);
  expect(ticket.lastEvent).toBe(4);
});
