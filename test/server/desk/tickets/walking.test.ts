// Walking a list page by page while tickets move: by number none that fits all the while is skipped or told twice.
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
const made: string[] = [];
beforeAll(async () => {
  desk = await startDesk();
  for (let n = 1; n <= 9; n += 1) await file(n % 3 === 0 ? 'other' : 'mine');
});
afterAll(() => desk.close());

const customer = () => desk.customer({ account: 'mine' }).desk;
const staff = () => desk.agent().desk;

async function file(account: string): Promise<void> {
  desk.clock.move({ seconds: 1 });
  const { id } = await desk.customer({ account }).desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
  if (account === 'mine') made.push(id);
}

/** Walks in pages of two; what has not come yet moves to the front with each of them. */
async function walk(pages: AsyncIterable<TicketSummary>, ids: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for await (const { id } of pages) {
    seen.push(id);
    desk.clock.move({ seconds: 1 });
    const next = ids.find((one) => !seen.includes(one));
    if (next !== undefined) await staff().messages.reply(next, { text: 'It moves.' });
  }
  return seen;
}

it('skips some by movement: what the order by number is for', async () => {
  const seen = await walk(customer().tickets.list({ limit: 2 }), made);
  expect(new Set(seen).size).toBeLessThan(made.length);
});

it('tells each once by number, to customers and staff, with filters, while new ones come', async () => {
  const mine = await walk(customer().tickets.list({ limit: 2, order: 'number' }), made);
  expect(mine).toEqual(made);
  const ofAccount = await walk(staff().tickets.list({ limit: 2, order: 'number', account: 'mine' }), made);
  expect(ofAccount).toEqual(made);
  const numbers: number[] = [];
  for await (const { number } of staff().tickets.list({ limit: 2, order: 'number' })) {
    numbers.push(number);
    if (numbers.length === 3) await file('mine');
  }
  expect(numbers).toHaveLength(10);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

it('tells what has moved since an instant, to each side what moved for it', async () => {
  const began = desk.clock.now().toISOString();
  desk.clock.move({ minutes: 1 });
  const [first, second] = made as [string, string];
  const { ticket } = await staff().messages.reply(first, { text: 'For the customer' });
  desk.clock.move({ seconds: 1 });
  await staff().messages.note(second, { text: 'For staff' });
  const changed = async (tickets: AsyncIterable<TicketSummary>): Promise<string[]> => {
    const found: string[] = [];
    for await (const { id } of tickets) found.push(id);
    return found;
  };
  const since = { order: 'number', changedSince: began, limit: 1 } as const;
  expect(await changed(customer().tickets.list(since))).toEqual([first]);
  expect(await changed(staff().tickets.list(since))).toEqual([first, second]);
  // The very instant counts.
  expect(await changed(staff().tickets.list({ ...since, changedSince: ticket.movedAt }))).toEqual([first, second]);
  desk.clock.move({ minutes: 1 });
  expect(await changed(staff().tickets.list({ ...since, changedSince: desk.clock.now().toISOString() }))).toEqual([]);
});

it('refuses a cursor of the other order, an instant that is none, and an order for a search', async () => {
  const { next } = await staff().tickets.list({ limit: 1, order: 'number' });
  const byMovement = await staff().tickets.list({ limit: 1 });
  for (const query of [
    `cursor=${next}`,
    `order=number&cursor=${byMovement.next}`,
    `order=number&changedSince=2026-01-01T00:00:00.000Z&cursor=${next}`,
    'changedSince=yesterday',
    'order=movement',
    'order=number&text=T',
  ]) {
    const answer = await desk.agent().request(`/v1/tickets?${query}`);
    expect([query, answer.status]).toEqual([query, 422]);
  }
});
