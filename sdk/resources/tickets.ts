// The calls on tickets that customers make: list, file, read, change, withdraw, bring back, solve.
import type { listTickets } from '../contract/ticket-lists.ts';
import type {
  createTicket,
  getTicket,
  markRead,
  NewTicketInput,
  restoreTicket,
  Ticket,
  TicketPatch,
  TicketSummary,
  TicketThread,
  updateTicket,
  withdrawTicket,
} from '../contract/tickets.ts';
import type { Uuid } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import { newIdempotencyKey } from '../client/idempotency.ts';
import type { CallOptions, CreateOptions } from '../client/options.ts';
import { Pages } from '../client/pages.ts';
import { send } from '../client/send.ts';
import type { QueryFor } from '../client/send.ts';
import type { AccountContext } from './context.ts';
import { sendState } from './ticket-calls.ts';

/** Which tickets staff may ask for. `limit` is the size of a page, 1 to 100, 25 unless given. */
export type TicketSearch = QueryFor<typeof listTickets>;

/** Which tickets a customer may ask for: always of their own account. */
export type OwnTicketSearch = Omit<TicketSearch, 'account' | 'assignee'>;

/** Tickets, as `desk.tickets`. Another account's ticket is `not_found`, as one that does not exist. */
export class Tickets {
  readonly #http: Http;
  readonly #context: AccountContext;

  constructor(http: Http, context: AccountContext) {
    this.#http = http;
    this.#context = context;
  }

  /**
   * Lists tickets, newest movement first; with `text`, those that have it in the subject come before the rest, and each says
   * in `found` where the words stand: in pieces of text, to be shown as text. Walk with `order: 'number'` where none may be
   * missing: by movement, a ticket that moves while you walk is skipped or told twice.
   *
   * @example
   * ```ts
   * const { items, next } = await desk.tickets.list({ state: ['waiting_for_customer'], text: 'mail' });
   * for await (const { number } of desk.tickets.list({ order: 'number', changedSince: lastTime })) console.log(number);
   * ```
   */
  list(query: OwnTicketSearch = {}, options?: CallOptions): Pages<TicketSummary> {
    return new Pages((cursor) =>
      send<typeof listTickets>(
        this.#http,
        'GET /v1/tickets',
        { query: cursor ? { ...query, cursor } : query },
        options,
      ),
    );
  }

  /**
   * Files a ticket. The name, the account, the plan and the page come from the token, the service's state from the
   * panel's statement: only what the customer alone knows is asked for.
   *
   * @throws SupportError `unknown_service`, `invalid_input` (with `issues`), `idempotency_key_reused`.
   * @example
   * ```ts
   * const ticket = await desk.tickets.create(
   *   { subject: 'Mail bounces', text: 'Since noon …', category: 'software', priority: 'high', serviceId: 'web-12' },
   *   { idempotencyKey: draft.key },
   * );
   * ```
   */
  async create(ticket: NewTicketInput, options: CreateOptions = {}): Promise<Ticket> {
    const key = options.idempotencyKey ?? newIdempotencyKey();
    await this.#context.handIn(options);
    return send<typeof createTicket>(this.#http, 'POST /v1/tickets', { body: ticket, key }, options);
  }

  /** Reads a ticket with its thread and timeline. Does not mark it as read. */
  get(ticketId: Uuid, options?: CallOptions): Promise<TicketThread> {
    return send<typeof getTicket>(this.#http, 'GET /v1/tickets/{ticketId}', { params: { ticketId } }, options);
  }

  /** Finds a ticket by the number that people say on the phone; undefined where there is none that you may see. */
  async byNumber(number: number, options?: CallOptions): Promise<TicketSummary | undefined> {
    return (await this.list({ number, limit: 1 }, options)).items[0];
  }

  /**
   * Changes subject, category, priority, service or the provider's own fields.
   *
   * @throws SupportError `forbidden`, `not_in_this_state`, `ticket_withdrawn`, `unknown_service`, `invalid_input`.
   */
  async update(ticketId: Uuid, patch: TicketPatch, options?: CallOptions): Promise<TicketThread> {
    if (patch.serviceId) await this.#context.handIn(options);
    return send<typeof updateTicket>(
      this.#http,
      'PATCH /v1/tickets/{ticketId}',
      { params: { ticketId }, body: patch },
      options,
    );
  }

  /**
   * Withdraws a ticket, with a reason: not the same as solved. It can be brought back for 14 days.
   *
   * @throws SupportError `not_in_this_state`, `ticket_withdrawn`.
   */
  withdraw(ticketId: Uuid, withdrawal: { reason: string }, options?: CallOptions): Promise<TicketThread> {
    return send<typeof withdrawTicket>(
      this.#http,
      'POST /v1/tickets/{ticketId}/withdraw',
      { params: { ticketId }, body: withdrawal },
      options,
    );
  }

  /**
   * Brings a withdrawn ticket back.
   *
   * @throws SupportError `restore_expired`, `not_in_this_state`.
   */
  restore(ticketId: Uuid, options?: CallOptions): Promise<TicketThread> {
    return send<typeof restoreTicket>(
      this.#http,
      'POST /v1/tickets/{ticketId}/restore',
      { params: { ticketId } },
      options,
    );
  }

  /** Marks a ticket solved. A reply opens it again. */
  solve(ticketId: Uuid, options?: CallOptions): Promise<TicketThread> {
    return sendState(this.#http, ticketId, { state: 'solved' }, options);
  }

  /** Opens a solved ticket again: it waits for support. */
  reopen(ticketId: Uuid, options?: CallOptions): Promise<TicketThread> {
    return sendState(this.#http, ticketId, { state: 'waiting_for_support' }, options);
  }

  /** Remembers that everything up to an event has been read (`ticket.lastEvent`). Never moves back. */
  async markRead(ticketId: Uuid, event: number, options?: CallOptions): Promise<void> {
    await send<typeof markRead>(
      this.#http,
      'PUT /v1/tickets/{ticketId}/read',
      { params: { ticketId }, body: { event } },
      options,
    );
  }
}
