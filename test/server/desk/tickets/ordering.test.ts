// The orders of a list beside movement and number: whose turn it is, then priority, then the longest wait; the longest wait alone.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { NewTicketInput, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { TicketSearch } from '../../../../sdk/resources/tickets.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
  await staff().session();
});
beforeEach(() => desk.sql`delete from tickets`);
afterAll(() => desk.close());

const open = ['waiting_for_support', 'waiting_for_customer'] as const;
const staff = () => desk.agent({ id: 'kim' }).desk;
const customer = (account = 'a') => desk.customer({ account }).desk;
async function file(subject: string, more: Partial<NewTicketInput> = {}, account = 'a'): Promise<string> {
  desk.clock.move({ minutes: 1 });
  return (await customer(account).tickets.create({ subject, text: 'T', category: 'other', ...more })).id;
}
async function list(query: TicketSearch): Promise<TicketSummary[]> {
  const found: TicketSummary[] = [];
  for await (const ticket of staff().tickets.list(query)) found.push(ticket);
  return found;
}
const subjects = async (query: TicketSearch) => (await list(query)).map(({ subject }) => subject);
const answer = async (id: string, state?: 'waiting_for_support') => {
  desk.clock.move({ minutes: 1 });
  await staff().messages.reply(id, { text: 'Two minutes.', ...(state && { state }) });
};

describe('by turn', () => {
  it('what waits for support stands first, in it the most urgent, in that what waits longest', async () => {
    const answered = await file('urgent, answered', { priority: 'urgent' });
    await file('normal, first');
    await file('low', { priority: 'low' });
    await file('urgent', { priority: 'urgent' });
    await file('normal, second');
    await answer(answered);
    const byTurn: TicketSearch = { state: [...open], order: 'turn' };
    const right = ['urgent', 'normal, first', 'normal, second', 'low', 'urgent, answered'];
    expect(await subjects(byTurn)).toEqual(right);
    expect(await subjects({ ...byTurn, reverse: 'true' })).toEqual(right.toReversed());
    expect(await subjects({ ...byTurn, limit: 2 })).toEqual(right);
    expect(await subjects({ ...byTurn, limit: 2, account: 'a' })).toEqual(right);
    expect(await subjects({ state: ['waiting_for_customer'], order: 'turn' })).toEqual(['urgent, answered']);
    expect(await subjects({ state: ['waiting_for_support'], order: 'turn', reverse: 'true' })).toEqual(
      right.slice(0, 4).toReversed(),
    );
    expect((await customer().tickets.list({ ...byTurn, limit: 100 })).items.map(({ subject }) => subject)).toEqual(
      right,
    );
  });

  it('an answer that keeps the turn begins the wait anew, a note and a customer’s word do not', async () => {
    const [first, second] = [await file('first'), await file('second')];
    await answer(first, 'waiting_for_support');
    expect(await subjects({ state: [...open], order: 'turn' })).toEqual(['second', 'first']);
    const [before] = await list({ number: (await staff().tickets.get(second)).ticket.number });
    desk.clock.move({ minutes: 1 });
    await staff().messages.note(second, { text: 'Asked systems.' });
    await customer().messages.reply(second, { text: 'Still down.' });
    expect(await subjects({ state: [...open], order: 'turn' })).toEqual(['second', 'first']);
    const { ticket } = await staff().tickets.get(second);
    expect([ticket.turnSince, ticket.turnSince]).toEqual([before?.turnSince, ticket.stateSince]);
    const answered = (await staff().tickets.get(first)).ticket;
    expect(answered.turnSince > answered.stateSince).toBe(true);
  });
});

it('by wait whoever’s turn it is, the longest first; by number the other way round', async () => {
  const first = await file('first', { priority: 'low' });
  await file('second', { priority: 'urgent' });
  await file('third');
  await answer(first);
  expect(await subjects({ state: [...open], order: 'wait' })).toEqual(['second', 'third', 'first']);
  expect(await subjects({ state: [...open], order: 'wait', reverse: 'true', limit: 1 })).toEqual([
    'first',
    'third',
    'second',
  ]);
  expect(await subjects({ order: 'number', reverse: 'true', limit: 1 })).toEqual(['third', 'second', 'first']);
  expect(await subjects({ reverse: 'true', limit: 1 })).toEqual(['second', 'third', 'first']);
});

it('goes on where it ended, whatever stands side by side: each ticket once, in every order, for every reader', async () => {
  const states = ['waiting_for_support', 'waiting_for_customer'];
  const priorities = ['low', 'normal', 'high', 'urgent'];
  for (let n = 0; n < 24; n += 1) await file(`${n}`, {}, n % 3 === 0 ? 'b' : 'a');
  // Three instants a microsecond apart, which are one to a clock of milliseconds; half of them as a process of the version before writes.
  await desk.sql`
    update tickets set state = (${states}::text[])[1 + number % 2], priority = (${priorities}::text[])[1 + number % 4],
      state_since = timestamptz '2026-11-01T08:00:00.000001Z' + (number % 3) * interval '1 microsecond',
      turn_since = case when number % 2 = 0 then timestamptz '2026-11-01T07:00:00Z' end,
      assignee = case when number % 5 = 0 then '{"id": "kim", "name": "Kim"}'::jsonb end`;
  const query = fc.record(
    {
      order: fc.constantFrom('turn', 'wait', 'number'),
      reverse: fc.constant('true'),
      state: fc.constantFrom([...open], ['waiting_for_support'], ['waiting_for_customer']),
      assignee: fc.constantFrom('me', 'none', 'id:kim'),
      account: fc.constantFrom('a', 'b'),
      priority: fc.constantFrom(['urgent'], ['low', 'high']),
      limit: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ['state', 'limit'] },
  ) as fc.Arbitrary<TicketSearch>;
  await fc.assert(
    fc.asyncProperty(query, async ({ limit, ...rest }) => {
      const whole = (await staff().tickets.list({ ...rest, limit: 100 })).items.map(({ id }) => id);
      const paged = await list({ ...rest, limit: limit ?? 1 });
      expect(paged.map(({ id }) => id)).toEqual(whole);
      const { reverse, ...forward } = rest;
      const other = (await staff().tickets.list({ ...forward, ...(reverse ? {} : { reverse: 'true' }), limit: 100 }))
        .items;
      expect(other.map(({ id }) => id)).toEqual(whole.toReversed());
    }),
    { numRuns: 60 },
  );
});

it('refuses an order of what waits where something does not, a cursor of another order or the other way round', async () => {
  await file('one');
  await file('two');
  const { next } = await staff().tickets.list({ state: [...open], order: 'turn', limit: 1 });
  const state = `state=${open.join(',')}`;
  for (const query of [
    'order=turn',
    'order=wait&state=solved',
    'order=turn&state=waiting_for_support,withdrawn',
    'order=movement',
    'reverse=false',
    'reverse=true&text=one',
    `order=turn&${state}&text=one`,
    `${state}&cursor=${next}`,
    `order=wait&${state}&cursor=${next}`,
    `order=turn&reverse=true&${state}&cursor=${next}`,
  ]) {
    const { status } = await desk.agent({ id: 'kim' }).request(`/v1/tickets?limit=1&${query}`);
    expect([query, status]).toEqual([query, 422]);
  }
  expect(
    (await desk.agent({ id: 'kim' }).request(`/v1/tickets?limit=1&order=turn&${state}&cursor=${next}`)).status,
  ).toBe(200);
});
