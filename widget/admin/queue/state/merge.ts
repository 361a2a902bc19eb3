// Puts a fresh first page into a list that has been read further, without losing what was read. Pure.
import type { Page, TicketSummary } from '../../../../sdk/contract/index.ts';

/** What the queue has read so far: newest movement first, or as a search found it. */
export interface ReadSoFar {
  readonly items: readonly TicketSummary[];
  /** Where the next page starts; null when all is read. */
  readonly next: string | null;
}

const isBefore = (a: TicketSummary, b: TicketSummary): boolean =>
  a.movedAt < b.movedAt || (a.movedAt === b.movedAt && a.id < b.id);

/** An answer that was overtaken by a change made here must not take it back: events only count up. */
const newest = (fresh: TicketSummary, old: TicketSummary | undefined): TicketSummary =>
  old && old.lastEvent > fresh.lastEvent ? old : fresh;

/**
 * The fresh page is the truth as far as it reaches; below its last row the old rows stay, but for those that the page
 * now holds further up. Rows that left the filter disappear with it.
 */
export function mergeFresh(old: ReadSoFar, fresh: Page<TicketSummary>): ReadSoFar {
  const before = new Map(old.items.map((item) => [item.id, item]));
  const items = fresh.items.map((item) => newest(item, before.get(item.id)));
  const last = fresh.items.at(-1);
  if (!last || fresh.next === null) return { items, next: fresh.next };
  const known = new Set(items.map((item) => item.id));
  const at = old.items.findIndex((item) => item.id === last.id);
  // What a search found is in an order of its own.
  const isBelow = (item: TicketSummary, n: number): boolean => (last.found ? at >= 0 && n > at : isBefore(item, last));
  const tail = old.items.filter((item, n) => !known.has(item.id) && isBelow(item, n));
  return tail.length === 0 ? { items, next: fresh.next } : { items: [...items, ...tail], next: old.next };
}

/** The next page below; a ticket that moved meanwhile may come twice and is shown once, where it was. */
export function append(old: ReadSoFar, page: Page<TicketSummary>): ReadSoFar {
  const known = new Set(old.items.map((item) => item.id));
  return { items: [...old.items, ...page.items.filter((item) => !known.has(item.id))], next: page.next };
}

/** The same list with one row replaced, e.g. after a change made here; untouched when it is not in it. */
export function replaced(old: ReadSoFar, row: TicketSummary): ReadSoFar {
  return { ...old, items: old.items.map((item) => (item.id === row.id ? { ...item, ...row } : item)) };
}
