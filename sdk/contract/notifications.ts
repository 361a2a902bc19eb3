// What a person is told, and how: preferences by kind, quiet hours, and what is held back until when.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { line, Timestamp } from './values.ts';

/** Kinds of notices, for customers: that a ticket was received, answered, changed state. */
export const customerNotices = ['received', 'answered', 'state_changed'] as const;
/** For staff: a new ticket, a change by the customer, something about a ticket that is theirs. */
export const staffNotices = ['new_ticket', 'customer_changed', 'assigned'] as const;
/** For admins besides: a webhook endpoint is told nothing more, because its deliveries had failed for days. */
export const adminNotices = ['webhook_disabled'] as const;
export const noticeKinds = [...customerNotices, ...staffNotices, ...adminNotices] as const;
export const NoticeKind = v.picklist(noticeKinds);
export type NoticeKind = v.InferOutput<typeof NoticeKind>;

/** Kinds that are also told at once in the panel, by a word in its corner. */
export const panelNotices = ['answered', 'state_changed', 'new_ticket', 'customer_changed'] as const;
export const PanelNotice = v.picklist(panelNotices);
export type PanelNotice = v.InferOutput<typeof PanelNotice>;

/** A time on the clock of a wall, to the minute. */
export const ClockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 22:00.'));
/** A time zone by its name in the tz database. */
export const TimeZone = v.pipe(
  line(60),
  v.check((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
    } catch {
      return false;
    }
  }, 'Must be a time zone such as Europe/Berlin.'),
);

/** Between these times nothing is mailed but what is urgent; over midnight where `from` is later than `to`. */
export const QuietHours = v.strictObject({ from: ClockTime, to: ClockTime, timeZone: TimeZone });
export type QuietHours = v.InferOutput<typeof QuietHours>;

/** One switch for each of these kinds. */
const switches = <K extends NoticeKind>(kinds: readonly K[]) =>
  v.strictObject(Object.fromEntries(kinds.map((kind) => [kind, v.boolean()])) as Record<K, v.BooleanSchema<undefined>>);

/** What a person wants to be told, by kind and channel. `language` is that of the mails. */
export const NewPreferences = v.strictObject({
  language: v.picklist(['en', 'de']),
  mail: switches(noticeKinds),
  panel: switches(panelNotices),
  quietHours: v.nullable(QuietHours),
});
export type NewPreferences = v.InferOutput<typeof NewPreferences>;

/** Why an address gets no mail at the moment. */
export const Hold = v.strictObject({
  reason: v.picklist(['bounced', 'no_address', 'bad_address', 'brake']),
  detail: v.nullable(v.string()),
  since: v.nullable(Timestamp),
});
export type Hold = v.InferOutput<typeof Hold>;

/** The preferences with what they mean right now. Only the kinds of the person's own side matter. */
export const Preferences = v.strictObject({
  ...NewPreferences.entries,
  email: v.nullable(v.string()),
  /** How many updates wait to be mailed, and when the next mail may go. */
  waiting: v.number(),
  nextMailAt: v.nullable(Timestamp),
  hold: v.nullable(Hold),
});
export type Preferences = v.InferOutput<typeof Preferences>;

export const getPreferences = endpoint({
  method: 'GET',
  path: '/v1/preferences',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: 'Read what you are told by mail and in the panel, and what is waiting.',
  answer: { kind: 'json', schema: Preferences },
});

export const putPreferences = endpoint({
  method: 'PUT',
  path: '/v1/preferences',
  audience: 'signed-in',
  permission: 'read',
  limit: 'write',
  summary: 'Say what you want to be told by mail and in the panel, and when not.',
  body: { kind: 'json', schema: NewPreferences },
  answer: { kind: 'json', schema: Preferences },
  // Staff signed in as the customer change nothing of theirs.
  refusals: ['forbidden'],
});

export default { getPreferences, putPreferences } as const satisfies Record<string, Endpoint>;
