// Whose wait a change begins, and by when it is told to end. Pure.
import type { Actor } from '../../call/actor.ts';
import type { DueBy } from '../../call/answer-times.ts';
import type { Decision } from './change.ts';
import type { LockedTicket } from './queries.ts';

/** A wait for support. */
export interface Wait {
  readonly since: Date;
  /** By when its customer is told to be answered; null where nothing is said. */
  readonly answerBy: Date | null;
}

/**
 * The wait for support after a change; undefined where the one that is on goes on, or nobody waits for support. It begins when
 * the turn comes to support, and anew with what an agent writes who keeps it ("two minutes, restarting now"). What customers
 * add meanwhile does not make them wait longer. With another priority the same wait ends at another time.
 */
export function waitAfter(
  ticket: Pick<LockedTicket, 'state' | 'priority' | 'turnSince'>,
  { change = {}, events }: Decision,
  actor: Actor,
  dueBy: DueBy,
  now: Date,
): Wait | undefined {
  const { state = ticket.state, priority = ticket.priority } = change;
  if (state !== 'waiting_for_support') return undefined;
  const isAnswered =
    actor.side === 'staff' && actor.kind === 'person' && events.some(({ kind }) => kind === 'message_added');
  const since = state !== ticket.state || isAnswered ? now : new Date(ticket.turnSince);
  if (since !== now && priority === ticket.priority) return undefined;
  return { since, answerBy: dueBy(priority, since) };
}
