// What a choice from a list comes to: another filter, a change of a ticket. Pure.
import type {
  AccountRef, Category, PersonRef, Priority, Ticket, TicketState, TicketSummary,
} from '../../../../sdk/contract/index.ts'; // prettier-ignore
import type { Changes } from '../../ticket/state/pending.ts';
import { toggled } from './filters.ts';
import type { Filters } from './filters.ts';

/** What can be picked of a ticket, by the key that opens it too. */
export type Property = 'state' | 'priority' | 'category' | 'assign';

/** Puts a filter in, or takes it out; there is one account at most. `value`: its kind and id, as `priority:urgent`. */
export function filteredBy(filters: Filters, value: string, accounts: readonly AccountRef[]): Filters {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if (kind === 'priority') return { ...filters, priority: toggled(filters.priority, id as Priority) };
  if (kind === 'category') return { ...filters, category: toggled(filters.category, id as Category) };
  const account = filters.account?.id === id ? null : (accounts.find((each) => each.id === id) ?? null);
  return { ...filters, account };
}

/** Null where the ticket is like that already. `value` of nobody is empty. */
export function changeBy(
  property: Property,
  value: string,
  ticket: Ticket | TicketSummary,
  agents: readonly PersonRef[],
): Changes | null {
  if (property === 'assign') {
    if (value === (ticket.assignee?.id ?? '')) return null;
    return { assignee: agents.find((agent) => agent.id === value) ?? null };
  }
  if (value === ticket[property]) return null;
  if (property === 'state') return { state: value as Exclude<TicketState, 'withdrawn'> };
  return property === 'priority' ? { priority: value as Priority } : { category: value as Category };
}
