// Puts a fresh first page of the queue into what was read of it. Pure.
import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { mergeFresh } from '../../kit/state/read-so-far.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';
import type { Order } from './filters.ts';
import { isBelow } from './order.ts';

/** An answer that was overtaken by a change made here must not take it back: events only count up. */
const newest = (fresh: TicketSummary, old: TicketSummary | undefined): TicketSummary =>
  old && old.lastEvent > fresh.lastEvent ? old : fresh;

/** In the order of the list; null: as a search found it, which is an order of its own. Rows that left the filter disappear. */
export function mergeQueue(
  old: ReadSoFar<TicketSummary>,
  fresh: ReadSoFar<TicketSummary>,
  order: Order | null,
): ReadSoFar<TicketSummary> {
  const before = new Map(old.items.map((item) => [item.id, item]));
  const items = fresh.items.map((item) => newest(item, before.get(item.id)));
  return mergeFresh(old, { items, next: fresh.next }, order ? isBelow(order) : undefined);
}
