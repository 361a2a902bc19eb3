// Where staff were in the desk, as the tab keeps it for a reload. Read from outside, so nothing of it is believed unseen.
import type { Category, Priority } from '../../../../sdk/contract/index.ts';
import { type Filters, views } from '../../queue/state/filters.ts';
import type { StaffScreenName } from '../../screens.ts';

export interface Whereabouts {
  readonly filters: Filters;
  readonly ticketId: string | null;
  readonly screen: StaffScreenName | 'tickets';
}

// The contract's own lists would bring valibot along; as keys of a record, the compiler misses none.
const priorities = Object.keys({ low: 0, normal: 0, high: 0, urgent: 0 } satisfies Record<Priority, 0>) as Priority[];
const categories = Object.keys({
  hardware: 0,
  software: 0,
  question: 0,
  security: 0,
  billing: 0,
  other: 0,
} satisfies Record<Category, 0>) as Category[];

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;
const isOneOf = <T extends string>(values: readonly T[], value: unknown): value is T => values.includes(value as T);
const areSome = <T extends string>(values: readonly T[], found: unknown): found is T[] =>
  Array.isArray(found) && found.every((value) => isOneOf(values, value));

/** What was kept, as far as it has the right shape; null where it has not. `screens`: those that the reader may open. */
export function whereaboutsIn(kept: string | null, screens: readonly StaffScreenName[]): Whereabouts | null {
  try {
    const { filters, ticketId, screen } = JSON.parse(kept ?? 'null') as Record<keyof Whereabouts, unknown>;
    const { view, priority, category, account, text } = filters as Record<keyof Filters, unknown>;
    const { id, name } = (account ?? { id: '', name: '' }) as Record<string, unknown>;
    if (!isOneOf(views, view) || !areSome(priorities, priority) || !areSome(categories, category)) return null;
    if (!isText(id, 128) || !isText(name, 200) || !isText(text, 200)) return null;
    return {
      filters: { view, priority, category, account: account ? { id, name } : null, text },
      ticketId: typeof ticketId === 'string' && /^[\da-f-]{36}$/i.test(ticketId) ? ticketId : null,
      screen: isOneOf(screens, screen) ? screen : 'tickets',
    };
  } catch {
    return null;
  }
}
