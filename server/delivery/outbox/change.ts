// One change of a ticket as the outbox hands it on: what everybody who must be told is found by.
import type { Author, Category, EventKind, PersonRef, Priority, TicketState } from '../../../sdk/contract/index.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import type { ChangePlace } from './beginning.ts';

/** An event of the change. `publicNumber` is null where only staff may see it. */
export interface ChangeEvent {
  readonly number: number;
  readonly publicNumber: number | null;
  readonly kind: EventKind;
  readonly author: Author;
  /** The fields of the contract's `Event` beside number, kind, author and instant. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
}

export interface Change {
  readonly tenantId: string;
  readonly place: ChangePlace;
  /** As it is now, which may be later than the change. */
  readonly ticket: {
    readonly id: string;
    readonly number: number;
    readonly accountId: string;
    readonly requester: PersonRef;
    readonly assignee: PersonRef | null;
    readonly state: TicketState;
    readonly priority: Priority;
    readonly category: Category;
  };
  /** In order, at least one: all were made in one transaction. */
  readonly events: readonly ChangeEvent[];
}

/**
 * Makes rows of changes: notices, deliveries. Runs in the transaction that deletes the outbox rows, so that nothing is lost
 * and nothing done twice. It must not wait for anything but the database.
 */
export type Expander = (sql: Transaction, changes: readonly Change[], now: Date) => Promise<void>;
