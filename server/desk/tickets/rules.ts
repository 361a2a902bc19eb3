// What may be done to a ticket, by whom and in which state. Pure: the server refuses by it, and `may` is computed from it.
import {
  actions,
  fieldNames,
  ticketFields,
  type Action,
  type Author,
  type ErrorCode,
  type Permission,
  type TicketField,
  type TicketState,
} from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';

/** What the rules look at: any ticket of the contract, and the row that a change locks. */
export interface TicketFacts {
  readonly state: TicketState;
  readonly withdrawal: { readonly restorableUntil: string } | null;
}

/** Why `actor` may not do `action` to the ticket now; null when they may. That they see it is settled before. */
export function refuse(action: Action, actor: Actor, ticket: TicketFacts, now: Date): ErrorCode | null {
  if (!actor.permissions.has(permissionFor(action))) return 'forbidden';
  const customer = actor.side === 'customer';
  if (customer ? STAFF_ONLY.has(action) : CUSTOMERS_ONLY.has(action)) return 'forbidden';
  if (action === 'restore') return refuseRestore(ticket, now);
  // A note says nothing to the customer: staff may leave one even on what was withdrawn.
  if (action === 'note') return null;
  if (ticket.state === 'withdrawn') return 'ticket_withdrawn';
  return fits(action, customer, ticket.state) ? null : 'not_in_this_state';
}

/** Everything that `actor` may do to the ticket now. */
export function may(actor: Actor, ticket: TicketFacts, now: Date): Action[] {
  return actions.filter((action) => refuse(action, actor, ticket, now) === null);
}

/** `may` for all that a statement need tell apart: a ticket's state, and a withdrawn one that cannot be brought back any more. */
export type MayByCase = Readonly<Record<TicketState | 'expired', readonly Action[]>>;

export function mayByCase(actor: Actor, now: Date): MayByCase {
  const of = (state: TicketState, restorableUntil = now.toISOString()): Action[] =>
    may(actor, { state, withdrawal: state === 'withdrawn' ? { restorableUntil } : null }, now);
  return {
    waiting_for_support: of('waiting_for_support'),
    waiting_for_customer: of('waiting_for_customer'),
    solved: of('solved'),
    withdrawn: of('withdrawn'),
    expired: of('withdrawn', new Date(0).toISOString()),
  };
}

/** Whoever calls: an endpoint asks for it before, a rule or a mail that came in asks nothing else. */
const permissionFor = (action: Action): Permission => (action === 'assign' ? 'assign' : 'answer');

/** What sets a field that every ticket has. */
const FIELD_ACTIONS: ReadonlySet<Action> = new Set<Action>(fieldNames.map((name) => ticketFields[name].action));
const isForStaff = ({ setBy }: TicketField): boolean => setBy === 'staff';
const STAFF_ONLY: ReadonlySet<Action> = new Set<Action>([
  'note',
  'assign',
  'await_customer',
  ...fieldNames.filter((name) => isForStaff(ticketFields[name])).map((name) => ticketFields[name].action),
]);
const CUSTOMERS_ONLY: ReadonlySet<Action> = new Set<Action>(['withdraw', 'restore']);

/** Whether an action fits a ticket that is not withdrawn. */
function fits(action: Action, customer: boolean, state: Exclude<TicketState, 'withdrawn'>): boolean {
  const solved = state === 'solved';
  // Staff put right what a figure is counted by, also afterwards.
  if (action === 'edit' || FIELD_ACTIONS.has(action)) return !(customer && solved);
  switch (action) {
    case 'solve':
    case 'withdraw':
      return !solved;
    // Customers take their turn by replying; what was never closed cannot be opened again.
    case 'reopen':
      return customer ? solved : state !== 'waiting_for_support';
    case 'await_customer':
      return state !== 'waiting_for_customer';
    default:
      return true;
  }
}

function refuseRestore(ticket: TicketFacts, now: Date): ErrorCode | null {
  if (ticket.withdrawal === null) return 'not_in_this_state';
  return now.toISOString() > ticket.withdrawal.restorableUntil ? 'restore_expired' : null;
}

/** The action that brings a ticket into a state; withdrawing has its own call. */
export const actionFor = {
  waiting_for_support: 'reopen',
  waiting_for_customer: 'await_customer',
  solved: 'solve',
} as const satisfies Partial<Record<TicketState, Action>>;

/** The state that a reply leaves a ticket in: the turn passes to the other side. */
export function stateAfterReply(actor: Actor, wanted: TicketState | undefined): TicketState {
  if (actor.side === 'customer') return 'waiting_for_support';
  return wanted ?? 'waiting_for_customer';
}

/** What of an author says who they are. */
export type Hands = Pick<Author, 'side' | 'id' | 'actedBy'>;

/**
 * Whether `actor` wrote it with their own hands: what staff wrote as the customer is theirs, not the customer's. The system
 * has none: what one rule wrote is not another's.
 */
export function wroteIt(actor: Actor, author: Hands): boolean {
  return (
    actor.kind === 'person' &&
    author.side === actor.side &&
    author.id === actor.person.id &&
    (author.actedBy?.id ?? null) === (actor.actedBy?.id ?? null)
  );
}

/** Why `actor` may not change the wording of a message; null when they may. */
export function refuseEdit(actor: Actor, message: { author: Hands }, ticket: TicketFacts): ErrorCode | null {
  if (!wroteIt(actor, message.author) || !actor.permissions.has('answer')) return 'forbidden';
  return ticket.state === 'withdrawn' ? 'ticket_withdrawn' : null;
}
