// Following: who is told what, in whose numbering, from where on; and that nothing tells of a note.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startDesk, type Desk, type Who } from '../../../support/desk.ts';
import { useStreams, type Follower } from './follow.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const stream = useStreams(() => desk);

const mine: Who = { id: 'owner', account: 'mine' };
const owner = () => desk.customer({ id: 'owner', account: 'mine' }).desk;
const agent = () => desk.agent({ id: 'agent' }).desk;
const draft = { subject: 'S', text: 'T', category: 'other' } as const;
/** What tells that everything before it has come: whoever may see this ticket gets it last. */
async function mark(followers: readonly Follower[], account = 'mine'): Promise<string> {
  const { id } = await desk.customer({ id: 'marker', account }).desk.tickets.create(draft);
  await Promise.all(
    followers.map((follower) =>
      follower.until(({ events }) => events.some((e) => 'ticketId' in e && e.ticketId === id)),
    ),
  );
  return id;
}

describe('a stream', () => {
  it('tells both sides of a change, each in their numbering, and who did it', async () => {
    const [customer, colleague, staff, acting] = await Promise.all([
      stream(mine),
      stream({ id: 'colleague', account: 'mine' }),
      stream({ id: 'agent', role: 'agent' }),
      stream({ ...mine, actedBy: { id: 'agent', name: 'Agent' } }),
    ]);
    const { id: ticketId, number } = await owner().tickets.create(draft);
    await agent().messages.note(ticketId, { text: 'Secret' });
    await agent().messages.reply(ticketId, { text: 'Hello' });
    const last = await mark([customer, colleague, staff, acting]);
    const told = ({ events }: Follower) => events.filter((e) => e.kind === 'ticket' && e.ticketId !== last);
    const at = (event: number, change: string, side: 'customer' | 'staff', own: boolean) => ({
      kind: 'ticket',
      ticketId,
      number,
      event,
      change,
      to: change === 'state_changed' ? 'waiting_for_customer' : null,
      side,
      own,
    });
    const customers = (own: boolean) => [
      at(1, 'ticket_created', 'customer', own),
      at(2, 'message_added', 'staff', false),
      at(3, 'state_changed', 'staff', false),
    ];
    expect(told(customer)).toEqual(customers(true));
    expect(told(colleague)).toEqual(customers(false));
    expect(told(acting)).toEqual(customers(false));
    expect(told(staff)).toEqual([
      at(1, 'ticket_created', 'customer', false),
      at(2, 'note_added', 'staff', true),
      at(3, 'message_added', 'staff', true),
      at(4, 'state_changed', 'staff', true),
    ]);
  });

  it('says that it was staff when they were signed in as the customer', async () => {
    const acting: Who = { ...mine, actedBy: { id: 'agent', name: 'Agent' } };
    const readers = await Promise.all([stream(mine), stream(acting), stream({ id: 'agent', role: 'agent' })]);
    await desk.customer(acting).desk.tickets.create(draft);
    await Promise.all(readers.map((reader) => reader.until(({ events }) => events.length > 0)));
    expect(readers.map(({ events }) => events[0])).toMatchObject([
      { change: 'ticket_created', side: 'staff', own: false },
      { change: 'ticket_created', side: 'staff', own: true },
      { change: 'ticket_created', side: 'staff', own: false },
    ]);
  });

  it('tells other accounts and other tenants nothing', async () => {
    const strangers = await Promise.all([
      stream({ id: 'stranger', account: 'other' }),
      stream({ tenant: 'south', id: 'owner', account: 'mine' }),
      stream({ tenant: 'south', id: 'agent', role: 'agent' }),
    ]);
    const staff = await stream({ id: 'agent', role: 'agent' });
    await owner().tickets.create(draft);
    await mark([staff]);
    await mark([strangers[0]!], 'other');
    await desk.customer({ tenant: 'south', id: 'owner', account: 'mine' }).desk.tickets.create(draft);
    await Promise.all(strangers.map((one) => one.until(({ events }) => events.length > 0)));
    expect(strangers.map(({ events }) => events.length)).toEqual([1, 1, 1]);
  });

  it('gives a customer not one byte when staff write and edit a note', async () => {
    const { id } = await owner().tickets.create(draft);
    const [customer, staff] = await Promise.all([stream(mine), stream({ id: 'agent', role: 'agent' })]);
    const before = customer.lines.length;
    const { messages } = await agent().messages.note(id, { text: 'Secret' });
    await agent().messages.edit(id, messages.at(-1)!.id, { text: 'Rewritten', revision: 1 });
    await staff.until(({ events }) => events.some((e) => e.kind === 'ticket' && e.change === 'note_edited'));
    expect(customer.lines.slice(before)).toEqual([]);
    await agent().messages.reply(id, { text: 'Hello' });
    await customer.until(({ events }) => events.length > 0);
    expect(customer.events[0]).toMatchObject({ event: 2, change: 'message_added' });
  });

  it('tells the other windows of a person what was read, and nobody else', async () => {
    const { id } = await owner().tickets.create(draft);
    await agent().messages.reply(id, { text: 'Hello' });
    const [window, colleague, staff] = await Promise.all([
      stream(mine),
      stream({ id: 'colleague', account: 'mine' }),
      stream({ id: 'agent', role: 'agent' }),
    ]);
    await owner().tickets.markRead(id, 2);
    await owner().tickets.markRead(id, 1);
    await desk.customer({ ...mine, actedBy: { id: 'agent', name: 'Agent' } }).desk.tickets.markRead(id, 3);
    await mark([window, colleague, staff]);
    expect(window.events.filter(({ kind }) => kind === 'read')).toEqual([{ kind: 'read', ticketId: id, event: 2 }]);
    expect([...colleague.events, ...staff.events].filter(({ kind }) => kind === 'read')).toEqual([]);
  });

  it('answers HEAD without leaving a stream open', async () => {
    const answer = await desk.request('/v1/live', { method: 'HEAD', token: await desk.token(mine) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});

/** The owner's stream after an absence in which a ticket of theirs came to so many events. */
async function returnedAfter(events: number): Promise<Follower> {
  const first = await stream(mine);
  const { id } = await owner().tickets.create(draft);
  await first.until(({ events: told }) => told.length === 1);
  await first.leave();
  await desk.sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author)
    select 'north', ${id}, n, n, 'message_added', '{"side": "staff", "id": "agent", "name": "A", "actedBy": null}'
    from generate_series(2, ${events}::int) n`;
  return stream(mine, first.lastId());
}

describe('a resume', () => {
  it('brings what was missed, in order, each once, and goes on', async () => {
    const [first, present] = [await stream(mine), await stream(mine)];
    const { id } = await owner().tickets.create(draft);
    await first.until(({ events }) => events.length === 1);
    await first.leave();
    await agent().messages.note(id, { text: 'Secret' });
    await agent().messages.reply(id, { text: 'Hello' });
    await owner().tickets.markRead(id, 3);
    await desk.customer({ id: 'x', account: 'other' }).desk.tickets.create(draft);
    const second = await stream(mine, first.lastId());
    await agent().messages.reply(id, { text: 'Again' });
    await second.until(({ events }) => events.some((e) => 'event' in e && e.event === 4));
    expect(second.events.map((e) => ('event' in e ? [e.kind, e.event] : e))).toEqual([
      ['ticket', 2],
      ['ticket', 3],
      ['read', 3],
      ['ticket', 4],
    ]);
    // Told as it was to who was there all the time.
    await present.until(({ events }) => events.length === 5);
    expect(second.events).toEqual(present.events.slice(1));
    // From the position between two events of one change, too.
    const between = first.lines.concat(second.lines).filter((line) => line.startsWith('id: '));
    const third = await stream(mine, between.at(-4)!.slice(4));
    await third.until(({ events }) => events.length === 3);
    expect(third.events.map((e) => ('event' in e ? [e.kind, e.event] : e))).toEqual([
      ['ticket', 3],
      ['read', 3],
      ['ticket', 4],
    ]);
  });

  it('without a missed event repeats nothing', async () => {
    const first = await stream(mine);
    await mark([first]);
    const again = await stream(mine, first.lastId());
    await mark([again]);
    expect(again.events).toHaveLength(1);
  });

  it.each([
    ['nonsense', async () => 'nonsense'],
    ['another account', async () => (await stream({ id: 'x', account: 'other' })).lastId()!],
    ['another side', async () => (await stream({ id: 'agent', role: 'agent' })).lastId()!],
    ['another tenant', async () => (await stream({ tenant: 'south', id: 'owner', account: 'mine' })).lastId()!],
    [
      'too old',
      async () => {
        const id = (await stream(mine)).lastId()!;
        desk.clock.move({ minutes: 61 });
        return id;
      },
    ],
  ])('from a position of %s starts anew, and says so', async (_, position) => {
    const follower = await stream(mine, await position());
    await mark([follower]);
    expect(follower.events.map(({ kind }) => kind)).toEqual(['reset', 'ticket']);
  });

  it('is not taken for slowness, however much there is to catch up', async () => {
    const again = await returnedAfter(490);
    const last = await mark([again]);
    expect(again.events).toHaveLength(490);
    expect(again.events.at(-1)).toMatchObject({ ticketId: last });
  });

  it('does not tell more than 500 events one by one', async () => {
    const again = await returnedAfter(502);
    await mark([again]);
    expect(again.events.map(({ kind }) => kind)).toEqual(['reset', 'ticket']);
  });

  it('never shows the same position twice, nor what it stands for', async () => {
    const [a, b] = [await stream(mine), await stream(mine)];
    expect(a.lastId()).not.toBe(b.lastId());
    expect(a.lastId()).toMatch(/^[\w-]{71}$/);
  });
});
