// What tickets have of the tenant's own fields: filed, changed, told in both numberings, and shown to whom it may be.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Event, NewFieldInput, NewTicketInput, TicketThread } from '../../../../sdk/contract/index.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { Session } from '../../../../server/platform/postgres/session.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';
import { disks, hall, managed, plan, system } from '../fields/definitions.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.sql`delete from tickets`;
  await desk.sql`delete from fields`;
});

const fields = () => desk.admin().desk.fields;
const anna = () => desk.customer({ id: 'anna', account: 'ek' });
const agent = () => desk.agent({ id: 'bert' });
const draft = { subject: 'Site down', text: 'It shows 502.', category: 'software' } as const;
const file = (own?: NewTicketInput['fields']) => anna().desk.tickets.create({ ...draft, ...(own && { fields: own }) });
const changes = ({ events }: TicketThread): object[] => events.slice(1).map(({ author, at, ...rest }: Event) => rest);

const define = async (...all: readonly NewFieldInput[]): Promise<void> => {
  for (const one of all) await fields().create(one);
};
const refused = (...pointers: string[]) => ({
  code: 'invalid_input',
  issues: pointers.map((pointer) => ({ pointer })),
});

/** The statements of a call, without those that begin and end transactions. */
async function statementsOf(call: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { send } = Session.prototype;
  const spy = vi.spyOn(Session.prototype, 'send').mockImplementation(function (this: Session, text, values, how) {
    sent.push(text.trim());
    return send.call(this, text, values, how);
  });
  await call().finally(() => spy.mockRestore());
  return sent.filter((text) => !/^(?:begin|commit|set )/.test(text));
}

describe('a ticket that is filed', () => {
  it('keeps what was said, of every kind', async () => {
    await define(plan, disks, managed, system);
    const own = { plan: 'pro', disks: 2.5, managed: false, system: 'Debian 12 “Bookworm”' };
    const ticket = await file(own);
    expect(ticket.fields).toEqual(own);
    expect((await agent().desk.tickets.get(ticket.id)).ticket.fields).toEqual(own);
    expect((await file()).fields).toEqual({});
    expect((await file({ plan: null })).fields).toEqual({});
  });

  it('is refused with a pointer at each that is wrong, and nothing is made', async () => {
    await define(plan, disks, hall, { ...system, setBy: 'staff' }, { ...managed, id: 'old' });
    await fields().update('old', { expectedVersion: 1, retired: true });
    const wrong = { plan: 'gold', disks: 'two', hall: 'hall_secret', system: 'x', old: true, absent: 1 };
    await expect(file(wrong)).rejects.toMatchObject(
      refused('/fields/plan', '/fields/disks', '/fields/hall', '/fields/system', '/fields/old', '/fields/absent'),
    );
    // What is for staff is for customers as what there is not.
    const messageOf = async (id: string) => {
      const { body } = await anna().request('/v1/tickets', { method: 'POST', body: { ...draft, fields: { [id]: 'x' } }, headers: { 'idempotency-key': 'k' } }); // prettier-ignore
      return body.issues[0].message as string;
    };
    expect(await messageOf('hall')).toBe(await messageOf('absent'));
    expect(await desk.sql`select from tickets`).toHaveLength(0);
  });

  it('must say what is required: by whatever way, until it is retired', async () => {
    await define({ ...plan, required: true }, { ...disks, required: true });
    await expect(file()).rejects.toMatchObject(refused('/fields/plan', '/fields/disks'));
    await expect(file({})).rejects.toMatchObject(refused('/fields/plan', '/fields/disks'));
    await expect(file({ disks: 1 })).rejects.toMatchObject(refused('/fields/plan'));
    await expect(file({ disks: 1, plan: null })).rejects.toMatchObject(refused('/fields/plan'));
    expect((await file({ disks: 1, plan: 'pro' })).fields).toEqual({ disks: 1, plan: 'pro' });
    for (const id of ['plan', 'disks']) await fields().update(id, { expectedVersion: 1, retired: true });
    expect((await file()).fields).toEqual({});
  });

  it('is the one of before, where its request comes again after the fields have changed', async () => {
    await define(plan);
    const request = (own: object) =>
      anna().request('/v1/tickets', { method: 'POST', body: { ...draft, fields: own }, headers: { 'idempotency-key': 'once' } }); // prettier-ignore
    const first = await request({ plan: 'pro' });
    await fields().update('plan', { expectedVersion: 1, retired: true });
    const again = await request({ plan: 'pro' });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    await define({ ...system, required: true });
    expect((await request({ plan: 'pro' })).body.id).toBe(first.body.id);
  });

  it('costs no statement more where none is said', async () => {
    const before = await statementsOf(() => file());
    expect(before).toHaveLength(1);
    await define(plan, hall);
    expect(await statementsOf(() => file())).toHaveLength(1);
    expect(await statementsOf(() => file({ plan: 'pro' }))).toHaveLength(2);
  });
});

describe('a change', () => {
  it('sets, changes and empties, with an event for each', async () => {
    await define(plan, disks);
    const { id } = await file({ plan: 'pro' });
    await fields().update('plan', { expectedVersion: 1, names: { en: 'Tariff' } });
    const { ticket, events } = await anna().desk.tickets.update(id, { fields: { plan: 'basic', disks: 4 } });
    expect(ticket.fields).toEqual({ plan: 'basic', disks: 4 });
    expect(changes({ ticket, events } as TicketThread)).toEqual([
      { kind: 'field_changed', number: 2, field: 'plan', version: 2, from: 'pro', to: 'basic' },
      { kind: 'field_changed', number: 3, field: 'disks', version: 1, from: null, to: 4 },
    ]);
    const emptied = await anna().desk.tickets.update(id, { fields: { plan: null } });
    expect(emptied.ticket.fields).toEqual({ disks: 4 });
    expect(emptied.events.at(-1)).toMatchObject({ from: 'basic', to: null });
    // Nothing changed: no event, no movement.
    desk.clock.move({ minutes: 1 });
    expect(await anna().desk.tickets.update(id, { fields: { plan: null, disks: 4 } })).toEqual(emptied);
  });

  it('comes together with others, each with its event', async () => {
    await define(plan);
    const { id } = await file();
    const thread = await agent().desk.tickets.update(id, {
      priority: 'high',
      subject: 'Down',
      fields: { plan: 'pro' },
    });
    expect(changes(thread).map((event) => (event as Event).kind)).toEqual(['subject_changed', 'priority_changed', 'field_changed']); // prettier-ignore
    expect(thread.ticket).toMatchObject({ priority: 'high', fields: { plan: 'pro' } });
  });

  it('is refused whole where one value is wrong', async () => {
    await define(plan, disks);
    const { id } = await file();
    const change = agent().desk.tickets.update(id, { priority: 'high', fields: { plan: 'pro', disks: true } });
    await expect(change).rejects.toMatchObject(refused('/fields/disks'));
    expect((await agent().desk.tickets.get(id)).ticket).toMatchObject({ priority: 'normal', fields: {}, lastEvent: 1 });
  });

  it('is for who may edit: staff also of what is solved, nobody of what is withdrawn', async () => {
    await define(plan);
    const { id } = await file();
    await anna().desk.tickets.solve(id);
    await expect(anna().desk.tickets.update(id, { fields: { plan: 'pro' } })).rejects.toMatchObject({ code: 'not_in_this_state' }); // prettier-ignore
    await agent().desk.tickets.update(id, { fields: { plan: 'pro' } });
    const withdrawn = await file();
    await anna().desk.tickets.withdraw(withdrawn.id, { reason: 'Twice' });
    await expect(agent().desk.tickets.update(withdrawn.id, { fields: { plan: 'pro' } })).rejects.toMatchObject({ code: 'ticket_withdrawn' }); // prettier-ignore
  });

  it('of a retired field is refused; what a ticket has of it is shown', async () => {
    await define(plan);
    const { id } = await file({ plan: 'pro' });
    await fields().update('plan', { expectedVersion: 1, retired: true });
    await expect(agent().desk.tickets.update(id, { fields: { plan: 'basic' } })).rejects.toMatchObject(refused('/fields/plan')); // prettier-ignore
    expect((await anna().desk.tickets.get(id)).ticket.fields).toEqual({ plan: 'pro' });
  });

  it('at the same moment as another loses neither', async () => {
    await define(plan, disks, managed, system);
    const { id } = await file();
    const own = { plan: 'pro', disks: 1, managed: true, system: 'x' };
    await Promise.all(
      Object.entries(own).map(([name, to]) => agent().desk.tickets.update(id, { fields: { [name]: to } })),
    );
    const { ticket } = await agent().desk.tickets.get(id);
    expect([ticket.fields, ticket.lastEvent]).toEqual([own, 5]);
  });
});

describe('a field for staff', () => {
  it('moves nothing that a customer can see, and has no number of theirs', async () => {
    await define(plan, hall);
    const { id } = await file({ plan: 'pro' });
    await anna().desk.tickets.markRead(id, 1);
    const look = async () => ({
      thread: await anna().desk.tickets.get(id),
      list: (await anna().desk.tickets.list()).items,
      session: { ...(await anna().desk.session()), now: null },
    });
    const before = await look();
    desk.clock.move({ minutes: 5 });
    const { ticket, events } = await agent().desk.tickets.update(id, { fields: { hall: 'hall_secret' } });
    expect(ticket).toMatchObject({ fields: { plan: 'pro', hall: 'hall_secret' }, lastEvent: 2 });
    expect(events.at(-1)).toMatchObject({ kind: 'field_changed', number: 2, field: 'hall', to: 'hall_secret' });
    expect(await look()).toEqual(before);
    // The next thing that they may see has the next number.
    const both = await agent().desk.tickets.update(id, { fields: { hall: null, plan: 'basic' } });
    expect(both.ticket.lastEvent).toBe(4);
    const seen = await anna().desk.tickets.get(id);
    expect(seen.ticket).toMatchObject({ fields: { plan: 'basic' }, lastEvent: 2, unread: true });
    expect(changes(seen)).toEqual([{ kind: 'field_changed', number: 2, field: 'plan', version: 1, from: 'pro', to: 'basic' }]); // prettier-ignore
  });

  it('is set by no customer, nor by staff who are signed in as one', async () => {
    await define(hall);
    const { id } = await file();
    for (const who of [anna(), desk.customer({ id: 'anna', account: 'ek', actedBy: { id: 'bert', name: 'Bert' } })])
      await expect(who.desk.tickets.update(id, { fields: { hall: 'hall_secret' } })).rejects.toMatchObject(refused('/fields/hall')); // prettier-ignore
  });
});
