// The shape of a reply, which both sides see, and of an internal note, which only staff see. The calls are in `messages.ts`: a
// thread holds messages and their calls answer a thread, so the shape stands below both.
import * as v from 'valibot';

import { Author, Proof } from './people.ts';
import { text, Timestamp, Uuid } from './values.ts';

export const MessageKind = v.picklist(['reply', 'note']);
export type MessageKind = v.InferOutput<typeof MessageKind>;

export const MessageText = text(20_000);

/** What a reply of staff can leave a ticket in. */
export const StateAfterReply = v.picklist(['waiting_for_customer', 'waiting_for_support', 'solved']);
export type StateAfterReply = v.InferOutput<typeof StateAfterReply>;

/** What only its author sees yet, because they may still take it back. */
export const Waiting = v.strictObject({
  /** When it is shown to the others. */
  until: Timestamp,
  /** Others had written by then: it is not shown, and waits for its author to take it back. */
  held: v.boolean(),
  /** The newest event that its author had read, and what a reply is to leave the ticket in. */
  after: v.number(),
  state: v.nullable(StateAfterReply),
});
export type Waiting = v.InferOutput<typeof Waiting>;

/**
 * One reply or note. `number` is that of the event that added it, in the reader's own numbering; 0 while its author may
 * still take it back: until then only they see it, and it has no event.
 */
export const Message = v.strictObject({
  id: Uuid,
  number: v.number(),
  kind: MessageKind,
  author: Author,
  /** How sure it is that the author wrote it. */
  proof: Proof,
  text: v.string(),
  at: Timestamp,
  /** Counts up from 1; an edit names the revision it started from. */
  revision: v.number(),
  editedAt: v.nullable(Timestamp),
  /** True when earlier wordings are kept, because the other side had read one. */
  hasHistory: v.boolean(),
  /** True when the reader wrote it and may still change it. */
  mayEdit: v.boolean(),
  /** Null, or missing, once it is shown. */
  waiting: v.optional(v.nullable(Waiting)),
});
export type Message = v.InferOutput<typeof Message>;

/** An earlier wording of a message that the other side had read. */
export const Revision = v.strictObject({ revision: v.number(), text: v.string(), at: Timestamp });
export type Revision = v.InferOutput<typeof Revision>;
