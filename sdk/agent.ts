// The agent's door of the SDK: all that customers can do, and the queue, notes, assignment, accounts, webhooks and mail.
export { createAgentClient } from './resources/agent-client.ts';
export type { AgentClient } from './resources/agent-client.ts';

export * from './index.ts';
export type { Accounts, AccountSearch } from './resources/accounts.ts';
export type { Agents } from './resources/agents.ts';
export type { SupportAnswerTimes } from './resources/answer-times.ts';
export type { SupportCalendar } from './resources/calendar.ts';
export type { FieldDefinitions } from './resources/field-definitions.ts';
export type { People } from './resources/people.ts';
export type { Mails, MailSearch } from './resources/mail.ts';
export type { NewNote, NewStaffReply, Queue, StaffMessages, StaffTickets } from './resources/queue.ts';
export type { DeliveryQuery, WebhookChange, Webhooks } from './resources/webhooks.ts';
export type {
  Calendar,
  ClosedDay,
  ClosedDaysImport,
  EndedAccess,
  FieldChange,
  Mail,
  MailAttempt,
  MailBudget,
  MailReason,
  MailState,
  NewCalendar,
  NewFieldInput,
  NewWebhookInput,
  NoticeKind,
  OpenHours,
  PersonAccess,
  QueueCounts,
  Side,
  StateChange,
  TransportBudget,
  Weekday,
  WeeklyHours,
  Webhook,
  WebhookDelivery,
  WebhookDisabled,
  WebhookFormat,
  WebhookKind,
  WebhookWithSecret,
} from './contract/index.ts';
