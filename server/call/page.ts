// Cuts a page out of rows of which one more was read than it may hold: that one says that there is a next page.
import type { Page } from '../../sdk/contract/index.ts';

/** `next` is written for the last row of the page. */
export function pageOf<T>(found: readonly T[], limit: number, writeNext: (last: T) => string): Page<T> {
  const { items, more } = firstOf(found, limit);
  const last = items.at(-1);
  return { items, next: more && last !== undefined ? writeNext(last) : null };
}

/** The same for a list that ends there: what is not in it is found by another question. */
export function firstOf<T>(found: readonly T[], limit: number): { items: T[]; more: boolean } {
  return { items: found.slice(0, limit), more: found.length > limit };
}
