// A cursor is good for the list that gave it and no other: not for another call, another filter, another value of one, another reader.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startDesk, type Desk, type Who } from '../../support/desk.ts';
import { queueMails } from '../delivery/mail/crowd.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({ config: { webhooksPrivate: 'all' } });
  for (const one of [ida, jan]) await desk.admin(one).desk.session();
  for (const account of ['acc-1', 'acc-2'])
    for (const assignee of ['ida', null]) {
      const { id } = await desk
        .customer({ account })
        .desk.tickets.create({ subject: 'S', text: 'T', category: 'software' });
      await desk.admin(ida).desk.tickets.assign(id, assignee);
    }
  await queueMails(desk.sql, 2);
});
afterAll(() => desk.close());

const ida = { id: 'ida', name: 'Ida' };
const jan = { id: 'jan', name: 'Jan' };
/** The first page of a list, and what a page with that cursor is answered elsewhere. */
const pages = async (path: string, who: Who = ida) => {
  const and = (query: string) => (path.includes('?') ? '&' : '?') + query;
  const first = await desk.admin(who).request(`${path}${and('limit=1')}`);
  expect([path, first.status, first.body.next === null]).toEqual([path, 200, false]);
  const cursor = `limit=1&cursor=${first.body.next as string}`;
  return async (elsewhere: string, reader: Who = who) =>
    (await desk.admin(reader).request(`${elsewhere}${elsewhere.includes('?') ? '&' : '?'}${cursor}`)).status;
};

describe.each([
  [
    'tickets',
    '/v1/tickets',
    {
      state: ['waiting_for_support', 'solved'],
      priority: ['normal', 'high'],
      category: ['software', 'other'],
      assignee: ['me', 'none'],
      account: ['acc-1', 'acc-2'],
    },
  ],
  ['mails', '/v1/mail', { state: ['waiting', 'sent'], text: ['crowd', 'else'] }],
  ['accounts', '/v1/accounts', { text: ['acc', 'else'] }],
])('of %s', (_, path, filters) => {
  it.each(Object.entries(filters))('goes on with the same %s only', async (filter, values) => {
    const [value, other] = values as [string, string];
    const status = await pages(`${path}?${filter}=${value}`);
    expect(await status(`${path}?${filter}=${value}`)).toBe(200);
    expect(await status(`${path}?${filter}=${other}`)).toBe(422);
    expect(await status(path)).toBe(422);
  });

  it('goes on for the same reader only, and in no other list', async () => {
    const status = await pages(path);
    expect(await status(path)).toBe(200);
    expect(await status(path, jan)).toBe(422);
    expect(await status(path, { ...ida, tenant: 'south' })).toBe(422);
    for (const elsewhere of ['/v1/tickets', '/v1/mail', '/v1/accounts']) {
      expect([elsewhere, await status(elsewhere)]).toEqual([elsewhere, elsewhere === path ? 200 : 422]);
    }
  });

  it('is refused with a letter more, less or another', async () => {
    const { next } = (await desk.admin(ida).request(`${path}?limit=1`)).body as { next: string };
    const changed = [...next].map(
      (letter, at) => `${next.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${next.slice(at + 1)}`,
    );
    const marks = changed.slice(-6);
    for (const cursor of [...marks, next.slice(1), next.slice(0, -1), `${next}A`, `${next}!`, `.${next}`]) {
      const { status } = await desk.admin(ida).request(`${path}?cursor=${cursor}`);
      expect([cursor, status]).toEqual([cursor, 422]);
    }
  });
});

it('of deliveries goes on for the same endpoint only', async () => {
  const { sql } = desk;
  const made = [];
  for (let n = 0; n < 2; n += 1) made.push(await desk.admin(ida).desk.webhooks.create({ url: 'http://127.0.0.1:9/' }));
  await sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    select t.tenant_id, gen_random_uuid(), w.id, t.id, 1, 'ticket.created', '{}', now(), now() from tickets t, webhooks w
    where t.tenant_id = 'north' and w.tenant_id = 'north'`;
  const [first, second] = made.map(({ id }) => `/v1/webhooks/${id}/deliveries`);
  const status = await pages(first!);
  expect(await status(first!)).toBe(200);
  expect(await status(second!)).toBe(422);
  expect(await status('/v1/tickets')).toBe(422);
  expect(await status(first!, jan)).toBe(422);
});
