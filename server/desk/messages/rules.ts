// What a message does to its ticket, and what its writer must have read for it. Pure.
import type { MessageKind, NewMessage, StateAfterReply } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { NewEvent } from '../events/queries.ts';
import type { LockedTicket, TicketChange } from '../tickets/queries.ts';
import { stateAfterReply } from '../tickets/rules.ts';

/** The newest event of a ticket, in the numbering of the actor's side. */
export const allOf = ({ side }: Actor, { events, publicEvents }: LockedTicket): number =>
  side === 'staff' ? events : publicEvents;

/**
 * The event after which nobody else may have written. Who answers for a message answers for all up to it, and who says
 * nothing of what they read, or `anyway` alone, for all there is.
 */
export function readBy(
  actor: Actor,
  ticket: LockedTicket,
  { after, anyway }: Pick<NewMessage, 'after' | 'anyway'>,
): number {
  if (after === undefined || anyway === true) return allOf(actor, ticket);
  return anyway === false ? after : Math.max(after, anyway);
}

/** A message as it is to be shown. `take`: its author takes the ticket where nobody has it by then. */
export interface Posting {
  readonly id: string;
  readonly kind: MessageKind;
  readonly state: StateAfterReply | null;
  readonly take: boolean;
}

/**
 * The events of a message that is shown, its own first, and what it changes of the ticket: asked under the ticket's lock, so
 * that of two who answer at once one takes it, and the other leaves it to them.
 */
export function posted(
  actor: Actor,
  ticket: Pick<LockedTicket, 'state' | 'assignee'>,
  { id, kind, take, state: wanted }: Posting,
): { readonly change: TicketChange; readonly events: readonly [NewEvent, ...NewEvent[]] } {
  const change: TicketChange = {};
  const events: [NewEvent, ...NewEvent[]] = [{ kind: kind === 'note' ? 'note_added' : 'message_added', messageId: id }];
  const state = kind === 'note' ? ticket.state : stateAfterReply(actor, wanted ?? undefined);
  if (state !== ticket.state) {
    change.state = state;
    events.push({ kind: 'state_changed', from: ticket.state, to: state });
  }
  if (take && actor.kind === 'person' && ticket.assignee === null) {
    const assignee = { id: actor.person.id, name: actor.person.name };
    change.assignee = assignee;
    events.push({ kind: 'assignee_changed', from: null, to: assignee });
  }
  return { change, events };
}
