// THE visibility predicate: which tickets, messages and events an actor may see, and in whose numbering. Every reader uses it.
import {
  fieldNames,
  neededFor,
  ticketFields,
  type Category,
  type FieldName,
  type FieldValues,
  type Permission,
} from '../../../sdk/contract/index.ts';
import { isCustomer, personIdOf, type Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/** Tickets `t` of the actor's tenant, for customers those of their account; security incidents for who may see them. */
export function visibleTickets(sql: AnySql, actor: Actor): Fragment {
  return sql`${ticketsOf(sql, actor)}${butFor(sql, ({ needs }) => !actor.permissions.has(needs))}`;
}

/** Whatever the options of their fields. */
function ticketsOf(sql: AnySql, actor: Actor): Fragment {
  if (actor.side === 'staff') return sql`t.tenant_id = ${actor.tenant.id}`;
  // A customer without an account is a mistake of ours; they see nothing.
  if (!isCustomer(actor)) return sql`false`;
  return sql`t.tenant_id = ${actor.tenant.id} and t.account_id = ${actor.account.id}`;
}

/** Events `e` that took their ticket `t` out of the actor's sight: it became a security incident, and still is one. */
export function hidingEvents(sql: AnySql, actor: Actor): Fragment {
  if (actor.permissions.has('see_security')) return sql`false`;
  return sql`${ticketsOf(sql, actor)} and t.category = 'security' and e.kind = 'category_changed' and ${visibleEvents(sql, actor)}`;
}

/** Options of the fields that every ticket has which are not for everybody to see. */
const guarded = fieldNames.flatMap((name) =>
  Object.entries<Permission>(ticketFields[name].needs).map(([option, needs]) => ({ name, option, needs })),
);
interface Guarded {
  readonly name: FieldName;
  readonly option: string;
  readonly needs: Permission;
}

/** That ticket `t` has none of them which `hidden` picks. */
const butFor = (sql: AnySql, hidden: (one: Guarded) => boolean): Fragment =>
  guarded.filter(hidden).reduce((all, { name, option }) => sql`${all} and t.${sql(name)} <> ${option}`, sql``);

/** The same of one option, in memory: of a ticket of the actor's that is made, changed or told of. */
export function seesOption<Name extends FieldName>(actor: Actor, name: Name, option: FieldValues[Name]): boolean {
  const needs = neededFor(name, option);
  return needs === undefined || actor.permissions.has(needs);
}
export const seesCategory = (actor: Actor, category: Category): boolean => seesOption(actor, 'category', category);

/** Whether person `p` may be told of ticket `t`: what they may do, as their last token said it. Null is all of their role. */
export const mayBeTold = (sql: AnySql): Fragment =>
  sql`(${guarded.reduce(
    (all, { name, option, needs }) =>
      sql`${all} and (t.${sql(name)} <> ${option} or coalesce(${needs} = any (p.permissions), true))`,
    sql`true`,
  )})`;

/** `wroteIt` of the rules: whether the actor wrote message `m` with their own hands. */
export function wroteIt(sql: AnySql, actor: Actor): Fragment {
  if (actor.kind === 'system') return sql`false`;
  const { side, person, actedBy } = actor;
  return sql`(
    m.author ->> 'side' = ${side} and m.author ->> 'id' = ${person.id}
    and m.author #>> '{actedBy,id}' is not distinct from ${actedBy?.id ?? null}::text
  )`;
}

/** Messages `m` of tickets that were already found visible: customers see no notes, and nobody what somebody else may still take back. */
export function visibleMessages(sql: AnySql, actor: Actor): Fragment {
  const isShown = sql`m.tenant_id = ${actor.tenant.id} and (m.visible_at is null or ${wroteIt(sql, actor)})`;
  return actor.side === 'staff' ? isShown : sql`${isShown} and not m.internal`;
}

/** What tickets that were already found visible are searched by, `x`: customers have neither notes nor people in it. What waits to be shown is not in it at all. */
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
  /** That of its ticket, as it is now. */
  readonly category: Category;
  readonly publicNumber: number | null;
}

/** `visibleTickets` and `visibleEvents` in memory: for what is passed on without a query. A test holds them equal. */
export function sees(actor: Actor, event: EventFacts): boolean {
  return seesCategory(actor, event.category) && isOf(actor, event);
}

/** `hidingEvents` in memory. */
export function hides(actor: Actor, event: EventFacts & { readonly change: string }): boolean {
  return event.change === 'category_changed' && !seesCategory(actor, event.category) && isOf(actor, event);
}

/** Whatever the category of its ticket. */
function isOf(actor: Actor, event: EventFacts): boolean {
  if (event.tenantId !== actor.tenant.id) return false;
  if (actor.side === 'staff') return true;
  return isCustomer(actor) && event.accountId === actor.account.id && event.publicNumber !== null;
}

/** The number of message `m` as the actor counts; null while it waits to be shown. */
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
  return sql`r.tenant_id = t.tenant_id and r.ticket_id = t.id and r.side = ${actor.side} and r.person_id = ${personIdOf(actor)}`;
}

/** Whether ticket `t` has an event that the actor has neither seen nor made. The system reads nothing: nothing is new to it. */
export function unread(sql: AnySql, actor: Actor): Fragment {
  if (actor.kind === 'system') return sql`false`;
  return sql`coalesce((select r.number from read_marks r where ${ownMark(sql, actor)}), 0) < ${lastEvent(sql, actor)}`;
}
