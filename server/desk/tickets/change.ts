// The way of every change of a ticket: lock it, decide by the rules, write it with its events, answer the fresh thread.
import type { Action, TicketThread } from '../../../sdk/contract/index.ts';
import { authorOf, type Actor } from '../../call/actor.ts';
import { Refusal } from '../../call/refusal.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Ids } from '../../platform/ports/ids.ts';
import type { Sql, Transaction } from '../../platform/postgres/connect.ts';
import { appendEvents, numberEvents, type NewEvent } from '../events/queries.ts';
import { lockTicket, moveOwnMark, writeTicket, type LockedTicket, type TicketChange } from './queries.ts';
import { refuse, type TicketFacts } from './rules.ts';
import { findThread } from './thread.ts';

/** What a service needs of a call: any `Call` is one. */
export interface Asking<A extends Actor = Actor> {
  readonly actor: A;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A ticket under its row lock, inside the transaction that changes it. */
export interface Locked {
  readonly sql: Transaction;
  readonly ticket: LockedTicket;
  readonly now: Date;
}

/** What was decided: the fields to write and an event for each change. Without an event nothing has changed. */
export interface Decision {
  readonly change?: TicketChange;
  readonly events: readonly NewEvent[];
}

export async function changeTicket(
  asking: Asking,
  ticketId: string,
  decide: (locked: Locked) => Decision | Promise<Decision>,
): Promise<TicketThread> {
  const now = asking.clock.now();
  await asking.sql.begin(async (sql) => {
    const ticket = await lockTicket(sql, asking.actor, ticketId);
    if (!ticket) throw new Refusal('not_found');
    const decision = await decide({ sql, ticket, now });
    if (decision.events.length > 0) await record(sql, asking.actor, ticket, decision, now);
  });
  return readThread(asking, ticketId);
}

export async function readThread(asking: Asking, ticketId: string): Promise<TicketThread> {
  const thread = await findThread(asking.sql, asking.actor, ticketId, asking.clock.now());
  if (!thread) throw new Refusal('not_found');
  return thread;
}

/** Throws what the rules say against it. */
export function demand(action: Action, actor: Actor, ticket: TicketFacts, now: Date): void {
  const refused = refuse(action, actor, ticket, now);
  if (refused) throw new Refusal(refused);
}

async function record(
  sql: Transaction,
  actor: Actor,
  ticket: LockedTicket,
  decision: Decision,
  now: Date,
): Promise<void> {
  const events = numberEvents(ticket, decision.events);
  const count = {
    events: ticket.events + events.length,
    publicEvents: ticket.publicEvents + events.filter((event) => event.publicNumber !== null).length,
  };
  const [before, after] =
    actor.side === 'staff' ? [ticket.events, count.events] : [ticket.publicEvents, count.publicEvents];
  // Sent in one go: the lock is held no longer than it must be.
  await Promise.all([
    appendEvents(sql, actor.tenant.id, ticket.id, events, authorOf(actor), now),
    writeTicket(sql, actor.tenant.id, ticket.id, decision.change ?? {}, count, now),
    moveOwnMark(sql, actor, ticket.id, before, after),
  ]);
}
