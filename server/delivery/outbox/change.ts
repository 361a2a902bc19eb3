// One change as the outbox hands it on: what it is about, and what everybody who must be told is found by.
import type {
  Author,
  EventKind,
  FieldValues,
  PersonRef,
  SubjectKind,
  SubjectRef,
  TicketState,
} from '../../../sdk/contract/index.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import type { ChangePlace } from './beginning.ts';

/** An event of the change. `publicNumber` is null where only staff may see it. */
export interface ChangeEvent<Kind extends string = EventKind> {
  readonly number: number;
  readonly publicNumber: number | null;
  readonly kind: Kind;
  readonly author: Author;
  /** What its kind has beside number, kind, author and instant; of a ticket the fields of the contract's `Event`. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
}

interface ChangeOf<Kind extends SubjectKind, EventKinds extends string> {
  readonly tenantId: string;
  readonly subject: SubjectRef & { readonly kind: Kind };
  readonly place: ChangePlace;
  /** In order, at least one: all were made in one transaction. */
  readonly events: readonly ChangeEvent<EventKinds>[];
}

export interface TicketChange extends ChangeOf<'ticket', EventKind> {
  /** As it is now, which may be later than the change. */
  readonly ticket: Readonly<FieldValues> & {
    readonly id: string;
    readonly number: number;
    readonly accountId: string;
    readonly requester: PersonRef;
    readonly assignee: PersonRef | null;
    readonly state: TicketState;
  };
}

/** Of any other subject. What it is like now its own feature knows. */
export interface OtherChange extends ChangeOf<Exclude<SubjectKind, 'ticket'>, string> {
  readonly ticket: null;
}

export type Change = TicketChange | OtherChange;

export const isOfTicket = (change: Change): change is TicketChange => change.ticket !== null;

/**
 * Makes rows of changes: notices, deliveries. Runs in the transaction that deletes the outbox rows, so that nothing is lost
 * and nothing done twice. It must not wait for anything but the database.
 */
export type Expander = (sql: Transaction, changes: readonly Change[], now: Date) => Promise<void>;
