// What the updates of a mail are about: tickets, and webhook endpoints.
import type { TicketUpdate, UpdateToRender } from './mail-to-render.ts';

export interface Topics {
  readonly tickets: number;
  readonly endpoints: number;
  /** Set where all of it is about this one ticket. */
  readonly ticket: TicketUpdate['ticket'] | null;
}

export function topicsOf(updates: readonly UpdateToRender[]): Topics {
  const about = [...byTopic(updates).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
  const tickets = about.flatMap((update) => (update.kind === 'webhook_disabled' ? [] : [update.ticket]));
  const [only] = tickets;
  return {
    tickets: tickets.length,
    endpoints: about.length - tickets.length,
    ticket: about.length === 1 && only !== undefined ? only : null,
  };
}

/** The updates of each, in the order in which each comes first. */
export function byTopic(updates: readonly UpdateToRender[]): Map<string, UpdateToRender[]> {
  const found = new Map<string, UpdateToRender[]>();
  for (const update of updates) {
    const { id } = update.kind === 'webhook_disabled' ? update.endpoint : update.ticket;
    found.set(id, [...(found.get(id) ?? []), update]);
  }
  return found;
}
