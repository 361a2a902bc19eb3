// A list that is read page by page and read afresh in place, without losing what was read further down. Pure.

/** What was read so far, in the order of the server. */
export interface ReadSoFar<T> {
  readonly items: readonly T[];
  /** Where the next page starts; null when all is read. */
  readonly next: string | null;
}

interface Row {
  readonly id: string;
}

export const nothingRead: ReadSoFar<never> = { items: [], next: null };

/** A page while nothing is read, and the server's largest: a refresh reads as much of what is shown as one call gives. */
export const freshLimit = (read: ReadSoFar<unknown>, page: number, largest = 100): number =>
  Math.min(largest, Math.max(page, read.items.length));

/**
 * The fresh page is the truth as far as it reaches; below its last row the old rows stay, but for those that the page
 * now holds further up. `isBelow` says of an old row whether it belongs below; without it, it is where it stood. Where
 * none does, there may be a gap: the rest is read again from the page's end.
 */
export function mergeFresh<T extends Row>(
  old: ReadSoFar<T>,
  fresh: ReadSoFar<T>,
  isBelow?: (row: T, last: T) => boolean,
): ReadSoFar<T> {
  const last = fresh.items.at(-1);
  if (!last || fresh.next === null) return fresh;
  const known = new Set(fresh.items.map(({ id }) => id));
  const at = old.items.findIndex(({ id }) => id === last.id);
  const tail = old.items.filter((row, n) => !known.has(row.id) && (isBelow?.(row, last) ?? (at >= 0 && n > at)));
  return tail.length === 0 ? fresh : { items: [...fresh.items, ...tail], next: old.next };
}

/** The next page below; a row that moved meanwhile may come twice and is shown once, where it was. */
export function append<T extends Row>(old: ReadSoFar<T>, page: ReadSoFar<T>): ReadSoFar<T> {
  const known = new Set(old.items.map(({ id }) => id));
  return { items: [...old.items, ...page.items.filter(({ id }) => !known.has(id))], next: page.next };
}

/** The same list with one row replaced; untouched when it is not in it. */
export function replaced<T extends Row>(old: ReadSoFar<T>, row: T): ReadSoFar<T> {
  return { ...old, items: old.items.map((one) => (one.id === row.id ? { ...one, ...row } : one)) };
}
