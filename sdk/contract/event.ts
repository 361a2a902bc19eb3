// One change of a ticket, numbered in the order it happened: what the timeline, live updates, mail and figures read.
import * as v from 'valibot';

import { ServiceRef } from './context.ts';
import { FieldValue } from './field-kinds.ts';
import { FieldId } from './fields.ts';
import { Author, PersonRef } from './people.ts';
import { fieldSchemas } from './ticket-field-schemas.ts';
import { fieldNames, ticketFields, type FieldName } from './ticket-fields.ts';
import { TicketState } from './ticket-values.ts';
import { Timestamp, Uuid } from './values.ts';

/**
 * Customers count only what they may see, so that a gap never tells of a note: `number` is in the reader's own
 * numbering, from 1 without gaps.
 */
const head = { number: v.number(), author: Author, at: Timestamp };

const change = <K extends string, S extends v.GenericSchema>(kind: K, value: S) =>
  v.strictObject({ ...head, kind: v.literal(kind), from: v.nullable(value), to: v.nullable(value) });

type ChangeOf<Name extends FieldName> = ReturnType<
  typeof change<(typeof ticketFields)[Name]['event'], (typeof fieldSchemas)[Name]>
>;
/** One for each field that every ticket has. */
const fieldChanges = fieldNames.map((name) => change(ticketFields[name].event, fieldSchemas[name])) as {
  [Name in FieldName]: ChangeOf<Name>;
}[FieldName][];

/** `from` is null where there was no old value, and for a subject that the other side had never read. */
export const Event = v.variant('kind', [
  v.strictObject({ ...head, kind: v.literal('ticket_created') }),
  v.strictObject({ ...head, kind: v.literal('message_added'), messageId: Uuid }),
  v.strictObject({ ...head, kind: v.literal('note_added'), messageId: Uuid }),
  v.strictObject({ ...head, kind: v.literal('message_edited'), messageId: Uuid, revision: v.number() }),
  v.strictObject({ ...head, kind: v.literal('note_edited'), messageId: Uuid, revision: v.number() }),
  change('subject_changed', v.string()),
  ...fieldChanges,
  /** Of one of the tenant's own fields, as its `version` described it. Customers learn of those that they are shown. */
  v.strictObject({
    ...head,
    kind: v.literal('field_changed'),
    field: FieldId,
    version: v.number(),
    from: v.nullable(FieldValue),
    to: v.nullable(FieldValue),
  }),
  change('service_changed', ServiceRef),
  change('state_changed', TicketState),
  change('assignee_changed', PersonRef),
  v.strictObject({ ...head, kind: v.literal('ticket_withdrawn'), reason: v.string() }),
  v.strictObject({ ...head, kind: v.literal('ticket_restored') }),
]);
export type Event = v.InferOutput<typeof Event>;
export type EventKind = Event['kind'];
