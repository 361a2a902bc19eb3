// The door of the contract: every shape and every call of the HTTP API.
import { endAccess, listPeople, restoreAccess } from './access.ts';
import type { Endpoint } from './endpoint.ts';
import { live, setPresence } from './live.ts';
import { changeMail, getMailBudget, listAttempts, listMail, releaseBrake } from './mail.ts';
import { getPreferences, putPreferences } from './notices.ts';
import {
  createWebhook, listDeliveries, listWebhooks, redeliver, removeWebhook, rotateWebhookSecret, updateWebhook,
} from './webhooks.ts'; // prettier-ignore
import { getAccountContext, getContext, putContext } from './context.ts';
import { getSession, listAccounts, listAgents } from './people.ts';
import {
  addMessage, assignTicket, changeState, createTicket, editMessage, getQueueCounts, getTicket, listMessages, listRevisions,
  listTickets, markRead, restoreTicket, updateTicket, withdrawTicket,
} from './tickets.ts'; // prettier-ignore

export * from './access.ts';
export * from './context.ts';
export * from './endpoint.ts';
export * from './errors.ts';
export * from './event.ts';
export * from './found.ts';
export * from './live.ts';
export * from './mail.ts';
export * from './notices.ts';
export * from './webhooks.ts';
export * from './message.ts';
export * from './people.ts';
export * from './problem.ts';
export * from './ticket-number.ts';
export * from './ticket-values.ts';
export * from './ticket.ts';
export * from './tickets.ts';
export * from './token.ts';
export * from './values.ts';

/** Every call, by name: what the server mounts, OpenAPI prints and the tests walk. */
export const endpoints = {
  getSession,
  listAgents,
  listAccounts,
  putContext,
  getContext,
  getAccountContext,
  listTickets,
  createTicket,
  getTicket,
  updateTicket,
  addMessage,
  listMessages,
  editMessage,
  listRevisions,
  withdrawTicket,
  restoreTicket,
  changeState,
  assignTicket,
  markRead,
  getQueueCounts,
  live,
  setPresence,
  getPreferences,
  putPreferences,
  listMail,
  listAttempts,
  getMailBudget,
  releaseBrake,
  changeMail,
  listWebhooks,
  createWebhook,
  updateWebhook,
  removeWebhook,
  rotateWebhookSecret,
  listDeliveries,
  redeliver,
  listPeople,
  endAccess,
  restoreAccess,
} as const satisfies Record<string, Endpoint>;
