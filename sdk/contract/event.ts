// One change of a ticket, numbered in the order it happened: what the timeline, live updates, mail and figures read.
import * as v from 'valibot';

import { ServiceRef } from './context.ts';
import { Author, PersonRef } from './people.ts';
import { Category, Priority, TicketState } from './ticket-values.ts';
import { Timestamp, Uuid } from './values.ts';

/**
 * Customers count only what they may see, so that a gap never tells of a note: `number` is in the reader's own
 * numbering, from 1 without gaps.
 */
const head = { number: v.number(), author: Author, at: Timestamp };

const change = <K extends string, S extends v.GenericSchema>(kind: K, value: S) =>
  v.strictObject({ ...head, kind: v.literal(kind), from: v.nullable(value), to: v.nullable(value) });

/** `from` is null where there was no old value, and for a subject that the other side had never read. */
export const Event = v.variant('kind', [
  v.strictObject({ ...head, kind: v.literal('ticket_created') }),
  v.strictObject({ ...head, kind: v.literal('message_added'), messageId: Uuid }),
  v.strictObject({ ...head, kind: v.literal('note_added'), messageId: Uuid }),
  v.strictObject({ ...head, kind: v.literal('message_edited'), messageId: Uuid, revision: v.number() }),
  v.strictObject({ ...head, kind: v.literal('note_edited'), messageId: Uuid, revision: v.number() }),
  change('subject_changed', v.string()),
  change('category_changed', Category),
  change('priority_changed', Priority),
  change('service_changed', ServiceRef),
  change('state_changed', TicketState),
  change('assignee_changed', PersonRef),
  v.strictObject({ ...head, kind: v.literal('ticket_withdrawn'), reason: v.string() }),
  v.strictObject({ ...head, kind: v.literal('ticket_restored') }),
]);
export type Event = v.InferOutput<typeof Event>;
export type EventKind = Event['kind'];
