// Holds the order of a list that is being read: what has changed is shown where it stood, and what would stand elsewhere is known. Pure.

interface Row {
  readonly id: string;
}

/** How a list that holds still differs from how it would be. */
export interface News {
  /** Would stand elsewhere. */
  readonly moved: ReadonlySet<string>;
  /** Would not be there any more. */
  readonly left: ReadonlySet<string>;
  /** So many would have come. */
  readonly arrived: number;
}

const none: ReadonlySet<string> = new Set();
export const noNews: News = { moved: none, left: none, arrived: 0 };

export const countNews = ({ moved, left, arrived }: News): number => moved.size + left.size + arrived;

/** Who reads: nobody, somebody in the list itself, or in a ticket beside it, from which they walk on by the list. */
export type Reading = 'nothing' | 'list' | 'ticket';

/**
 * `shown`, as its rows were when they were put in order, with what `fresh` says of them. What comes below all of them joins
 * them there; what comes between them only where it pushes nothing from under somebody's eyes. `isInPlace`: nothing has changed
 * of a row that would move it: of two that changed places, it is the other that moved.
 */
export function hold<T extends Row>(
  shown: readonly T[],
  fresh: readonly T[],
  isInPlace: (row: T, before: T) => boolean,
  reading: Reading = 'list',
): { readonly items: readonly T[]; readonly news: News } {
  const places = new Map(fresh.map((row, place) => [row.id, place]));
  const before = new Set(shown.map(({ id }) => id));
  const items = shown.map((row) => fresh[places.get(row.id) ?? -1] ?? row);
  const lowest = fresh.findLastIndex(({ id }) => before.has(id));
  let arrived = 0;
  for (const [place, row] of fresh.entries()) {
    if (before.has(row.id)) continue;
    if (place > lowest) items.push(row);
    else if (reading === 'list') arrived += 1;
    else items.splice(items.findIndex(({ id }) => id === fresh[place - 1]?.id) + 1, 0, row);
  }
  const left = new Set([...before].filter((id) => !places.has(id)));
  return { items, news: { moved: movedIn(shown, fresh, places, isInPlace), left, arrived } };
}

function movedIn<T extends Row>(
  shown: readonly T[],
  fresh: readonly T[],
  places: ReadonlyMap<string, number>,
  isInPlace: (row: T, before: T) => boolean,
): Set<string> {
  const staying = shown.flatMap((row, at) => {
    const place = places.get(row.id);
    const now = place === undefined ? undefined : fresh[place];
    return place === undefined || !now ? [] : [{ id: row.id, at, place, isInPlace: isInPlace(now, row) }];
  });
  const ordered = staying.filter((row) => row.isInPlace);
  const moved = new Set<string>();
  for (const row of staying.filter((each) => !each.isInPlace)) {
    if (ordered.every((other) => other.at < row.at === other.place < row.place)) ordered.push(row);
    else moved.add(row.id);
  }
  return moved;
}
