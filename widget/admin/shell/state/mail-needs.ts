// Why somebody should look at the mail. Pure.
import type { MailBudget } from '../../../../sdk/contract/index.ts';

export interface MailNeeds {
  /** Mails that will not go out by themselves. */
  readonly count: number;
  /** Bounces piled up: nothing goes out until an admin says so. */
  readonly isSuspended: boolean;
}

export const needsOf = ({ failed, held, brake }: MailBudget): MailNeeds => ({
  count: failed + held,
  isSuspended: brake !== null,
});
