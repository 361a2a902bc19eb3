// What a reply most likely leaves its ticket in: what is offered, and one key away from the rest. Pure.
import type { Event, TicketThread } from '../../../../sdk/contract/index.ts';
import type { ReplyState } from './draft.ts';

/** What passes the turn, or keeps it. */
const turns: ReadonlySet<Event['kind']> = new Set([
  'ticket_created',
  'message_added',
  'state_changed',
  'ticket_restored',
]);

/**
 * An afterword to a solved ticket leaves it solved. What we have kept ("two minutes, restarting now") we keep until somebody
 * says otherwise: the mistake to make is one that leaves a ticket in sight. Else the turn is the customer's.
 */
export function likelyState({ ticket: { state }, events }: Pick<TicketThread, 'ticket' | 'events'>): ReplyState {
  if (state === 'solved') return state;
  const last = events.findLast(({ kind }) => turns.has(kind));
  const isKept = state === 'waiting_for_support' && last?.author.side === 'staff';
  return isKept ? state : 'waiting_for_customer';
}
