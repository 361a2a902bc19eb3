// What happens now: the stream of changes, and which of the staff are on a ticket. Ids and numbers only, never texts.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { PersonRef } from './people.ts';
import { SubjectRef } from './subject.ts';
import { TicketState } from './ticket-values.ts';
import { Uuid } from './values.ts';

/** Where a stream goes on: opaque and sealed, because a plain one would tell a tenant how busy the others are. */
export const Position = v.pipe(v.string(), v.maxLength(200), v.regex(/^[\w-]+$/));
export type Position = v.InferOutput<typeof Position>;

/** A ticket changed: read it, or what of it you show. `event` is its newest, in the reader's own numbering. */
const Changed = v.strictObject({
  kind: v.literal('ticket'),
  ticketId: Uuid,
  number: v.number(),
  event: v.number(),
  /** What it was, so that who shows no thread need not read it: a kind of `Event`. */
  change: v.string(),
  /** The state it came to, where that is what changed (`state_changed`); null with everything else. */
  to: v.nullable(TicketState),
  /** Whose hands did it: a customer learns of what staff did, and the other way round. */
  side: v.picklist(['customer', 'staff']),
  /** True when the reader did it, in this window or another. */
  own: v.boolean(),
});

/**
 * Something that is no ticket changed: read it again where you show it. Told to those who may read it (an endpoint's to
 * admins), and after a resume perhaps twice. More kinds of subjects may come.
 */
const SubjectChanged = v.strictObject({
  kind: v.literal('subject'),
  subject: SubjectRef,
  /** The number of the event, of all of its subject. */
  event: v.number(),
  /** What it was: `endpoint_disabled`, `endpoint_enabled`, `endpoint_removed`. */
  change: v.string(),
  /** True when the reader did it, in this window or another. */
  own: v.boolean(),
});

/**
 * A ticket left what the reader may see: take it from what you show. Why is not told. Told to those who lack a permission that
 * it asks for by now (`see_security`); where it comes back it is told as a change.
 */
const Gone = v.strictObject({ kind: v.literal('gone'), ticketId: Uuid });

/** Somebody read: another window of the same person can take the mark away. */
const Read = v.strictObject({ kind: v.literal('read'), ticketId: Uuid, event: v.number() });

/** Which of the staff have the ticket before them; staff only. Without those who left or have been silent for 45 s. */
const Presence = v.strictObject({
  kind: v.literal('presence'),
  ticketId: Uuid,
  people: v.array(v.strictObject({ person: PersonRef, doing: v.picklist(['viewing', 'writing']) })),
});

/** Too much was missed to be told one by one: read everything that is shown again. */
const Reset = v.strictObject({ kind: v.literal('reset') });

/** One message of the stream; on the wire `data:` of a server-sent event, its `id:` a `Position`. */
export const LiveEvent = v.variant('kind', [Changed, Gone, SubjectChanged, Read, Presence, Reset]);
export type LiveEvent = v.InferOutput<typeof LiveEvent>;

export const live = endpoint({
  method: 'GET',
  path: '/v1/live',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: 'Follow what changes, as server-sent events; goes on after `Last-Event-ID`.',
  answer: { kind: 'events', schema: LiveEvent },
});

/** Staff say every 20 s that they are on a ticket; it holds for 45 s. */
export const setPresence = endpoint({
  method: 'PUT',
  path: '/v1/tickets/{ticketId}/presence',
  audience: 'staff',
  permission: 'read',
  limit: 'write',
  summary: 'Say that you have a ticket before you, or write on it, or have left it.',
  params: v.strictObject({ ticketId: Uuid }),
  body: { kind: 'json', schema: v.strictObject({ doing: v.picklist(['viewing', 'writing', 'gone']) }) },
  answer: { kind: 'nothing' },
  refusals: ['not_found'],
});

export default { live, setPresence } as const satisfies Record<string, Endpoint>;
