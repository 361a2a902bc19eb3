// THE visibility predicate: which tickets, messages and events an actor may see, and in whose numbering. Every reader uses it.
import { isCustomer, type Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/** Tickets `t` of the actor's tenant, for customers those of their account. */
export function visibleTickets(sql: AnySql, actor: Actor): Fragment {
  if (actor.side === 'staff') return sql`t.tenant_id = ${actor.tenant.id}`;
  // A customer without an account is a mistake of ours; they see nothing.
  if (!isCustomer(actor)) return sql`false`;
  return sql`t.tenant_id = ${actor.tenant.id} and t.account_id = ${actor.account.id}`;
}

/** Messages `m` of tickets that were already found visible: customers see no notes. */
export function visibleMessages(sql: AnySql, actor: Actor): Fragment {
  const tenant = actor.tenant.id;
  return actor.side === 'staff' ? sql`m.tenant_id = ${tenant}` : sql`m.tenant_id = ${tenant} and not m.internal`;
}

/** What tickets that were already found visible are searched by, `x`: customers have neither notes nor people in it. */
export function visibleTexts(sql: AnySql, actor: Actor): Fragment {
  const tenant = actor.tenant.id;
  return actor.side === 'staff' ? sql`x.tenant_id = ${tenant}` : sql`x.tenant_id = ${tenant} and not x.internal`;
}

/** Events `e` of tickets that were already found visible: customers see none that tells of a note. */
export function visibleEvents(sql: AnySql, actor: Actor): Fragment {
  const tenant = actor.tenant.id;
  return actor.side === 'staff'
    ? sql`e.tenant_id = ${tenant}`
    : sql`e.tenant_id = ${tenant} and e.public_number is not null`;
}

/** What of an event decides who may see it. */
export interface EventFacts {
  readonly tenantId: string;
  /** The account of its ticket. */
  readonly accountId: string;
  readonly publicNumber: number | null;
}

/** `visibleTickets` and `visibleEvents` in memory: for what is passed on without a query. A test holds them equal. */
export function sees(actor: Actor, event: EventFacts): boolean {
  if (event.tenantId !== actor.tenant.id) return false;
  if (actor.side === 'staff') return true;
  return isCustomer(actor) && event.accountId === actor.account.id && event.publicNumber !== null;
}

/** The number of message `m` as the actor counts. */
export function messageNumber(sql: AnySql, actor: Actor): Fragment {
  return actor.side === 'staff' ? sql`m.number` : sql`m.public_number`;
}

/** The number of event `e` as the actor counts. */
export function eventNumber(sql: AnySql, actor: Actor): Fragment {
  return actor.side === 'staff' ? sql`e.number` : sql`e.public_number`;
}

/** How many events of ticket `t` the actor may see: the number of the newest. */
export function lastEvent(sql: AnySql, actor: Actor): Fragment {
  return actor.side === 'staff' ? sql`t.events` : sql`t.public_events`;
}

/** When ticket `t` last moved for the actor. */
export function movedAt(sql: AnySql, actor: Actor): Fragment {
  return actor.side === 'staff' ? sql`t.moved_at` : sql`t.public_moved_at`;
}

/** The read mark `r` of the actor on ticket `t`. */
export function ownMark(sql: AnySql, actor: Actor): Fragment {
  return sql`r.tenant_id = t.tenant_id and r.ticket_id = t.id and r.side = ${actor.side} and r.person_id = ${actor.person.id}`;
}

/** Whether ticket `t` has an event that the actor has neither seen nor made. */
export function unread(sql: AnySql, actor: Actor): Fragment {
  return sql`coalesce((select r.number from read_marks r where ${ownMark(sql, actor)}), 0) < ${lastEvent(sql, actor)}`;
}
