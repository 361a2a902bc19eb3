// The queue: paging further down, keeping fresh in place, failing without losing what is there.
import type { ReactiveControllerHost } from 'lit';
import { describe, expect, test, vi } from 'vitest';

import type { AgentClient } from '../../../../../sdk/agent.ts';
import { SupportError } from '../../../../../sdk/client/errors.ts';
import type { TicketSummary } from '../../../../../sdk/contract/index.ts';
import { QueueController } from '../../../../../widget/admin/queue/controllers/queue.ts';
import type { Reading } from '../../../../../widget/admin/queue/state/hold.ts';
import { noFilters } from '../../../../../widget/admin/queue/state/filters.ts';
import { rowOf } from '../../../../../widget/admin/ticket/state/pending.ts';
import { threadOf } from '../../samples.ts';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
const row = (n: number): TicketSummary => rowOf(threadOf(n).ticket, null);
const numbers = (queue: QueueController): number[] => queue.list.items.map((item) => item.number - 1000);

/** Pages of two rows over `rows`; the cursor is where the next one starts. */
function paged(rows: readonly TicketSummary[], reading: Reading = 'nothing', size = 2) {
  const list = vi.fn(async (query: { cursor?: string; limit: number; number?: number; text?: string }) => {
    if (query.number !== undefined) return { items: [], next: null };
    const from = Number(query.cursor ?? 0);
    const to = from + (query.cursor === undefined && query.limit > 50 ? query.limit : size);
    return { items: rows.slice(from, to), next: to < rows.length ? String(to) : null };
  });
  const counts = vi.fn(async () => ({ open: 5, mine: 0, unassigned: 5, waitingForSupport: 5, waitingForCustomer: 0 }));
  const client = { tickets: { list }, queue: { counts } } as unknown as AgentClient;
  return {
    list,
    counts,
    queue: new QueueController(
      host,
      () => client,
      () => reading,
    ),
  };
}

describe('the queue', () => {
  test('reads page after page, to the end and no further', async () => {
    const { queue, list } = paged([row(1), row(2), row(3), row(4), row(5)]);
    await queue.load();
    await queue.more();
    await queue.more();
    expect(numbers(queue)).toEqual([1, 2, 3, 4, 5]);
    const asked = list.mock.calls.length;
    await queue.more();
    expect(list.mock.calls).toHaveLength(asked);
  });

  test('a page that fails leaves the rows, and can be asked for again', async () => {
    const { queue, list } = paged([row(1), row(2), row(3)]);
    await queue.load();
    list.mockRejectedValueOnce(new SupportError('network'));
    await queue.more();
    expect(queue.moreError).toBeInstanceOf(SupportError);
    expect(numbers(queue)).toEqual([1, 2]);
    await queue.more();
    expect([queue.moreError, numbers(queue)]).toEqual([null, [1, 2, 3]]);
  });

  test('a refresh keeps what was read further down, and tells when it cannot', async () => {
    const { queue, list } = paged([row(1), row(2), row(3), row(4)]);
    await queue.load();
    await queue.more();
    await queue.refresh();
    expect(numbers(queue)).toEqual([1, 2, 3, 4]);
    list.mockRejectedValueOnce(new SupportError('unavailable'));
    await expect(queue.refresh()).rejects.toMatchObject({ code: 'unavailable' });
    expect([queue.status, numbers(queue).length]).toEqual(['ready', 4]);
  });

  test('a list that could not be read is read by the next refresh', async () => {
    const { queue, list } = paged([row(1)]);
    list.mockRejectedValueOnce(new SupportError('network'));
    await queue.load();
    expect(queue.status).toBe('failed');
    await queue.refresh();
    expect([queue.status, numbers(queue)]).toEqual(['ready', [1]]);
  });

  test('another view chosen meanwhile: the older answer is dropped', async () => {
    const { queue, list } = paged([row(1)]);
    let answer = (_page: { items: TicketSummary[]; next: null }): void => undefined;
    list.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const first = queue.load();
    queue.show({ ...noFilters, view: 'solved' });
    await vi.waitFor(() => expect(numbers(queue)).toEqual([1]));
    answer({ items: [row(9)], next: null });
    await first;
    expect(numbers(queue)).toEqual([1]);
  });

  test('a view seen before stands there at once', async () => {
    const { queue, list } = paged([row(1)]);
    await queue.load();
    queue.show({ ...noFilters, view: 'solved' });
    await vi.waitFor(() => expect(queue.status).toBe('ready'));
    list.mockImplementationOnce(() => new Promise(() => undefined));
    queue.show(noFilters);
    expect([queue.status, numbers(queue)]).toEqual(['ready', [1]]);
  });

  test('a number is asked for like words, in one call', async () => {
    const { queue, list } = paged([row(1)]);
    queue.show({ ...noFilters, text: '503' });
    await vi.waitFor(() => expect(numbers(queue)).toEqual([1]));
    expect(list.mock.calls.map(([query]) => query)).toMatchObject([{ text: '503' }]);
  });
});

describe('while somebody reads', () => {
  const answered = row(1);
  const urgent = { ...row(9), priority: 'urgent' as const };
  /** Two tickets, of which the first is then answered, and an urgent one comes. */
  async function changed(reading: Reading) {
    const rows = [answered, row(2)];
    const { queue } = paged(rows, reading, 5);
    await queue.load();
    rows.splice(0, 2, row(2), { ...answered, state: 'waiting_for_customer', lastEvent: 9 });
    rows.unshift(urgent);
    await queue.refresh(null);
    return queue;
  }
  const told = ({ news }: QueueController) => [news.moved.size, news.left.size, news.arrived];

  test('the order holds still, each row says what it is now, and one press takes the new order', async () => {
    const queue = await changed('list');
    expect(numbers(queue)).toEqual([1, 2]);
    expect(queue.list.items[0]?.state).toBe('waiting_for_customer');
    expect([...queue.news.moved]).toEqual([answered.id]);
    expect(told(queue)).toEqual([1, 0, 1]);
    // Told once, however often it is read again.
    await queue.refresh(null);
    expect([numbers(queue), told(queue)]).toEqual([
      [1, 2],
      [1, 0, 1],
    ]);
    queue.sortAgain();
    expect([numbers(queue), told(queue)]).toEqual([
      [9, 2, 1],
      [0, 0, 0],
    ]);
  });

  test('nobody reads: the new order is taken by itself', async () => {
    const queue = await changed('nothing');
    expect([numbers(queue), told(queue)]).toEqual([
      [9, 2, 1],
      [0, 0, 0],
    ]);
  });

  test('in a ticket beside it, what is new comes in by itself, and what is known keeps its place', async () => {
    const queue = await changed('ticket');
    expect([numbers(queue), told(queue)]).toEqual([
      [9, 1, 2],
      [1, 0, 0],
    ]);
  });

  test('another view is in its own order, and a ticket that is for the reader no more goes at once', async () => {
    const queue = await changed('list');
    await queue.refresh(new Map([[answered.id, Infinity]]));
    expect(queue.news.moved.size).toBe(0);
    queue.show({ ...noFilters, view: 'solved' });
    await vi.waitFor(() => expect(queue.status).toBe('ready'));
    expect(told(queue)).toEqual([0, 0, 0]);
  });
});
