// Where the finds of a search are: so many in the view that is open, so many in others. Pure.
import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { isIn, isOpenState, type View } from './filters.ts';

/** What was found; `isMore`: there may be more than those. */
export interface Finds {
  readonly items: readonly TicketSummary[];
  readonly isMore: boolean;
}

/** Counts as they are said: "2", or "50+" where there may be more. */
export interface Places {
  readonly here: string;
  /** In other views, of which none shows what another one does. */
  readonly others: readonly { readonly view: View; readonly count: string }[];
}

const viewOf = ({ state }: TicketSummary): View => (isOpenState(state) ? 'open' : (state as 'solved' | 'withdrawn'));

/** What is only similar to the words is no find. `me`: whose "mine" it is; `number` writes one. */
export function placesOf(
  view: View,
  shown: Finds,
  elsewhere: Finds,
  { me, number }: { readonly me: string; readonly number: (n: number) => string },
): Places {
  const isFind = ({ found }: TicketSummary): boolean => found !== undefined && found.by !== 'similar';
  const here = shown.items.filter((item) => isFind(item) && isIn(view, item, me));
  const all = new Map([...elsewhere.items, ...shown.items].filter(isFind).map((item) => [item.id, item]));
  const away = [...all.values()].filter((item) => !isIn(view, item, me)).map(viewOf);
  const said = (count: number, isMore: boolean): string => number(count) + (isMore ? '+' : '');
  const others: readonly View[] = ['open', 'solved', 'withdrawn'];
  return {
    here: said(here.length, shown.isMore),
    others: others.flatMap((other) => {
      const count = away.filter((each) => each === other).length;
      return count === 0 ? [] : [{ view: other, count: said(count, elsewhere.isMore) }];
    }),
  };
}
