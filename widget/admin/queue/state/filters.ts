// Which tickets the queue shows: a view with its filters, and the query that asks for them. Pure.
import type { AccountRef, Category, Priority, TicketQuery, TicketState } from '../../../../sdk/contract/index.ts';

/** The views of the queue, in the order in which they are offered. */
export const views = [
  'open',
  'mine',
  'unassigned',
  'waiting_for_support',
  'waiting_for_customer',
  'solved',
  'withdrawn',
  'everything',
] as const;
export type View = (typeof views)[number];

export interface Filters {
  readonly view: View;
  readonly priority: readonly Priority[];
  readonly category: readonly Category[];
  readonly account: AccountRef | null;
  readonly text: string;
}

/** What a list is asked for; the page size and the cursor are the queue's. */
export type Wanted = Pick<Partial<TicketQuery>, 'state' | 'priority' | 'category' | 'assignee' | 'account' | 'text'>;

export const noFilters: Filters = { view: 'open', priority: [], category: [], account: null, text: '' };

const open: TicketState[] = ['waiting_for_support', 'waiting_for_customer'];
const ofView: Record<View, Wanted> = {
  open: { state: open },
  mine: { state: open, assignee: 'me' },
  unassigned: { state: open, assignee: 'none' },
  waiting_for_support: { state: ['waiting_for_support'] },
  waiting_for_customer: { state: ['waiting_for_customer'] },
  solved: { state: ['solved'] },
  withdrawn: { state: ['withdrawn'] },
  everything: {},
};

export function wantedBy(filters: Filters): Wanted {
  const text = filters.text.trim();
  return {
    ...ofView[filters.view],
    ...(filters.priority.length > 0 && { priority: [...filters.priority] }),
    ...(filters.category.length > 0 && { category: [...filters.category] }),
    ...(filters.account && { account: filters.account.id }),
    ...(text !== '' && { text: text.slice(0, 200) }),
  };
}

/** True where something beside the view narrows the list: then an empty list says so and offers to widen it. */
export function isNarrowed(filters: Filters): boolean {
  return (
    filters.priority.length + filters.category.length > 0 || filters.account !== null || filters.text.trim() !== ''
  );
}

/** Puts a value in, or takes it out. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

/** A choice from the list of filters: puts one in, or takes it out; there is one account at most. `value`: its kind and id, as `priority:urgent`. */
export function filteredBy(filters: Filters, value: string, accounts: readonly AccountRef[]): Filters {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if (kind === 'priority') return { ...filters, priority: toggled(filters.priority, id as Priority) };
  if (kind === 'category') return { ...filters, category: toggled(filters.category, id as Category) };
  const account = filters.account?.id === id ? null : (accounts.find((each) => each.id === id) ?? null);
  return { ...filters, account };
}
