// Calls of `Tickets` as functions, for the widget: each of its screens has those that it makes, and no others. They say the
// same as the class, which does not call them: it would weigh more for everybody who has all of it (test/sdk/bundle.test.ts).
import type {
  changeState,
  createTicket,
  getTicket,
  markRead,
  NewTicketInput,
  restoreTicket,
  StateChange,
  Ticket,
  TicketPatch,
  TicketThread,
  updateTicket,
  withdrawTicket,
} from '../contract/tickets.ts';
import type { Uuid } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import { newIdempotencyKey } from '../client/idempotency.ts';
import type { CallOptions, CreateOptions } from '../client/options.ts';
import { send } from '../client/send.ts';
import type { AccountContext } from './context.ts';

/** @internal */
export async function fileTicket(
  http: Http,
  context: AccountContext,
  ticket: NewTicketInput,
  options: CreateOptions = {},
): Promise<Ticket> {
  const key = options.idempotencyKey ?? newIdempotencyKey();
  await context.handIn(options);
  return send<typeof createTicket>(http, 'POST /v1/tickets', { body: ticket, key }, options);
}

/** @internal */
export const readTicket = (http: Http, ticketId: Uuid, options?: CallOptions): Promise<TicketThread> =>
  send<typeof getTicket>(http, 'GET /v1/tickets/{ticketId}', { params: { ticketId } }, options);

/** @internal */
export async function markTicketRead(http: Http, ticketId: Uuid, event: number, options?: CallOptions): Promise<void> {
  await send<typeof markRead>(
    http,
    'PUT /v1/tickets/{ticketId}/read',
    { params: { ticketId }, body: { event } },
    options,
  );
}

/** @internal */
export async function changeTicket(
  http: Http,
  context: AccountContext,
  ticketId: Uuid,
  patch: TicketPatch,
  options?: CallOptions,
): Promise<TicketThread> {
  if (patch.serviceId) await context.handIn(options);
  return send<typeof updateTicket>(
    http,
    'PATCH /v1/tickets/{ticketId}',
    { params: { ticketId }, body: patch },
    options,
  );
}

/** @internal */
export const sendWithdrawal = (
  http: Http,
  ticketId: Uuid,
  body: { reason: string },
  options?: CallOptions,
): Promise<TicketThread> =>
  send<typeof withdrawTicket>(http, 'POST /v1/tickets/{ticketId}/withdraw', { params: { ticketId }, body }, options);

/** @internal */
export const bringBack = (http: Http, ticketId: Uuid, options?: CallOptions): Promise<TicketThread> =>
  send<typeof restoreTicket>(http, 'POST /v1/tickets/{ticketId}/restore', { params: { ticketId } }, options);

/**
 * Sends a change of state; what a person may set is decided by the desk.
 *
 * @internal
 */
export const sendState = (
  http: Http,
  ticketId: Uuid,
  body: StateChange,
  options?: CallOptions,
): Promise<TicketThread> =>
  send<typeof changeState>(http, 'POST /v1/tickets/{ticketId}/state', { params: { ticketId }, body }, options);
