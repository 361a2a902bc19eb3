// How many mails may go, and when the next one may. Pure: the rows it is given were read under the lock that they are counted by.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import { reasons } from '../sending/reasons.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** At most `count` in any `window` milliseconds. */
export interface Limit {
  readonly per: 'minute' | 'hour' | 'day' | 'urgentDay';
  readonly count: number;
  readonly window: number;
}

/** Reservations of one budget, numbered without gaps from 1, never going back in time. */
export interface Numbered {
  readonly reserved: number;
  /** When number `n` was done; undefined where it was tidied away, which happens after weeks. */
  doneAt(n: number): number | undefined;
}

export interface Caps {
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  readonly urgentPerDay: number | null;
}

/** Urgent mail has a budget of its own, so that a flood of ordinary mail cannot use it up. */
export function limitsOf(caps: Caps, urgent: boolean): Limit[] {
  const limit = (per: Limit['per'], count: number | null, window: number): Limit[] =>
    count === null ? [] : [{ per, count, window }];
  if (urgent) return limit('urgentDay', caps.urgentPerDay, DAY);
  return [
    ...limit('minute', caps.perMinute, MINUTE),
    ...limit('hour', caps.perHour, HOUR),
    ...limit('day', caps.perDay, DAY),
  ];
}

/**
 * When the next one may be reserved: for every limit, number n waits until number n - count was done the window ago. A mail
 * goes out between its reservation and its being done, so no sliding window sees one more than the limit, whoever looks
 * when, and however long a server takes. Null limit: nothing holds it.
 */
export function freeAt(limits: readonly Limit[], budget: Numbered): { at: number; limit: Limit | null } {
  let free: { at: number; limit: Limit | null } = { at: -Infinity, limit: null };
  for (const limit of limits) {
    const earlier = budget.reserved + 1 - limit.count;
    const at = earlier >= 1 ? (budget.doneAt(earlier) ?? -Infinity) + limit.window : -Infinity;
    if (at > free.at) free = { at, limit };
  }
  return free;
}

/** A mail that went to a person, or is on its way. */
export interface SentToPerson {
  readonly at: number;
  readonly doneAt: number;
  readonly mailId: string;
  readonly urgent: boolean;
  readonly ticketIds: readonly string[];
}

export interface ReceiverLimits {
  readonly ticketMinutes: number;
  readonly personDay: number;
  readonly urgentPersonDay: number;
}

/** Until when a mail must wait for its reader's sake, and why. `batch`: what comes meanwhile goes into one digest. */
export interface Wait {
  readonly until: number;
  readonly reason: MailReason;
  readonly batch: boolean;
}

/**
 * The receiver's limits. `sent` is what was done for this person in the last 24 hours, oldest first. Urgent mail is
 * counted apart and may come about the same ticket at any time; a mail that is tried again is no other mail.
 */
export function receiverWait(
  mail: { readonly id: string; readonly urgent: boolean; readonly ticketIds: readonly string[] },
  sent: readonly SentToPerson[],
  limits: ReceiverLimits,
  now: number,
): Wait | null {
  const alike = sent.filter((one) => one.urgent === mail.urgent && one.doneAt > now - DAY);
  const most = mail.urgent ? limits.urgentPersonDay : limits.personDay;
  const blocking = alike[alike.length - most];
  if (blocking !== undefined) {
    const reason = reasons.person_limit(alike.length, mail.urgent);
    return { until: blocking.doneAt + DAY, reason, batch: !mail.urgent };
  }
  if (mail.urgent) return null;
  const window = limits.ticketMinutes * MINUTE;
  // A digest may be about thousands of tickets, and so may the one before it.
  const about = new Set(mail.ticketIds);
  const last = alike.findLast((one) => one.mailId !== mail.id && one.ticketIds.some((id) => about.has(id)));
  if (last === undefined || last.doneAt + window <= now) return null;
  return { until: last.doneAt + window, reason: reasons.same_ticket(limits.ticketMinutes), batch: false };
}
