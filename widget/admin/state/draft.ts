// What a member of staff is writing on a ticket, as it is kept on the device.
import * as v from 'valibot';

export const replyStates = ['waiting_for_customer', 'solved', 'waiting_for_support'] as const;
export type ReplyState = (typeof replyStates)[number];

export const StaffDraft = v.object({
  /** The idempotency key: a repeated sending of the same thing makes one message. */
  key: v.pipe(v.string(), v.uuid()),
  text: v.pipe(v.string(), v.maxLength(100_000)),
  kind: v.picklist(['reply', 'note']),
  state: v.picklist(replyStates),
  /**
   * How it was sent when no answer came back. The same key must carry the same request, so a repetition sends these
   * again; once anything is changed, it is another request with another key.
   */
  tried: v.nullable(v.object({ after: v.number(), anyway: v.boolean() })),
});
export type StaffDraft = v.InferOutput<typeof StaffDraft>;
export const isStaffDraft = (value: unknown): value is StaffDraft => v.is(StaffDraft, value);

export const emptyDraft = (): Omit<StaffDraft, 'key'> => ({
  text: '',
  kind: 'reply',
  state: 'waiting_for_customer',
  tried: null,
});
