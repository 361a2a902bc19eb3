// Who is told of a change: the feature that a kind of subject belongs to says it, in one list (`server/subjects.ts`).
import type { Permission, SubjectKind, SubjectRef } from '../../../sdk/contract/index.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import type { ChangePlace } from '../outbox/beginning.ts';
import type { Change } from '../outbox/change.ts';
import type { EventRecipient } from './rules.ts';

/** What one person is told of one event. */
export interface Told extends EventRecipient {
  readonly tenantId: string;
  readonly subject: SubjectRef;
  /** What its reader must be permitted, beside reading at all. */
  readonly needs: Permission;
  /** Mail that waits for nothing, from a budget of its own. */
  readonly urgent: boolean;
  /** Whether there is a mail about this subject alone. Else it joins the one that takes whatever comes. */
  readonly ownMail: boolean;
  /** What is told, as it was; null for tickets, of which everything is read when it is told. */
  readonly about: Readonly<Record<string, unknown>> | null;
  readonly place: ChangePlace;
}

/** The ids of those who answer a tenant's tickets at present. */
export type StaffOf = (tenantId: string) => readonly string[];

/**
 * Everybody who is told of changes, all of them of the teller's kind. Runs in the transaction that takes them out of the
 * outbox, before the readers are locked. Nobody is told what is over by now: a teller that can tell of such looks under the
 * lock that whoever ends it takes as well.
 */
export type Teller = (sql: Transaction, changes: readonly Change[], staffOf: StaffOf) => Promise<readonly Told[]>;

export type Tellers = Readonly<Record<SubjectKind, Teller>>;
