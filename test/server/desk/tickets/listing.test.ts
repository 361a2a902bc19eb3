// Lists and the queue: order, pages, filters, search, counts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NewTicketInput, Ticket, TicketSummary } from '../../../../sdk/contract/index.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());

const anna = (account: string) => desk.customer({ account });
const agent = () => desk.agent();
const file = (account: string, more: Partial<NewTicketInput> = {}): Promise<Ticket> => {
  desk.clock.move({ seconds: 1 });
  return anna(account).desk.tickets.create({
    subject: 'Site down',
    text: 'It shows 502.',
    category: 'software',
    ...more,
  });
};
const ids = (tickets: readonly { id: string }[]): string[] => tickets.map(({ id }) => id);
const all = async (pages: AsyncIterable<TicketSummary>): Promise<TicketSummary[]> => {
  const items: TicketSummary[] = [];
  for await (const item of pages) items.push(item);
  return items;
};

describe('a list', () => {
  it('has the newest movement first, with the newest reply of either side', async () => {
    const first = await file('order', { text: 'Line '.repeat(100) });
    const second = await file('order');
    expect(ids((await anna('order').desk.tickets.list()).items)).toEqual([second.id, first.id]);
    desk.clock.move({ seconds: 1 });
    await agent().desk.messages.reply(first.id, { text: '🛠️'.repeat(200) });
    desk.clock.move({ seconds: 1 });
    await agent().desk.messages.note(second.id, { text: 'Not for customers' });
    const [moved, unmoved] = (await anna('order').desk.tickets.list()).items;
    expect(moved).toMatchObject({ id: first.id, unread: true, lastEvent: 3, lastReply: { author: { side: 'staff' } } });
    expect([...(moved?.lastReply?.text ?? '')]).toHaveLength(160);
    expect(unmoved).toMatchObject({ movedAt: second.movedAt, unread: false, lastReply: { text: 'It shows 502.' } });
    expect(ids((await agent().desk.tickets.list({ account: 'order' })).items)).toEqual([second.id, first.id]);
  });

  it('goes on page by page without losing or repeating any, also where many moved at the same instant', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i += 1) made.unshift((await file('pages')).id);
    await desk.sql`update tickets set public_moved_at = '2026-01-01T00:00:00.123Z', moved_at = '2026-01-01T00:00:00.123Z' where account_id = 'pages'`;
    for (const limit of [1, 2, 3, 6, 7, 100]) {
      const seen = ids(await all(anna('pages').desk.tickets.list({ limit })));
      expect(seen).toHaveLength(7);
      expect(new Set(seen)).toEqual(new Set(made));
    }
    expect((await anna('pages').desk.tickets.list({ limit: 7 })).next).toBeNull();
  });

  it('takes a cursor only for the list that gave it', async () => {
    for (let i = 0; i < 2; i += 1) await file('cursor');
    const { next } = await anna('cursor').desk.tickets.list({ limit: 1 });
    const page = (own: { request(path: string): Promise<{ status: number }> }, query: string) =>
      own.request(`/v1/tickets?limit=1&${query}`);
    expect((await page(anna('cursor'), `cursor=${next}`)).status).toBe(200);
    expect((await page(anna('cursor'), `cursor=${next}&state=solved`)).status).toBe(422);
    expect((await page(anna('other'), `cursor=${next}`)).status).toBe(422);
    expect((await page(agent(), `cursor=${next}`)).status).toBe(422);
    for (const cursor of ['a', 'A'.repeat(40), `${next}A`, `_${next?.slice(1)}`]) {
      expect([cursor, (await page(anna('other'), `cursor=${cursor}`)).status]).toEqual([cursor, 422]);
    }
  });
});

describe('filters', () => {
  it('narrow by state, priority, category, assignee, account and number', async () => {
    await desk.agent({ id: 'bo' }).desk.session();
    const urgent = await file('filters', { priority: 'urgent' });
    const billing = await file('filters', { category: 'billing' });
    const solved = await file('filters');
    const withdrawn = await file('filters');
    await anna('filters').desk.tickets.solve(solved.id);
    await anna('filters').desk.tickets.withdraw(withdrawn.id, { reason: 'Twice' });
    await agent().desk.tickets.assign(billing.id, 'bo');
    await file('filters-other', { priority: 'urgent' });
    const found = async (query: Parameters<ReturnType<typeof agent>['desk']['tickets']['list']>[0]) =>
      new Set(ids((await agent().desk.tickets.list({ account: 'filters', ...query })).items));

    expect(await found({ state: ['waiting_for_support'] })).toEqual(new Set([urgent.id, billing.id]));
    expect(await found({ state: ['waiting_for_support', 'waiting_for_customer'] })).toEqual(
      new Set([urgent.id, billing.id]),
    );
    expect(await found({ state: ['solved', 'withdrawn'] })).toEqual(new Set([solved.id, withdrawn.id]));
    expect(await found({ state: ['withdrawn'] })).toEqual(new Set([withdrawn.id]));
    expect(await found({ state: ['waiting_for_customer'] })).toEqual(new Set());
    expect(await found({ priority: ['urgent', 'high'] })).toEqual(new Set([urgent.id]));
    expect(await found({ category: ['billing'] })).toEqual(new Set([billing.id]));
    expect(await found({ assignee: 'id:bo' })).toEqual(new Set([billing.id]));
    expect(await found({ assignee: 'none' })).toEqual(new Set([urgent.id, solved.id, withdrawn.id]));
    expect(await found({ assignee: 'me' })).toEqual(new Set());
    expect(await found({ number: solved.number })).toEqual(new Set([solved.id]));
    expect(ids((await desk.agent({ id: 'bo' }).desk.tickets.list({ assignee: 'me' })).items)).toEqual([billing.id]);
  });

  it('never widen what a customer sees', async () => {
    const mine = await file('narrow-1');
    const other = await file('narrow-2');
    const list = async (query: string) =>
      (await anna('narrow-1').request(`/v1/tickets?${query}`)).body.items as Ticket[];
    expect(await list('account=narrow-2')).toEqual([]);
    expect(await list(`number=${other.number}`)).toEqual([]);
    expect(await list('text=site')).toMatchObject([{ id: mine.id }]);
    expect(await list('assignee=none')).toMatchObject([{ id: mine.id }]);
    expect(await list('assignee=me')).toEqual([]);
  });
});

describe('search', () => {
  const find = async (own: ReturnType<typeof anna>, text: string) => ids((await own.desk.tickets.list({ text })).items);

  it('finds words of subject and messages, parts of them, and the number', async () => {
    const ticket = await file('search', {
      subject: 'Webshop größer als gedacht',
      text: 'Der Kundenbereich antwortet nicht, my_table a@b.example',
    });
    await agent().desk.messages.reply(ticket.id, { text: 'We restarted fpm-pool on web-12.' });
    await file('search', { subject: 'Something else', text: 'Nothing in common' });
    for (const own of [anna('search'), agent()]) {
      for (const text of [
        'kundenbereich',
        'GRÖSSER als',
        'größer',
        'ebsho',
        'restarted',
        '"fpm-pool on"',
        'web-12',
        'a@b.example',
        'my_table',
        `${ticket.number}`,
        `#${ticket.number}`,
      ]) {
        expect([text, await find(own, text)]).toEqual([text, [ticket.id]]);
      }
      // A hyphen excludes nothing: it stands in commands and names.
      expect(await find(own, 'kundenbereich -common')).toEqual([]);
    }
  });

  it('takes whatever people type', async () => {
    await file('typed', { subject: '100% CPU_load \\ done' });
    for (const text of [
      '100%',
      'CPU_load',
      '\\ done',
      '& | ! ( ) :*',
      "'",
      '"',
      '-',
      '%%%',
      '___',
      '!!',
      'a & b',
      ':*',
      '<->',
      '\u202e',
    ]) {
      expect((await anna('typed').request(`/v1/tickets?text=${encodeURIComponent(text)}`)).status).toBeLessThan(500);
    }
    // Two signs begin a word, and `%` stands for nothing.
    expect(await find(anna('typed'), '10% cpu_l')).toHaveLength(1);
    expect(await find(anna('typed'), '%_%_%')).toHaveLength(0);
  });

  it('does not take seconds over a text that looks like one long address', async () => {
    const hostile = ['a_', 'a1@', '/~', './', '<!--', 'é', '字'].map((piece) => piece.repeat(20_000 / piece.length));
    const started = performance.now();
    for (const text of hostile) await file('hostile', { text: text.slice(0, 20_000) });
    // PostgreSQL's own parser of text takes between 2 and 40 seconds for each of the first.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

it('counts the open tickets of the queue', async () => {
  const staff = desk.agent({ id: 'counter', tenant: 'south' });
  const customer = desk.customer({ tenant: 'south', account: 'counted' }).desk;
  const made: Ticket[] = [];
  for (let i = 0; i < 4; i += 1)
    made.push(await customer.tickets.create({ subject: `No ${i}`, text: 'x', category: 'other' }));
  await staff.desk.tickets.assign(made[0]!.id, 'counter');
  await staff.desk.messages.reply(made[1]!.id, { text: 'Done?' });
  await customer.tickets.solve(made[2]!.id);
  expect(await staff.desk.queue.counts()).toEqual({
    open: 3,
    mine: 1,
    unassigned: 2,
    waitingForSupport: 2,
    waitingForCustomer: 1,
  });
});
