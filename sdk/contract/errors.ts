// Everything that can be refused, by code: what the widget translates and the SDK tells apart.
import * as v from 'valibot';

/** Every refusal of the server with its HTTP status and its title in English. */
export const refusals = {
  bad_request: [400, 'The request could not be read.'],
  wrong_digest: [400, 'The part was changed on its way.'],
  unauthorized: [401, 'A valid panel token is needed.'],
  insecure_connection: [403, 'A panel token is taken over an encrypted connection only.'],
  access_ended: [403, 'Your access to the desk is ended.'],
  forbidden: [403, 'This is not allowed for you.'],
  not_found: [404, 'There is nothing here, or nothing that you may see.'],
  method_not_allowed: [405, 'This address does not take that method.'],
  stale_thread: [409, 'Somebody wrote while you were writing.'],
  stale_message: [409, 'The message was changed meanwhile.'],
  stale_field: [409, 'The field was changed meanwhile.'],
  ticket_withdrawn: [409, 'The ticket is withdrawn; bring it back first.'],
  not_in_this_state: [409, 'It is not in a state that allows this.'],
  wrong_offset: [409, 'The part does not begin where the upload has come to.'],
  restore_expired: [409, 'The time in which the ticket could be brought back is over.'],
  payload_too_large: [413, 'The request is too large.'],
  unsupported_media_type: [415, 'The body must be JSON.'],
  range_not_satisfiable: [416, 'The file has no such bytes.'],
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
