// Mail under control, as staff see it: what is queued, which budget is used, what was sent or not, and why.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { NoticeKind } from './notifications.ts';
import { line, listOf, page, pageQuery, Timestamp, Uuid } from './values.ts';

/**
 * waiting: for its time (pacing, quiet hours, a short wait whether it is read). ready: may go as soon as a transport
 * takes it. sending: a worker holds the lease. sent. failed: parked after the last try. held: the address bounced, cannot be
 * mailed, or there is none. discarded: by staff, because everything in it had been read, or because its reader's access was
 * ended.
 */
export const mailStates = ['waiting', 'ready', 'sending', 'sent', 'failed', 'held', 'discarded'] as const;
export const MailState = v.picklist(mailStates);
export type MailState = v.InferOutput<typeof MailState>;

const reason = <Code extends string, Values extends v.ObjectEntries>(code: Code, values: Values) =>
  v.strictObject({ code: v.literal(code), text: v.string(), ...values });

/**
 * Why a mail is where it is. `text` says it in English; code and values are for who says it in another language. `answer`
 * is what a mail server said, or what went wrong on the way to it, as it came.
 */
export const MailReason = v.variant('code', [
  reason('quiet_hours', {}),
  /** Fewer minutes than these after the last mail about the same ticket. */
  reason('same_ticket', { minutes: v.number() }),
  /** So many mails went to this person in 24 hours; of urgent ones where it is urgent. */
  reason('person_limit', { count: v.number(), urgent: v.boolean() }),
  /** The transport takes no more than `count` in that time. */
  reason('transport_limit', {
    transport: v.string(),
    count: v.number(),
    per: v.picklist(['minute', 'hour', 'day', 'urgentDay']),
  }),
  reason('transport_rests', { transport: v.string(), answer: v.nullable(v.string()) }),
  reason('all_off', {}),
  /** Bounces piled up: see `MailBudget.brake`. */
  reason('brake', {}),
  reason('try_failed', { answer: v.string() }),
  /** The whole mail was sent and the answer to it got lost. */
  reason('no_answer', {}),
  reason('worker_lost', {}),
  reason('all_refused', {}),
  reason('no_address', {}),
  /** The panel gave one that no mail can go to. */
  reason('bad_address', {}),
  /** Letters beyond ASCII stand before its @, and no server here offers SMTPUTF8 (RFC 6531). */
  reason('utf8_address', {}),
  reason('bounced', { answer: v.string() }),
  reason('all_read', {}),
  /** Whoever it was for may not come in any more. */
  reason('access_ended', {}),
  reason('discarded', { by: v.string() }),
  /** From before there were codes. */
  reason('other', {}),
]);
export type MailReason = v.InferOutput<typeof MailReason>;

/** One mail: one notice, or a digest of several. Without its text. */
export const Mail = v.strictObject({
  id: Uuid,
  state: MailState,
  to: v.strictObject({ name: v.string(), address: v.string() }),
  kinds: v.array(NoticeKind),
  /** How many updates are folded into it. */
  updates: v.number(),
  /** Null for a digest over several tickets, and for what is about none. */
  ticketNumber: v.nullable(v.number()),
  urgent: v.boolean(),
  createdAt: Timestamp,
  /** When it may go at the earliest; null once it is settled. */
  dueAt: v.nullable(Timestamp),
  /** When it was sent, given up or discarded, or since when it is held. */
  settledAt: v.nullable(Timestamp),
  tries: v.number(),
  reason: v.nullable(MailReason),
  transport: v.nullable(v.string()),
});
export type Mail = v.InferOutput<typeof Mail>;

export const listMail = endpoint({
  method: 'GET',
  path: '/v1/mail',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'List mails, newest first: the queue, or the log.',
  query: v.strictObject({ ...pageQuery, state: v.optional(listOf(mailStates)), text: v.optional(line(200)) }),
  answer: { kind: 'json', schema: page(Mail) },
});

const oneMail = v.strictObject({ mailId: Uuid });

export const getMail = endpoint({
  method: 'GET',
  path: '/v1/mail/{mailId}',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'Read one mail, whatever its state.',
  params: oneMail,
  answer: { kind: 'json', schema: Mail },
  refusals: ['not_found'],
});

/** One attempt to send a mail, and what the server said. */
export const MailAttempt = v.strictObject({
  at: Timestamp,
  transport: v.string(),
  outcome: v.picklist(['sent', 'refused', 'retry', 'unknown']),
  answer: v.nullable(v.string()),
});
export type MailAttempt = v.InferOutput<typeof MailAttempt>;

export const listAttempts = endpoint({
  method: 'GET',
  path: '/v1/mail/{mailId}/attempts',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'Read every attempt to send a mail, oldest first.',
  params: oneMail,
  answer: { kind: 'json', schema: v.strictObject({ items: v.array(MailAttempt) }) },
  refusals: ['not_found'],
});

/** send_now: skips waiting and the receiver's limits, never a transport's. retry: a failed or held one. discard: for good. */
export const changeMail = endpoint({
  method: 'POST',
  path: '/v1/mail/{mailId}/{action}',
  audience: 'staff',
  permission: 'answer',
  limit: 'write',
  summary: 'Send a mail now, try it again, or discard it.',
  params: v.strictObject({ mailId: Uuid, action: v.picklist(['send-now', 'retry', 'discard']) }),
  answer: { kind: 'json', schema: Mail },
  refusals: ['not_found', 'not_in_this_state'],
});

/** What a transport used of one of its limits; `limit` null is none. */
const Used = v.strictObject({ used: v.number(), limit: v.nullable(v.number()) });

/** A transport and the budget it used: the last minute, the last hour, the sliding last 24 hours. */
export const TransportBudget = v.strictObject({
  id: Uuid,
  name: v.string(),
  host: v.string(),
  /** returning: its rest is over, and one mail at a time tries it. */
  state: v.picklist(['up', 'resting', 'returning', 'off']),
  /**
   * Why it rests or had rested until now. down: it cannot be reached, or fails. refuses: it does not take our mail (not
   * signed in, sender refused, on a list). limit: it took as much as it does for now.
   */
  cause: v.nullable(v.picklist(['down', 'refuses', 'limit'])),
  /** Since when. */
  since: v.nullable(Timestamp),
  /** What it said last, and while it rests when it is tried again. */
  detail: v.nullable(v.string()),
  triedAgainAt: v.nullable(Timestamp),
  minute: Used,
  hour: Used,
  day: Used,
  urgentDay: Used,
  /** Mails sent on each of the last 14 days (UTC), oldest first. */
  days: v.array(v.strictObject({ day: v.string(), sent: v.number() })),
});
export type TransportBudget = v.InferOutput<typeof TransportBudget>;

/** The state of the tenant's mail. */
export const MailBudget = v.strictObject({
  transports: v.array(TransportBudget),
  waiting: v.number(),
  failed: v.number(),
  held: v.number(),
  /** Set while mail is stopped because bounces piled up: since when, and how many. */
  brake: v.nullable(v.strictObject({ since: Timestamp, bounces: v.number() })),
});
export type MailBudget = v.InferOutput<typeof MailBudget>;

export const getMailBudget = endpoint({
  method: 'GET',
  path: '/v1/mail/budget',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'Read which budget each transport used, and what is held back.',
  answer: { kind: 'json', schema: MailBudget },
});

export const releaseBrake = endpoint({
  method: 'POST',
  path: '/v1/mail/brake/release',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Let mail go again after bounces had piled up.',
  answer: { kind: 'json', schema: MailBudget },
});

export default { listMail, getMail, listAttempts, getMailBudget, releaseBrake, changeMail } as const satisfies Record<
  string,
  Endpoint
>;
