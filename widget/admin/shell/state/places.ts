// Where in the admin mode one can be: among the tickets, or on a screen beside them. Pure.
import type { MailBudget, Role } from '../../../../sdk/contract/index.ts';

/** What takes the place of the queue and the ticket, in the order in which it is offered. */
export const screens = ['mail', 'webhooks', 'access', 'preferences'] as const;
export type Screen = (typeof screens)[number];
export type Place = 'tickets' | Screen;

export const isScreen = (value: string): value is Screen => (screens as readonly string[]).includes(value);

/** Webhooks and people's access are for admins; the server refuses everybody else. */
export const screensOf = (role: Role): Screen[] =>
  screens.filter((screen) => (screen !== 'webhooks' && screen !== 'access') || role === 'admin');

/** Why somebody should look at the mail. */
export interface MailNeeds {
  /** Mails that will not go out by themselves. */
  readonly count: number;
  /** Bounces piled up: nothing goes out until an admin says so. */
  readonly isStopped: boolean;
}

export const needsOf = ({ failed, held, brake }: MailBudget): MailNeeds => ({
  count: failed + held,
  isStopped: brake !== null,
});
