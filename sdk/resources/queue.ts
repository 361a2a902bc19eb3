// The staff's side of tickets and messages: the queue, notes, assignment and every state.
import type { setPresence } from '../contract/live.ts';
import type { NewMessageInput, takeBackMessage } from '../contract/messages.ts';
import type { getQueueCounts, QueueCounts } from '../contract/ticket-lists.ts';
import type { assignTicket, StateChange, TicketSummary, TicketThread } from '../contract/tickets.ts';
import type { ForeignId, Uuid } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import type { CallOptions, CreateOptions } from '../client/options.ts';
import type { Pages } from '../client/pages.ts';
import { send } from '../client/send.ts';
import type { AccountContext } from './context.ts';
import { Messages, sendMessage } from './messages.ts';
import { sendState } from './ticket-calls.ts';
import { Tickets } from './tickets.ts';
import type { TicketSearch } from './tickets.ts';

/**
 * A reply of staff: `state` is what it leaves the ticket in, `waiting_for_customer` unless given; `undo` the seconds in
 * which it can be taken back; with `take` it assigns a ticket that nobody has to who writes it.
 */
export type NewStaffReply = Pick<NewMessageInput, 'text' | 'after' | 'anyway' | 'state' | 'undo' | 'take'>;

/** An internal note: only staff see it. */
export type NewNote = Pick<NewMessageInput, 'text' | 'after' | 'anyway' | 'undo'>;

/** Figures of the queue, as `desk.queue`. */
export class Queue {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Counts the open tickets, each figure up to 1,000. */
  counts(options?: CallOptions): Promise<QueueCounts> {
    return send<typeof getQueueCounts>(this.#http, 'GET /v1/queue', {}, options);
  }
}

/** Tickets for staff: of all accounts, with assignment and every state. */
export class StaffTickets extends Tickets {
  readonly #http: Http;

  constructor(http: Http, context: AccountContext) {
    super(http, context);
    this.#http = http;
  }

  /**
   * Lists tickets of all accounts, newest movement first unless `order` says otherwise: `turn` is the queue's.
   *
   * @example
   * ```ts
   * const queue = await desk.tickets.list({ state: ['waiting_for_support', 'waiting_for_customer'], order: 'turn' });
   * for await (const ticket of desk.tickets.list({ assignee: 'me', order: 'number' })) …
   * ```
   */
  override list(query: TicketSearch = {}, options?: CallOptions): Pages<TicketSummary> {
    return super.list(query, options);
  }

  /**
   * Assigns a ticket to an agent, or to nobody (null).
   *
   * @throws SupportError `unknown_agent`, `ticket_withdrawn`.
   */
  assign(ticketId: Uuid, agentId: ForeignId | null, options?: CallOptions): Promise<TicketThread> {
    return send<typeof assignTicket>(
      this.#http,
      'PUT /v1/tickets/{ticketId}/assignee',
      { params: { ticketId }, body: { agentId } },
      options,
    );
  }

  /**
   * Says whose turn it is, or that the ticket is solved.
   *
   * @throws SupportError `ticket_withdrawn`.
   */
  setState(ticketId: Uuid, state: StateChange['state'], options?: CallOptions): Promise<TicketThread> {
    return sendState(this.#http, ticketId, { state }, options);
  }

  /**
   * Says what you are doing on a ticket, for your colleagues' streams (`presence`). Holds for 45 s: say it every 20 s,
   * and `gone` when you leave, which is sent although the page goes, too.
   */
  async present(ticketId: Uuid, doing: 'viewing' | 'writing' | 'gone', options?: CallOptions): Promise<void> {
    await send<typeof setPresence>(
      this.#http,
      'PUT /v1/tickets/{ticketId}/presence',
      { params: { ticketId }, body: { doing }, keepalive: doing === 'gone' },
      options,
    );
  }
}

/** Messages for staff: replies that say what comes next, and internal notes. */
export class StaffMessages extends Messages {
  readonly #http: Http;

  constructor(http: Http) {
    super(http);
    this.#http = http;
  }

  /** Replies to the customer; `state` is what the reply leaves the ticket in, `waiting_for_customer` unless given. */
  override reply(ticketId: Uuid, reply: NewStaffReply, options?: CreateOptions): Promise<TicketThread> {
    return super.reply(ticketId, reply, options);
  }

  /** Leaves a note that only staff see; it changes nothing that the customer sees. */
  note(ticketId: Uuid, note: NewNote, options?: CreateOptions): Promise<TicketThread> {
    return sendMessage(this.#http, ticketId, { ...note, kind: 'note' }, options);
  }

  /**
   * Takes back what was sent with `undo`, while its time is not over, or because it was held then: the message is gone, and
   * nobody has seen it.
   *
   * @throws SupportError `not_in_this_state` when others can see it by now, `forbidden`, `not_found`.
   */
  takeBack(ticketId: Uuid, messageId: Uuid, options?: CallOptions): Promise<TicketThread> {
    return send<typeof takeBackMessage>(
      this.#http,
      'DELETE /v1/tickets/{ticketId}/messages/{messageId}',
      { params: { ticketId, messageId } },
      options,
    );
  }
}
