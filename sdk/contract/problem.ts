// A refusal on the wire: problem details (RFC 9457) with a code, and what the reader needs to go on.
import * as v from 'valibot';

import { Cause } from './causes.ts';
import { ErrorCode } from './errors.ts';
import { Message } from './message.ts';

/** One field that needs another value: a JSON pointer (RFC 6901) into body, query or params, and what to do. */
export const Issue = v.strictObject({ pointer: v.string(), message: v.string() });
export type Issue = v.InferOutput<typeof Issue>;

/** A refusal on the wire: problem details (RFC 9457), `application/problem+json`. */
export const Problem = v.strictObject({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.number(),
  code: ErrorCode,
  /** What to quote to the operator; the same as the header `X-Request-Id`. */
  requestId: v.string(),
  detail: v.optional(v.string()),
  issues: v.optional(v.array(Issue)),
  /** With `stale_thread`: the newest messages that the writer has not seen, oldest first, as many as a thread holds. */
  missed: v.optional(v.array(Message)),
  /** With `stale_thread`: how many older ones they have not seen either. */
  earlierMissed: v.optional(v.number()),
  /** With `wrong_offset`: how many bytes are stored, which is where the next part begins. */
  offset: v.optional(v.number()),
  /** Why a token or a statement was refused: said by a desk in development, on its own machine, and by no other. */
  causes: v.optional(v.array(Cause)),
});
export type Problem = v.InferOutput<typeof Problem>;
