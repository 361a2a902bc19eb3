// The door of the contract: every shape and every call of the HTTP API, put together from the features' files.
import access from './access.ts';
import accounts from './accounts.ts';
import answerTimes from './answer-times.ts';
import calendar from './calendar.ts';
import context from './context.ts';
import type { Endpoint } from './endpoint.ts';
import fields from './fields.ts';
import live from './live.ts';
import mail from './mail.ts';
import messages from './messages.ts';
import notifications from './notifications.ts';
import people from './people.ts';
import ticketLists from './ticket-lists.ts';
import tickets from './tickets.ts';
import unsubscribe from './unsubscribe.ts';
import webhooks from './webhooks.ts';

export * from './access.ts';
export * from './accounts.ts';
export * from './answer-times.ts';
export * from './calendar.ts';
export { Cause, tokenCauseCodes, type TokenCauseCode } from './causes.ts';
export * from './context.ts';
export * from './endpoint.ts';
export * from './errors.ts';
export * from './event.ts';
export * from './field-kinds.ts';
export * from './fields.ts';
export * from './found.ts';
export * from './live.ts';
export * from './mail.ts';
export * from './message.ts';
export * from './messages.ts';
export * from './notifications.ts';
export * from './people.ts';
export * from './permissions.ts';
export * from './problem.ts';
export * from './subject.ts';
export * from './ticket-fields.ts';
export * from './ticket-lists.ts';
export * from './ticket-number.ts';
export * from './ticket-values.ts';
export * from './tickets.ts';
export * from './token.ts';
export * from './unsubscribe.ts';
export * from './upload.ts';
export * from './values.ts';
export * from './webhook-payload.ts';
export * from './webhooks.ts';

/** Every call, by name: what the server mounts, OpenAPI prints and the tests walk. */
export const endpoints = {
  ...people,
  ...accounts,
  ...context,
  ...ticketLists,
  ...tickets,
  ...messages,
  ...live,
  ...notifications,
  ...mail,
  ...webhooks,
  ...access,
  ...calendar,
  ...answerTimes,
  ...fields,
  ...unsubscribe,
} as const satisfies Record<string, Endpoint>;
