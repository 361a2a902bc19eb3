// Who is asking, as the verified panel token says: what every rule, query and event is written against.
import type { Account, Author, PersonRef, Role } from '../../sdk/contract/index.ts';

export interface Actor {
  readonly tenant: { readonly id: string; readonly name: string; readonly numberSequence: string };
  readonly side: 'customer' | 'staff';
  readonly role: Role;
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null };
  /** Customers only. */
  readonly account: Account | null;
  /** Staff signed in as the customer: then it is *they* who act. */
  readonly actedBy: PersonRef | null;
  /** The panel's page that the token was made for. */
  readonly page: string | null;
  /** When the token ends, in seconds since 1970. */
  readonly expiresAt: number;
}

/** An actor of a call for customers: the account is there. */
export interface CustomerActor extends Actor {
  readonly side: 'customer';
  readonly role: 'customer';
  readonly account: Account;
}

export function isCustomer(actor: Actor): actor is CustomerActor {
  return actor.side === 'customer' && actor.account !== null;
}

/** The actor as messages and events name them. */
export function authorOf(actor: Actor): Author {
  return { side: actor.side, id: actor.person.id, name: actor.person.name, actedBy: actor.actedBy };
}

/**
 * Whose idempotency keys these are: the tenant's person, for this account, with their own hands. JSON, because the
 * panel's ids may hold any divider (`a:as:b` is an id too).
 */
export function senderOf(actor: Actor): string {
  return JSON.stringify([actor.side, actor.person.id, actor.account?.id ?? null, actor.actedBy?.id ?? null]);
}

/**
 * Against whose limits a call counts. Staff who are signed in as a customer count as themselves, for all customers
 * together, and never against the customer; and all who act for one customer count together as well. So neither changing
 * customers nor changing hands gives anybody more.
 */
export function askersOf({ tenant, side, person, actedBy }: Actor): string[] {
  if (!actedBy) return [JSON.stringify([tenant.id, side, person.id])];
  return [JSON.stringify([tenant.id, 'staff', actedBy.id]), JSON.stringify([tenant.id, side, person.id, 'acted for'])];
}
