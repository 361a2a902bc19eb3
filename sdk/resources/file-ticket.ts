// Filing a ticket. Apart from the rest of what is done to tickets, because the widget's form needs no more.
import type { createTicket, NewTicketInput, Ticket } from '../contract/tickets.ts';

import type { Http } from '../client/http.ts';
import { newIdempotencyKey } from '../client/idempotency.ts';
import type { CreateOptions } from '../client/options.ts';
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
