// Which tickets the queue shows: a view with its filters, and the query that asks for them. Pure.
import type { AccountRef, TicketQuery, TicketState } from '../../../../sdk/contract/index.ts';
import { type FieldName, fieldNames, type FieldValues, ticketFields } from '../../../../sdk/contract/ticket-fields.ts';

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

/** By each field that every ticket has: the values that are wanted, none for any. */
export type FieldFilters = { readonly [N in FieldName]: readonly FieldValues[N][] };

export interface Filters extends FieldFilters {
  readonly view: View;
  readonly account: AccountRef | null;
  readonly text: string;
}

/** What a list is asked for; the page size and the cursor are the queue's. */
export type Wanted = Pick<Partial<TicketQuery>, 'state' | FieldName | 'assignee' | 'account' | 'text'>;

const anyField = Object.fromEntries(fieldNames.map((name) => [name, []])) as unknown as FieldFilters;
export const noFilters: Filters = { view: 'open', ...anyField, account: null, text: '' };

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
    ...Object.fromEntries(filteredFields(filters).map((name) => [name, [...filters[name]]])),
    ...(filters.account && { account: filters.account.id }),
    ...(text !== '' && { text: text.slice(0, 200) }),
  };
}

/** True where something beside the view narrows the list: then an empty list says so and offers to widen it. */
export function isNarrowed(filters: Filters): boolean {
  return filteredFields(filters).length > 0 || filters.account !== null || filters.text.trim() !== '';
}

const filteredFields = (filters: Filters): FieldName[] => fieldNames.filter((name) => filters[name].length > 0);
const isField = (name: string): name is FieldName => Object.hasOwn(ticketFields, name);

/** Puts a value in, or takes it out. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

/** One value of a field put in, or taken out. */
export const toggledField = <N extends FieldName>(filters: Filters, name: N, value: FieldValues[N]): Filters => ({
  ...filters,
  [name]: toggled<FieldValues[FieldName]>(filters[name], value),
});

/** A choice from the list of filters: puts one in, or takes it out; there is one account at most. `value`: its kind and id, as `priority:urgent`. */
export function filteredBy(filters: Filters, value: string, accounts: readonly AccountRef[]): Filters {
  const [kind = '', ...rest] = value.split(':');
  const id = rest.join(':');
  if (isField(kind)) return toggledField(filters, kind, id as FieldValues[FieldName]);
  const account = filters.account?.id === id ? null : (accounts.find((each) => each.id === id) ?? null);
  return { ...filters, account };
}
