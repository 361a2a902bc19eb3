// By when somebody who waits for support is usually answered: what commands ask, whoever knows it.
import type { Priority } from '../../sdk/contract/index.ts';
import type { TenantSql } from '../platform/postgres/connect.ts';

/** By when, for a wait that began at `since`; null where nobody says or knows. */
export type DueBy = (priority: Priority, since: Date) => Date | null;

/** Today the tenant's word, in its opening hours; later, where it gave none, what was measured. */
export interface AnswerTimes {
  /** Asked before a transaction begins: inside of one it could wait for a connection that the others in one hold. */
  of(sql: TenantSql, tenantId: string): Promise<DueBy>;
}

/** Where nobody says anything. */
export const noAnswerTimes: AnswerTimes = { of: () => Promise.resolve(() => null) };
