// Filing a ticket: what it takes from the token and the context, and that the same request makes one ticket only.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NewTicketInput, ServiceInput } from '../../../../sdk/contract/index.ts';
import { tidy } from '../../../../server/housekeeping/housekeeping.ts';
import { retentionOf } from '../../../../server/retention.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const draft: NewTicketInput = { subject: 'Site down', text: 'It shows 502.', category: 'software' };
const services: ServiceInput[] = [
  { id: 's-1', name: 'web-12', kind: 'web', facts: [{ label: 'PHP', value: '8.3' }] },
  { id: 's-2', name: 'mail-3', kind: 'mail' },
];

describe('a new ticket', () => {
  it('takes who, whose and where from the token', async () => {
    const anna = desk.customer({
      id: 'anna',
      name: 'Anna Ek',
      email: 'anna@example.com',
      account: 'ek',
      accountName: 'Ek AB',
      plan: 'Business',
      address: 'Storgatan 1\n111 51 Stockholm',
      page: '/services/web-12',
    });
    const before = desk.clock.now().toISOString();
    const ticket = await anna.desk.tickets.create({ ...draft, priority: 'urgent' });
    expect(ticket).toMatchObject({
      subject: 'Site down',
      state: 'waiting_for_support',
      priority: 'urgent',
      category: 'software',
      service: null,
      account: { id: 'ek', name: 'Ek AB' },
      requester: { id: 'anna', name: 'Anna Ek' },
      assignee: null,
      lastEvent: 1,
      unread: false,
      withdrawal: null,
      may: ['reply', 'edit', 'prioritise', 'categorise', 'solve', 'withdraw'],
      snapshot: {
        account: { id: 'ek', name: 'Ek AB', plan: 'Business', address: 'Storgatan 1\n111 51 Stockholm' },
        email: 'anna@example.com',
        service: null,
        page: '/services/web-12',
      },
    });
    expect(ticket.createdAt >= before).toBe(true);
    expect([ticket.movedAt, ticket.stateSince]).toEqual([ticket.createdAt, ticket.createdAt]);
    const thread = await anna.desk.tickets.get(ticket.id);
    expect(thread.ticket).toEqual(ticket);
    const author = { kind: 'person', via: 'panel', side: 'customer', id: 'anna', name: 'Anna Ek', actedBy: null };
    expect(thread.messages).toMatchObject([{ number: 1, kind: 'reply', author, text: draft.text, mayEdit: true }]);
    expect(thread.events).toEqual([{ number: 1, kind: 'ticket_created', author, at: ticket.createdAt }]);
  });

  it('freezes the service as it was when filed', async () => {
    const anna = desk.customer({ account: 'frozen' });
    await anna.desk.context.put(await desk.statement('frozen', services));
    const ticket = await anna.desk.tickets.create({ ...draft, serviceId: 's-1' });
    expect(ticket.service).toEqual({ id: 's-1', name: 'web-12', kind: 'web' });
    expect(ticket.snapshot.service).toEqual({
      id: 's-1',
      name: 'web-12',
      kind: 'web',
      state: 'active',
      plan: null,
      host: null,
      facts: [{ label: 'PHP', value: '8.3' }],
    });
    desk.clock.move({ seconds: 2 });
    await anna.desk.context.put(await desk.statement('frozen', [{ ...services[0]!, state: 'failing' }]));
    expect((await anna.desk.tickets.get(ticket.id)).ticket.snapshot).toEqual(ticket.snapshot);
  });

  it('is refused for a service that the account has not, also one of another account', async () => {
    const anna = desk.customer({ account: 'without' });
    for (const serviceId of ['s-1', 'nope', '%', "' or true --"]) {
      await expect(anna.desk.tickets.create({ ...draft, serviceId })).rejects.toMatchObject({
        code: 'unknown_service',
        status: 422,
      });
    }
    expect((await anna.desk.tickets.list()).items).toEqual([]);
  });

  it('is unread for a customer for whom staff filed it, and says who it was', async () => {
    const acting = desk.customer({ id: 'carl', account: 'acted', actedBy: { id: 'agent-1', name: 'Agent' } });
    const ticket = await acting.desk.tickets.create(draft);
    const thread = await desk.customer({ id: 'carl', account: 'acted' }).desk.tickets.get(ticket.id);
    expect(thread.ticket).toMatchObject({ unread: true, requester: { id: 'carl' } });
    expect(thread.messages).toMatchObject([
      { author: { id: 'carl', actedBy: { id: 'agent-1', name: 'Agent' } }, mayEdit: false },
    ]);
  });

  it('has a number that counts up within the tenant', async () => {
    const inSouth = async () => (await desk.customer({ tenant: 'south' }).desk.tickets.create(draft)).number;
    const before = await inSouth();
    const numbers: number[] = [];
    for (let i = 0; i < 3; i += 1) numbers.push((await desk.customer().desk.tickets.create(draft)).number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(3);
    expect(await inSouth()).toBe(before + 1);
    expect(before).toBeGreaterThan(1000);
  });
});

describe('the same key', () => {
  it('answers the ticket that was made before, as it is now', async () => {
    const anna = desk.customer({ account: 'again' });
    const first = await anna.desk.tickets.create(draft, { idempotencyKey: 'k-1' });
    expect(await anna.desk.tickets.create(draft, { idempotencyKey: 'k-1' })).toEqual(first);
    await anna.desk.tickets.solve(first.id);
    expect(await anna.desk.tickets.create(draft, { idempotencyKey: 'k-1' })).toMatchObject({
      id: first.id,
      state: 'solved',
    });
    expect((await anna.desk.tickets.list()).items).toHaveLength(1);
  });

  it('is refused for another request', async () => {
    const anna = desk.customer({ account: 'other-request' });
    await anna.desk.tickets.create(draft, { idempotencyKey: 'k-1' });
    await expect(
      anna.desk.tickets.create({ ...draft, text: 'Something else' }, { idempotencyKey: 'k-1' }),
    ).rejects.toMatchObject({
      code: 'idempotency_key_reused',
      status: 422,
    });
  });

  it("is its sender's alone: another person, another account of theirs, and staff in their name have their own", async () => {
    const who = { id: 'key-owner', account: 'key-1' };
    const senders = [
      desk.customer(who),
      desk.customer({ ...who, id: 'colleague' }),
      desk.customer({ ...who, account: 'key-2' }),
      desk.customer({ ...who, actedBy: { id: 'agent-1', name: 'Agent' } }),
      desk.customer({ ...who, tenant: 'south' }),
    ];
    const made = await Promise.all(
      senders.map(({ desk: own }) => own.tickets.create(draft, { idempotencyKey: 'shared' })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(senders.length);
  });

  it('makes one ticket when it comes 50 times at once', async () => {
    const anna = desk.customer({ account: 'at-once' });
    const made = await Promise.all(
      Array.from({ length: 50 }, () => anna.desk.tickets.create(draft, { idempotencyKey: 'at-once' })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await anna.desk.tickets.list()).items).toHaveLength(1);
    const rows =
      await desk.sql`select from messages m join tickets t on t.id = m.ticket_id where t.account_id = 'at-once'`;
    expect(rows).toHaveLength(1);
  });

  it('is known for 35 days', async () => {
    const anna = desk.customer({ account: 'month' });
    const create = () => anna.desk.tickets.create(draft, { idempotencyKey: 'k-1' });
    const first = await create();
    const tidiedAfter = (days: number) => {
      const clock = { now: () => new Date(desk.clock.now().getTime() + days * 86_400_000) };
      return tidy({ sql: desk.sql, clock, retention: retentionOf() });
    };
    await tidiedAfter(34.9);
    expect(await create()).toEqual(first);
    await tidiedAfter(35.1);
    expect((await create()).id).not.toBe(first.id);
  });

  it('does not stick to a request that was refused', async () => {
    const anna = desk.customer({ account: 'refused-first' });
    const create = () => anna.desk.tickets.create({ ...draft, serviceId: 's-2' }, { idempotencyKey: 'k' });
    await expect(create()).rejects.toMatchObject({ code: 'unknown_service' });
    await anna.desk.context.put(await desk.statement('refused-first', services));
    expect((await create()).service?.id).toBe('s-2');
  });
});
