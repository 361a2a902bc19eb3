// Where staff were in the desk, as the tab keeps it for a reload. Read from outside, so nothing of it is believed unseen.
import { type FieldName, fieldNames, ticketFields } from '../../../../sdk/contract/ticket-fields.ts';
import { type FieldFilters, type Filters, type Order, orderNames, views } from '../../queue/state/filters.ts';
import type { StaffScreenName } from '../../screens.ts';

export interface Whereabouts {
  readonly filters: Filters;
  readonly ticketId: string | null;
  readonly screen: StaffScreenName | 'tickets';
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;
const isOneOf = <T extends string>(values: readonly T[], value: unknown): value is T => values.includes(value as T);
const areSome = <T extends string>(values: readonly T[], found: unknown): found is T[] =>
  Array.isArray(found) && found.every((value) => isOneOf(values, value));

/** Null where one of them has another shape. */
function fieldFiltersIn(found: Record<FieldName, unknown>): FieldFilters | null {
  const right = fieldNames.filter((name) => areSome<string>(ticketFields[name].options, found[name]));
  return right.length === fieldNames.length
    ? (Object.fromEntries(right.map((name) => [name, found[name]])) as FieldFilters)
    : null;
}

/** Null where none was chosen, or one that is none: each view has its own. */
function orderIn(found: unknown): Order | null {
  const { by, isReversed } = (found ?? {}) as Record<keyof Order, unknown>;
  return isOneOf(orderNames, by) ? { by, isReversed: isReversed === true } : null;
}

/** Whether lists are still filtered by one of them is the server's to say; what it refuses is taken away in the head. */
const ownIn = (found: unknown): string[] =>
  Array.isArray(found)
    ? found
        .slice(0, 50)
        .filter((value): value is string => typeof value === 'string' && /^[a-z]\w{0,39}:[\w.+-]{1,40}$/.test(value))
    : [];

/** What was kept, as far as it has the right shape; null where it has not. `screens`: those that the reader may open. */
export function whereaboutsIn(kept: string | null, screens: readonly StaffScreenName[]): Whereabouts | null {
  try {
    const { filters, ticketId, screen } = JSON.parse(kept ?? 'null') as Record<keyof Whereabouts, unknown>;
    const { view, account, text, own, order, ...rest } = filters as Record<keyof Filters, unknown>;
    const { id, name } = (account ?? { id: '', name: '' }) as Record<string, unknown>;
    const fields = fieldFiltersIn(rest);
    if (!isOneOf(views, view) || !fields) return null;
    if (!isText(id, 128) || !isText(name, 200) || !isText(text, 200)) return null;
    return {
      filters: {
        view,
        ...fields,
        account: account ? { id, name } : null,
        text,
        own: ownIn(own),
        order: orderIn(order),
      },
      ticketId: typeof ticketId === 'string' && /^[\da-f-]{36}$/i.test(ticketId) ? ticketId : null,
      screen: isOneOf(screens, screen) ? screen : 'tickets',
    };
  } catch {
    return null;
  }
}
