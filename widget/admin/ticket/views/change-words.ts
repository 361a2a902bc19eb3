// What is said of a change: that it is done, or that all stays as it was.
import type { Changes } from '../state/pending.ts';
import type { TicketWords } from '../state/words.ts';

/** For screen readers: what everybody else sees. */
export function doneWords({ a, base }: TicketWords, { state, priority, category, assignee }: Changes): string {
  const { done } = a.ticket;
  if (state) return done.state(a.states[state]);
  if (priority) return done.priority(base.t.priorities[priority]);
  if (category) return done.category(a.categories[category]);
  return done.assignee(assignee?.name ?? a.nobody);
}

export const refusedWords = ({ a }: TicketWords, change: Changes): string =>
  a.ticket.refused[Object.keys(change)[0] as keyof Changes];
