// Which tickets the queue shows, in which order: a view with its filters, and the query that asks for them. Pure.
import type { AccountRef, TicketQuery, TicketState, TicketSummary } from '../../../../sdk/contract/index.ts';
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

/** What a list can be put in order by; `movement` is the API's own order. */
export const orderNames = ['turn', 'wait', 'movement', 'number'] as const;
export type OrderName = (typeof orderNames)[number];

export interface Order {
  readonly by: OrderName;
  /** The other way round than the API's. */
  readonly isReversed: boolean;
}

export interface Filters extends FieldFilters {
  readonly view: View;
  /** Values of the tenant's own fields, as `TicketQuery.field` has them: `plan:pro`. */
  readonly own: readonly string[];
  readonly account: AccountRef | null;
  readonly text: string;
  /** Null: each view has its own. */
  readonly order: Order | null;
}

/** What a list is asked for; the page size and the cursor are the queue's. */
export type Wanted = Pick<
  Partial<TicketQuery>,
  'state' | FieldName | 'field' | 'assignee' | 'account' | 'text' | 'order' | 'reverse'
>;

const anyField = Object.fromEntries(fieldNames.map((name) => [name, []])) as unknown as FieldFilters;
export const noFilters: Filters = { view: 'open', ...anyField, own: [], account: null, text: '', order: null };

const open: TicketState[] = ['waiting_for_support', 'waiting_for_customer'];
const ticketStates: TicketState[] = [...open, 'solved', 'withdrawn'];
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
  const order = orderOf(filters);
  return {
    ...ofView[filters.view],
    ...narrowedBy(filters),
    ...(order && order.by !== 'movement' && { order: order.by }),
    ...(order?.isReversed && { reverse: 'true' as const }),
  };
}

/** All that narrows a list beside its view. */
function narrowedBy(filters: Filters): Wanted {
  const text = filters.text.trim();
  return {
    ...Object.fromEntries(filteredFields(filters).map((name) => [name, [...filters[name]]])),
    ...(filters.own.length > 0 && { field: [...filters.own] }),
    ...(filters.account && { account: filters.account.id }),
    ...(text !== '' && { text: text.slice(0, 200) }),
  };
}

/** The orders that there are in a view: what is done waits for nobody. */
export const ordersOf = (view: View): readonly OrderName[] =>
  isOpenView(view) ? orderNames : orderNames.filter((by) => by !== 'turn' && by !== 'wait');

export const isOpenState = (state: TicketState): boolean => open.includes(state);

/** Whether all that it shows is still to be done. */
export const isOpenView = (view: View): boolean => ofView[view].state?.every(isOpenState) === true;

/** The order of the list: the chosen one where the view has it. Null in a search, which has one of its own. */
export function orderOf({ view, order, text }: Filters): Order | null {
  if (text.trim() !== '') return null;
  const by = ordersOf(view);
  return order && by.includes(order.by) ? order : { by: by[0] ?? 'movement', isReversed: false };
}

export const isSameOrder = (one: Order | null, other: Order | null): boolean =>
  one?.by === other?.by && one?.isReversed === other?.isReversed;

/** Where else a search looks, and nothing that the view shows; null where that shows everything. */
export function wantedElsewhere(filters: Filters): Wanted | null {
  const { state, assignee } = ofView[filters.view];
  if (!state) return null;
  // Who has it is no condition that can be turned round: of those views all is asked for, and what they show left out.
  const others = assignee === undefined ? { state: ticketStates.filter((one) => !state.includes(one)) } : {};
  return { ...others, ...narrowedBy(filters) };
}

/** Whether a view shows a ticket. */
export function isIn(view: View, ticket: Pick<TicketSummary, 'state' | 'assignee'>, me: string): boolean {
  const { state, assignee } = ofView[view];
  const id = ticket.assignee?.id ?? null;
  const isTheirs = assignee === undefined || id === (assignee === 'me' ? me : null);
  return isTheirs && (state === undefined || state.includes(ticket.state));
}

/** True where something beside the view narrows the list: then an empty list says so and offers to widen it. */
export function isNarrowed(filters: Filters): boolean {
  return Object.keys(narrowedBy(filters)).length > 0;
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

/**
 * A choice from the list of filters: puts one in, or takes it out; there is one account at most. `value`: its kind and id, as
 * `priority:urgent` or, of the tenant's own, `own:plan:pro`.
 */
export function filteredBy(filters: Filters, value: string, accounts: readonly AccountRef[]): Filters {
  const [kind = '', ...rest] = value.split(':');
  const id = rest.join(':');
  if (isField(kind)) return toggledField(filters, kind, id as FieldValues[FieldName]);
  if (kind === 'own') return { ...filters, own: toggled(filters.own, id) };
  const account = filters.account?.id === id ? null : (accounts.find((each) => each.id === id) ?? null);
  return { ...filters, account };
}
