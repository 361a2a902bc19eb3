// Who of the staff is on a ticket: told to colleagues at once, to customers never, and gone after a silence.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { PresenceBoard } from '../../../../server/delivery/live/presence.ts';
import type { OnTicket } from '../../../../server/delivery/live/queries.ts';
import { MovableClock } from '../../../support/clock.ts';
import { startDesk, type Desk, type Who } from '../../../support/desk.ts';
import { useStreams, type Follower } from './follow.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => {
  await desk.sql`delete from presence`;
});
afterAll(() => desk.close());

const stream = useStreams(() => desk);
const ticket = async (): Promise<string> =>
  (await desk.customer({ account: 'mine' }).desk.tickets.create({ subject: 'S', text: 'T', category: 'other' })).id;
const say = async (id: string, doing: string, who: Who = { id: 'ada', name: 'Ada', role: 'agent' }): Promise<number> =>
  (await desk.request(`/v1/tickets/${id}/presence`, { method: 'PUT', token: await desk.token(who), body: { doing } }))
    .status;
const told = ({ events }: Follower) => events.filter((event) => event.kind === 'presence');

describe('presence', () => {
  it('is told to staff of the tenant, with each change once, and to nobody else', async () => {
    const id = await ticket();
    const [bob, customer, foreign] = await Promise.all([
      stream({ id: 'bob', role: 'agent' }),
      stream({ account: 'mine' }),
      stream({ tenant: 'south', id: 'bob', role: 'agent' }),
    ]);
    const before = customer.lines.length;
    expect(await say(id, 'viewing')).toBe(204);
    await bob.until(() => told(bob).length === 1);
    await say(id, 'viewing');
    await say(id, 'writing');
    await bob.until(() => told(bob).length === 2);
    await say(id, 'viewing', { id: 'cy', name: 'Cy', role: 'admin' });
    await bob.until(() => told(bob).length === 3);
    await say(id, 'gone');
    await say(id, 'gone');
    await say(id, 'gone', { id: 'cy', name: 'Cy', role: 'admin' });
    await bob.until(() => told(bob).length === 5);
    const ada = (doing: string) => ({ person: { id: 'ada', name: 'Ada' }, doing });
    const cy = { person: { id: 'cy', name: 'Cy' }, doing: 'viewing' };
    expect(told(bob).map(({ ticketId, people }) => [ticketId === id, people])).toEqual([
      [true, [ada('viewing')]],
      [true, [ada('writing')]],
      [true, [ada('writing'), cy]],
      [true, [cy]],
      [true, []],
    ]);
    expect(customer.lines.slice(before)).toEqual([]);
    expect(foreign.events).toEqual([]);
  });

  it('is told at the opening of a stream, as it is then', async () => {
    const [one, other] = [await ticket(), await ticket()];
    await say(one, 'writing');
    await say(other, 'viewing');
    await say(other, 'gone');
    const bob = await stream({ id: 'bob', role: 'agent' });
    await bob.until(() => told(bob).length === 1);
    expect(told(bob)).toMatchObject([{ ticketId: one, people: [{ doing: 'writing' }] }]);
    // Silent for too long, and it is as if they had left.
    desk.clock.move({ seconds: 46 });
    expect(told(await stream({ id: 'cy', role: 'agent' }))).toEqual([]);
    await bob.until(() => told(bob).length === 2);
    expect(told(bob)[1]).toMatchObject({ ticketId: one, people: [] });
  });

  it('is not said by customers, nor on what is not there', async () => {
    const id = await ticket();
    expect(await say(id, 'viewing', { account: 'mine' })).toBe(403);
    expect(await say(id, 'viewing', { tenant: 'south', id: 'ada', role: 'agent' })).toBe(404);
    expect(await desk.sql`select from presence`).toHaveLength(0);
  });
});

describe('the board', () => {
  it('makes one more look when something changes during a look, and survives a failed one', async () => {
    const rows: OnTicket[][] = [[], [{ tenantId: 't', ticketId: 'x', category: 'other', people: [] }]];
    const seen: string[] = [];
    let failures = 0;
    const board = new PresenceBoard({
      clock: new MovableClock(),
      select: () => Promise.resolve(rows.shift() ?? Promise.reject(new Error('away'))),
      publish: (on) => seen.push(on.ticketId),
      onError: () => (failures += 1),
    });
    await Promise.all([board.refresh(), board.refresh()]);
    expect([seen, failures]).toEqual([['x'], 0]);
    await board.refresh();
    expect([seen, failures, board.of('t').length]).toEqual([['x'], 1, 1]);
  });
});
