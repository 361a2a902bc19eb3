// The customer's door of the SDK: typed calls for browsers, Node, Deno, Bun and Workers, without a dependency.
export { createClient } from './resources/client.ts';
export type { Client } from './resources/client.ts';
export { SupportError } from './client/errors.ts';
export type { LocalErrorCode, SupportErrorCode, SupportErrorDetails } from './client/errors.ts';
export type { CallOptions, ClientOptions, CreateOptions } from './client/options.ts';
export { newIdempotencyKey } from './client/idempotency.ts';
export type { LiveOptions } from './client/live.ts';
export { Pages } from './client/pages.ts';
export type { AccountContext } from './resources/context.ts';
export type { Fields } from './resources/fields.ts';
export type { Messages, NewReply } from './resources/messages.ts';
export type { NotificationPreferences } from './resources/preferences.ts';
export type { OwnTicketSearch, Tickets, TicketSearch } from './resources/tickets.ts';
export { tokenFrom } from './client/token.ts';
export type { GetToken, TokenReason, TokenRequest } from './client/token.ts';

export type {
  Account,
  AccountRef,
  Action,
  Author,
  Category,
  Context,
  ErrorCode,
  Event,
  EventKind,
  Fact,
  Field,
  FieldDescription,
  FieldId,
  FieldKind,
  FieldList,
  FieldOption,
  FieldsOfTicket,
  FieldValue,
  Hold,
  Issue,
  LiveEvent,
  Message,
  MessageKind,
  MessagePatch,
  NewFieldsOfTicket,
  NewPreferences,
  NewTicketInput,
  NoticeKind,
  Page,
  PanelNotice,
  PersonRef,
  Position,
  Preferences,
  Priority,
  Problem,
  QuietHours,
  Revision,
  Role,
  Service,
  ServiceInput,
  ServiceKind,
  ServiceRef,
  ServiceState,
  Session,
  Snapshot,
  SubjectKind,
  SubjectRef,
  Ticket,
  TicketPatch,
  TicketState,
  TicketSummary,
  TicketThread,
  Timestamp,
  TokenAnswer,
  Uuid,
} from './contract/index.ts';
