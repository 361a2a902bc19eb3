// Changing a ticket: subject, category, priority, service, state, assignee, withdrawing and bringing back; an event for each.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Event, Ticket, TicketThread } from '../../../../sdk/contract/index.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const anna = () => desk.customer({ id: 'anna', account: 'ek' });
const agent = () => desk.agent();
const file = (): Promise<Ticket> =>
  anna().desk.tickets.create({ subject: 'Site down', text: 'It shows 502.', category: 'software' });
const changes = ({ events }: TicketThread): Record<string, unknown>[] =>
  events.slice(1).map(({ author, at, number, ...rest }: Event) => rest);

describe('a change of fields', () => {
  it('is one event for each field that changed, none for what stayed', async () => {
    const { id } = await file();
    const thread = await anna().desk.tickets.update(id, {
      subject: 'Site down',
      category: 'hardware',
      priority: 'high',
    });
    expect(thread.ticket).toMatchObject({ category: 'hardware', priority: 'high', lastEvent: 3, unread: false });
    expect(changes(thread)).toEqual([
      { kind: 'category_changed', from: 'software', to: 'hardware' },
      { kind: 'priority_changed', from: 'normal', to: 'high' },
    ]);
    expect(await anna().desk.tickets.update(id, { category: 'hardware' })).toEqual(thread);
  });

  it('hides a subject that staff had not read yet, and shows one that they had', async () => {
    const { id } = await file();
    expect(changes(await anna().desk.tickets.update(id, { subject: 'My password is …' }))).toEqual([
      { kind: 'subject_changed', from: null, to: 'My password is …' },
    ]);
    await agent().desk.tickets.markRead(id, 1);
    expect(changes(await anna().desk.tickets.update(id, { subject: 'Slip' })).at(-1)).toMatchObject({ from: null });
    await agent().desk.tickets.markRead(id, 3);
    expect(changes(await anna().desk.tickets.update(id, { subject: 'Shop down' })).at(-1)).toMatchObject({
      from: 'Slip',
    });
    const byStaff = await agent().desk.tickets.update(id, { subject: 'Shop answers 502' });
    expect(changes(byStaff).at(-1)).toEqual({ kind: 'subject_changed', from: 'Shop down', to: 'Shop answers 502' });
  });

  it('takes services of the account only', async () => {
    const { id } = await file();
    await anna().desk.context.put(await desk.statement('ek', [{ id: 's-1', name: 'web-12', kind: 'web' }]));
    const service = { id: 's-1', name: 'web-12', kind: 'web' };
    expect((await anna().desk.tickets.update(id, { serviceId: 's-1' })).ticket.service).toEqual(service);
    await expect(agent().desk.tickets.update(id, { serviceId: 's-9' })).rejects.toMatchObject({
      code: 'unknown_service',
    });
    const thread = await agent().desk.tickets.update(id, { serviceId: null });
    expect(changes(thread)).toEqual([
      { kind: 'service_changed', from: null, to: service },
      { kind: 'service_changed', from: service, to: null },
    ]);
  });

  it('is refused to customers once it is solved, and to all once it is withdrawn', async () => {
    const { id } = await file();
    await anna().desk.tickets.solve(id);
    await expect(anna().desk.tickets.update(id, { priority: 'low' })).rejects.toMatchObject({
      code: 'not_in_this_state',
    });
    await agent().desk.tickets.update(id, { category: 'billing' });
    await anna().desk.tickets.reopen(id);
    await anna().desk.tickets.withdraw(id, { reason: 'Found it' });
    for (const own of [anna(), agent()]) {
      await expect(own.desk.tickets.update(id, { priority: 'low' })).rejects.toMatchObject({
        code: 'ticket_withdrawn',
      });
    }
  });
});

describe('the state', () => {
  it('is solved and opened again, each once', async () => {
    const { id, stateSince } = await file();
    desk.clock.move({ minutes: 1 });
    const solved = await anna().desk.tickets.solve(id);
    expect(solved.ticket).toMatchObject({ state: 'solved', may: ['reply', 'reopen'] });
    expect(solved.ticket.stateSince > stateSince).toBe(true);
    expect(await anna().desk.tickets.solve(id)).toEqual(solved);
    const open = await anna().desk.tickets.reopen(id);
    expect(changes(open)).toEqual([
      { kind: 'state_changed', from: 'waiting_for_support', to: 'solved' },
      { kind: 'state_changed', from: 'solved', to: 'waiting_for_support' },
    ]);
  });

  it("is staff's to say where it waits for the customer", async () => {
    const { id } = await file();
    const body = { state: 'waiting_for_customer' };
    expect((await anna().request(`/v1/tickets/${id}/state`, { method: 'POST', body })).status).toBe(403);
    await agent().desk.tickets.setState(id, 'waiting_for_customer');
    expect((await anna().request(`/v1/tickets/${id}/state`, { method: 'POST', body })).status).toBe(403);
    await expect(anna().desk.tickets.reopen(id)).rejects.toMatchObject({ code: 'not_in_this_state', status: 409 });
    expect((await agent().desk.tickets.setState(id, 'waiting_for_support')).ticket.state).toBe('waiting_for_support');
  });
});

describe('withdrawing', () => {
  it('takes a ticket away with a reason and can be undone for 14 days', async () => {
    const { id } = await file();
    const withdrawn = await anna().desk.tickets.withdraw(id, { reason: 'Filed twice' });
    const { state, stateSince, withdrawal, may } = withdrawn.ticket;
    expect({ state, may }).toEqual({ state: 'withdrawn', may: ['restore'] });
    const restorableUntil = new Date(Date.parse(stateSince) + 14 * 86_400_000).toISOString();
    expect(withdrawal).toEqual({ reason: 'Filed twice', at: stateSince, restorableUntil });
    await expect(anna().desk.tickets.withdraw(id, { reason: 'Again' })).rejects.toMatchObject({
      code: 'ticket_withdrawn',
    });
    await expect(agent().desk.tickets.assign(id, 'agent-1')).rejects.toMatchObject({ code: 'ticket_withdrawn' });
    desk.clock.move({ days: 13 });
    const restored = await anna().desk.tickets.restore(id);
    expect(restored.ticket).toMatchObject({ state: 'waiting_for_support', withdrawal: null });
    expect(changes(restored)).toEqual([
      { kind: 'ticket_withdrawn', reason: 'Filed twice' },
      { kind: 'ticket_restored' },
    ]);
    await expect(anna().desk.tickets.restore(id)).rejects.toMatchObject({ code: 'not_in_this_state' });
  });

  it('is final after 14 days', async () => {
    const { id } = await file();
    await anna().desk.tickets.withdraw(id, { reason: 'Filed twice' });
    desk.clock.move({ days: 14, seconds: 1 });
    await expect(anna().desk.tickets.restore(id)).rejects.toMatchObject({ code: 'restore_expired' });
    expect((await anna().desk.tickets.get(id)).ticket.may).toEqual([]);
  });

  it('is not the same as solved', async () => {
    const { id } = await file();
    await anna().desk.tickets.solve(id);
    await expect(anna().desk.tickets.withdraw(id, { reason: 'Too late' })).rejects.toMatchObject({
      code: 'not_in_this_state',
    });
  });
});

describe('assigning', () => {
  it('goes to staff that the desk has seen, or to nobody', async () => {
    const { id } = await file();
    await desk.agent({ id: 'bo', name: 'Bo Berg' }).desk.session();
    const given = await agent().desk.tickets.assign(id, 'bo');
    expect(given.ticket.assignee).toEqual({ id: 'bo', name: 'Bo Berg' });
    expect(await agent().desk.tickets.assign(id, 'bo')).toEqual(given);
    // A customer is no agent, even where the panel gives both one id.
    await expect(agent().desk.tickets.assign(id, 'anna')).rejects.toMatchObject({ code: 'unknown_agent', status: 422 });
    // Nor is somebody whom only another tenant has.
    await desk.agent({ id: 'south-only', tenant: 'south' }).desk.session();
    await expect(agent().desk.tickets.assign(id, 'south-only')).rejects.toMatchObject({
      code: 'unknown_agent',
      status: 422,
    });
    const taken = await agent().desk.tickets.assign(id, null);
    expect(changes(taken)).toEqual([
      { kind: 'assignee_changed', from: null, to: { id: 'bo', name: 'Bo Berg' } },
      { kind: 'assignee_changed', from: { id: 'bo', name: 'Bo Berg' }, to: null },
    ]);
    expect((await anna().desk.tickets.get(id)).events).toEqual(taken.events);
  });
});

describe('read marks', () => {
  const seen = async (id: string) => (await anna().desk.tickets.get(id)).ticket.unread;

  it('move forward only, never beyond the newest event, and not by staff who act for the customer', async () => {
    const { id } = await file();
    await agent().desk.tickets.setState(id, 'waiting_for_customer');
    expect(await seen(id)).toBe(true);
    await desk
      .customer({ id: 'anna', account: 'ek', actedBy: { id: 'agent-1', name: 'A' } })
      .desk.tickets.markRead(id, 2);
    expect(await seen(id)).toBe(true);
    await anna().desk.tickets.markRead(id, 1_000_000);
    expect(await seen(id)).toBe(false);
    await anna().desk.tickets.markRead(id, 1);
    expect(await seen(id)).toBe(false);
    await agent().desk.tickets.setState(id, 'solved');
    expect(await seen(id)).toBe(true);
  });

  it('move with an own change only when what was before it had been read', async () => {
    const { id } = await file();
    await agent().desk.tickets.setState(id, 'waiting_for_customer');
    expect((await anna().desk.tickets.update(id, { priority: 'high' })).ticket.unread).toBe(true);
    await anna().desk.tickets.markRead(id, 3);
    expect((await anna().desk.tickets.update(id, { priority: 'low' })).ticket.unread).toBe(false);
  });
});

it('numbers the changes of many at once without gaps or doubles', async () => {
  const { id } = await file();
  const priorities = ['low', 'high', 'urgent', 'normal'] as const;
  await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      i % 3 === 0
        ? agent().desk.messages.note(id, { text: `Note ${i}` })
        : anna().desk.tickets.update(id, { priority: priorities[i % 4]! }),
    ),
  );
  for (const own of [anna(), agent()]) {
    const { ticket, events } = await own.desk.tickets.get(id);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));
    expect(ticket.lastEvent).toBe(events.length);
  }
});
