// The calls on messages that both sides make: reply, reword, read what is older.
import type { Message, Revision } from '../contract/message.ts';
import type {
  addMessage,
  editMessage,
  listMessages,
  listRevisions,
  MessagePatch,
  NewMessageInput,
} from '../contract/messages.ts';
import type { TicketThread } from '../contract/tickets.ts';
import type { Uuid } from '../contract/values.ts';

import type { Http } from '../client/http.ts';
import { newIdempotencyKey } from '../client/idempotency.ts';
import type { CallOptions, CreateOptions } from '../client/options.ts';
import { send } from '../client/send.ts';

/**
 * A reply. With `after` (the `lastEvent` that the writer had before their eyes) it is refused with `stale_thread` when
 * others wrote meanwhile; `anyway` sends it all the same.
 */
export type NewReply = Pick<NewMessageInput, 'text' | 'after' | 'anyway'>;

/** Messages, as `desk.messages`. */
export class Messages {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * Replies to a ticket; both sides see it. A reply of the customer opens a solved ticket again.
   *
   * @throws SupportError `stale_thread` (with `missed` and `earlierMissed`), `ticket_withdrawn`, `forbidden`, `idempotency_key_reused`.
   */
  reply(ticketId: Uuid, reply: NewReply, options?: CreateOptions): Promise<TicketThread> {
    return sendMessage(this.#http, ticketId, { ...reply, kind: 'reply' }, options);
  }

  /**
   * Changes the wording of an own message; earlier wordings stay visible once the other side has read them.
   *
   * @throws SupportError `stale_message` when it was changed meanwhile, `forbidden`, `ticket_withdrawn`.
   */
  edit(ticketId: Uuid, messageId: Uuid, patch: MessagePatch, options?: CallOptions): Promise<TicketThread> {
    return send<typeof editMessage>(
      this.#http,
      'PATCH /v1/tickets/{ticketId}/messages/{messageId}',
      { params: { ticketId, messageId }, body: patch },
      options,
    );
  }

  /** Reads the earlier wordings of a message, all of them, oldest first. */
  async revisions(ticketId: Uuid, messageId: Uuid, options?: CallOptions): Promise<Revision[]> {
    const all: Revision[] = [];
    for (;;) {
      const before = all[0]?.revision;
      const { items, earlierRevisions } = await send<typeof listRevisions>(
        this.#http,
        'GET /v1/tickets/{ticketId}/messages/{messageId}/revisions',
        { params: { ticketId, messageId }, query: { before } },
        options,
      );
      all.unshift(...items);
      if (!earlierRevisions) return all;
    }
  }

  /**
   * Reads messages older than the one numbered `before`, oldest first, and how many are older still: at most 200, fewer
   * where they are long. While `earlierMessages` is not 0, go on with the number of the first one.
   */
  earlier(
    ticketId: Uuid,
    before: number,
    options?: CallOptions,
  ): Promise<{ items: Message[]; earlierMessages: number }> {
    return send<typeof listMessages>(
      this.#http,
      'GET /v1/tickets/{ticketId}/messages',
      { params: { ticketId }, query: { before } },
      options,
    );
  }
}

/** Sends a reply or a note. */
export function sendMessage(
  http: Http,
  ticketId: Uuid,
  body: NewMessageInput,
  options: CreateOptions = {},
): Promise<TicketThread> {
  const key = options.idempotencyKey ?? newIdempotencyKey();
  return send<typeof addMessage>(
    http,
    'POST /v1/tickets/{ticketId}/messages',
    { params: { ticketId }, body, key },
    options,
  );
}
