// Everything that can be refused, by code: what the widget translates and what the wire carries (RFC 9457).
import * as v from 'valibot';

import { Message } from './message.ts';

/** Every refusal of the server with its HTTP status and its title in English. */
export const refusals = {
  bad_request: [400, 'The request could not be read.'],
  unauthorized: [401, 'A valid panel token is needed.'],
  forbidden: [403, 'This is not allowed for you.'],
  not_found: [404, 'There is nothing here, or nothing that you may see.'],
  method_not_allowed: [405, 'This address does not take that method.'],
  stale_thread: [409, 'Somebody wrote while you were writing.'],
  stale_message: [409, 'The message was changed meanwhile.'],
  ticket_withdrawn: [409, 'The ticket is withdrawn; bring it back first.'],
  not_in_this_state: [409, 'The ticket is not in a state that allows this.'],
  restore_expired: [409, 'The time in which the ticket could be brought back is over.'],
  payload_too_large: [413, 'The request is too large.'],
  unsupported_media_type: [415, 'The body must be JSON.'],
  invalid_input: [422, 'Some fields need another value.'],
  idempotency_key_reused: [422, 'This idempotency key was used for a different request.'],
  unknown_service: [422, 'The account has no such service.'],
  unknown_agent: [422, 'There is no such agent.'],
  rate_limited: [429, 'Too many requests; wait a moment.'],
  internal: [500, 'Something went wrong on our side.'],
  unavailable: [503, 'The desk cannot be reached for the moment.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

/** The code of a refusal; told apart by this, never by its text. */
export type ErrorCode = keyof typeof refusals;

export const ErrorCode = v.picklist(Object.keys(refusals) as [ErrorCode, ...ErrorCode[]]);

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
  /** With `stale_thread`: the messages that the writer has not seen. */
  missed: v.optional(v.array(Message)),
});
export type Problem = v.InferOutput<typeof Problem>;
