// The way of every change of a ticket: lock it, decide by the rules, write it with its events, answer the fresh thread.
import type { Action, TicketThread } from '../../../sdk/contract/index.ts';
import { authorOf, type Actor } from '../../call/actor.ts';
import type { DueBy } from '../../call/answer-times.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import type { WrittenJson } from '../../call/written-json.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { appendEvents, numberEvents, type NewEvent } from '../events/queries.ts';
import { lockTicket, moveOwnMark, writeTicket, type LockedTicket, type TicketChange } from './queries.ts';
import { refuse, type TicketFacts } from './rules.ts';
import { readThread } from './thread.ts';
import { waitAfter } from './turn.ts';

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
  call: CallContext,
  ticketId: string,
  decide: (locked: Locked) => Decision | Promise<Decision>,
): Promise<WrittenJson<TicketThread>> {
  const now = call.clock.now();
  const dueBy = await call.answerTimes.of(call.sql, call.actor.tenant.id);
  await call.sql.begin(async (sql) => {
    const ticket = await lockTicket(sql, call.actor, ticketId);
    if (!ticket) throw new Refusal('not_found');
    const decision = await decide({ sql, ticket, now });
    if (decision.events.length > 0) await record(sql, call.actor, ticket, decision, { now, dueBy });
  });
  return readThread(call, ticketId);
}

/** Throws what the rules say against it. */
export function assertMay(action: Action, actor: Actor, ticket: TicketFacts, now: Date): void {
  const refused = refuse(action, actor, ticket, now);
  if (refused) throw new Refusal(refused);
}

/** Writes a decision about a locked ticket, in its transaction. `dueBy`: by when whoever waits is told to be answered. */
export async function record(
  sql: Transaction,
  actor: Actor,
  ticket: LockedTicket,
  decision: Decision,
  { now, dueBy }: { readonly now: Date; readonly dueBy: DueBy },
): Promise<void> {
  const events = numberEvents(ticket, decision.events);
  const count = {
    events: ticket.events + events.length,
    publicEvents: ticket.publicEvents + events.filter((event) => event.publicNumber !== null).length,
  };
  const [before, after] =
    actor.side === 'staff' ? [ticket.events, count.events] : [ticket.publicEvents, count.publicEvents];
  const wait = waitAfter(ticket, decision, actor, dueBy, now);
  // Sent in one go: the lock is held no longer than it must be.
  await Promise.all([
    appendEvents(sql, actor.tenant.id, ticket.id, events, authorOf(actor), now),
    writeTicket(sql, actor.tenant.id, ticket.id, { ...decision.change, ...(wait && { wait }) }, count, now),
    moveOwnMark(sql, actor, ticket.id, before, after),
  ]);
}
