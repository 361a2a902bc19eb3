// Lists of `Tickets` as functions, a page at a time: what the widget's list needs of them.
import type { listTickets } from '../contract/ticket-lists.ts';
import type { TicketSummary } from '../contract/tickets.ts';
import type { Page } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions } from '../client/options.ts';
import { type QueryFor, send } from '../client/send.ts';

/** @internal */
export const pageOfTickets = (
  http: Http,
  query: QueryFor<typeof listTickets>,
  options?: CallOptions,
): Promise<Page<TicketSummary>> => send<typeof listTickets>(http, 'GET /v1/tickets', { query }, options);

/** @internal */
export const ticketByNumber = async (
  http: Http,
  number: number,
  options?: CallOptions,
): Promise<TicketSummary | undefined> => (await pageOfTickets(http, { number, limit: 1 }, options)).items[0];
