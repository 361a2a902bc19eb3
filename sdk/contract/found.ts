// What a search tells of a ticket that it found: why it stands there, and the words in it, marked.
import * as v from 'valibot';

import { MessageKind } from './message.ts';
import { Timestamp } from './values.ts';

/** A piece of a text as it was written. To be shown as text: whoever wrote it may have written HTML. */
export const Piece = v.strictObject({ text: v.string(), marked: v.boolean() });
export type Piece = v.InferOutput<typeof Piece>;

export const Found = v.strictObject({
  /**
   * `number`: it is the ticket that was asked for; `subject`: every word stands there; `text`: the words stand in the subject,
   * in messages, in the service's name or, for staff, in notes and who wrote; `similar`: nothing has the words, this comes near to them.
   */
  by: v.picklist(['number', 'subject', 'text', 'similar']),
  /** The whole subject. */
  subject: v.array(Piece),
  /** The message with most of the words, of several the newest, cut to about 160 characters; null where none has one. */
  message: v.nullable(v.strictObject({ kind: MessageKind, at: Timestamp, text: v.array(Piece) })),
});
export type Found = v.InferOutput<typeof Found>;
