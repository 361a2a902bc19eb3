// The queue: paging further down, keeping fresh in place, failing without losing what is there.
import type { ReactiveControllerHost } from 'lit';
import { describe, expect, test, vi } from 'vitest';

import type { AgentClient } from '../../../../../sdk/agent.ts';
import { SupportError } from '../../../../../sdk/client/errors.ts';
import type { TicketSummary } from '../../../../../sdk/contract/index.ts';
import { QueueController } from '../../../../../widget/admin/queue/controllers/queue.ts';
import { noFilters } from '../../../../../widget/admin/queue/state/filters.ts';
import { rowOf } from '../../../../../widget/admin/ticket/state/pending.ts';
import { threadOf } from '../../samples.ts';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
const row = (n: number): TicketSummary => rowOf(threadOf(n).ticket, null);
const numbers = (queue: QueueController): number[] => queue.list.items.map((item) => item.number - 1000);

/** Pages of two rows over `rows`; the cursor is where the next one starts. */
function paged(rows: readonly TicketSummary[]) {
  const list = vi.fn(async (query: { cursor?: string; limit: number; number?: number; text?: string }) => {
    if (query.number !== undefined) return { items: [], next: null };
    const from = Number(query.cursor ?? 0);
    const to = from + (query.cursor === undefined && query.limit > 50 ? query.limit : 2);
    return { items: rows.slice(from, to), next: to < rows.length ? String(to) : null };
  });
  const counts = vi.fn(async () => ({ open: 5, mine: 0, unassigned: 5, waitingForSupport: 5, waitingForCustomer: 0 }));
  const client = { tickets: { list }, queue: { counts } } as unknown as AgentClient;
  return { list, counts, queue: new QueueController(host, () => client) };
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
