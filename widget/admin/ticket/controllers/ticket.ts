// Owns the open ticket: its thread, what is known of the account, how far it was read, and keeping it fresh in place.
import type { ReactiveControllerHost } from 'lit';

import { SupportError } from '../../../../sdk/client/errors.ts';
import type { Context, Message, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { arrivedSince, withEarlier } from '../../../kit/conversation/timeline.ts';

const isNotFound = (error: unknown): boolean => error instanceof SupportError && error.code === 'not_found';

export class TicketController extends Controller {
  /** Empty while it is looked for by its number. */
  id: string | null = null;
  /** The number it is looked for by. */
  wanted: number | null = null;
  status: 'none' | 'loading' | 'ready' | 'failed' = 'none';
  error: unknown = null;
  context: Context | null = null;
  contextError: unknown = null;
  /** Other tickets of the account, newest movement first. */
  earlier: readonly TicketSummary[] | null = null;
  /** The newest event that the reader has had before their eyes: what a reply is checked against. */
  seen = 0;

  readonly #client: () => AgentCalls;
  readonly #changed: (thread: TicketThread) => void;
  #thread: TicketThread | null = null;
  #abort = new AbortController();
  #markedRead = 0;

  /** `changed`: the ticket was read or changed, so its row in the list follows. */
  constructor(host: ReactiveControllerHost, client: () => AgentCalls, changed: (thread: TicketThread) => void) {
    super(host);
    this.#client = client;
    this.#changed = changed;
  }

  get thread(): TicketThread | null {
    return this.#thread;
  }

  /** What of others than `me` came after event `after`. */
  arrived(after: number, me: string): readonly Message[] {
    return this.#thread ? arrivedSince(this.#thread, after, { id: me, actedBy: null }) : [];
  }

  /** Something newer is in the thread than the reader has had before their eyes. */
  get hasUnseen(): boolean {
    return this.#thread !== null && this.#thread.ticket.lastEvent > this.seen;
  }

  /**
   * Its id, by the number that people say; null when it is not to be had, or another was opened meanwhile. `asked`: the
   * question, where it is on its way already.
   */
  async find(number: number, asked?: Promise<TicketSummary | undefined>): Promise<string | null> {
    const signal = this.#begin('');
    this.wanted = number;
    try {
      const found = await (asked ?? this.#client().tickets.byNumber(number, { signal }));
      if (!found) throw new SupportError('not_found');
      return signal.aborted ? null : found.id;
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      return null;
    }
  }

  async open(id: string, asked?: Promise<TicketThread>): Promise<void> {
    if (this.id === id && this.status !== 'failed') return;
    const signal = this.#begin(id);
    try {
      const thread = await (asked ?? this.#client().tickets.get(id, { signal }));
      if (signal.aborted) return;
      this.#accept(thread);
      // Off the page it is before nobody's eyes.
      if (this.signal?.aborted !== true) this.sawAll();
      void this.readContext();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #begin(id: string): AbortSignal {
    this.close();
    this.id = id;
    this.status = 'loading';
    return this.#abort.signal;
  }

  #fail(error: unknown): void {
    this.status = 'failed';
    this.error = error;
    this.host.requestUpdate();
  }

  close(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.id = this.wanted = this.#thread = this.context = this.earlier = null;
    this.error = this.contextError = null;
    this.status = 'none';
    this.seen = this.#markedRead = 0;
    this.host.requestUpdate();
  }

  /** The desk does not show it, or not any more: it is not there, or not for the reader. */
  get isGone(): boolean {
    return this.status === 'failed' && isNotFound(this.error) && Boolean(this.id);
  }

  /**
   * Reads the thread again and puts it in place, or takes it from the reader's eyes where it is not for them any more; one that
   * has come back is shown again. Rejects when the desk cannot be reached.
   */
  async refresh(): Promise<void> {
    const { id, isGone } = this;
    if (id === null || (this.status !== 'ready' && !isGone)) return;
    try {
      const thread = await this.#client().tickets.get(id);
      if (this.id !== id) return;
      this.#accept(thread);
      if (isGone) void this.readContext();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      if (this.id !== id) return;
      this.#begin(id);
      this.#fail(error);
    }
  }

  /** What the server answered to a change; also a reply's. `isOwn`: the reader made it, so they have seen it. */
  accept(thread: TicketThread, isOwn: boolean): void {
    if (thread.ticket.id !== this.id) return this.#changed(thread);
    // Own words do not vouch for what others wrote above them meanwhile.
    const overlooked = this.hasUnseen;
    this.#accept(thread);
    if (isOwn && !overlooked) this.sawAll();
  }

  /** The reader has the end of the thread before their eyes. */
  sawAll(): void {
    if (!this.#thread || this.seen === this.#thread.ticket.lastEvent) return this.#markRead();
    this.seen = this.#thread.ticket.lastEvent;
    this.#markRead();
    this.#changed(this.#thread);
    this.host.requestUpdate();
  }

  /** The messages above those that are shown. */
  async readEarlier(): Promise<void> {
    const thread = this.#thread;
    const first = thread?.messages[0];
    if (!thread || !first || thread.earlierMessages === 0) return;
    const { signal } = this.#abort;
    const { items, earlierMessages } = await this.#client().messages.earlier(thread.ticket.id, first.number, {
      signal,
    });
    if (this.#thread?.ticket.id !== thread.ticket.id) return;
    this.#thread = withEarlier(this.#thread, { messages: items, earlierMessages });
    this.host.requestUpdate();
  }

  #accept(thread: TicketThread): void {
    const old = this.#thread;
    // An answer that was overtaken by a newer one is dropped: events only count up.
    if (old && old.ticket.lastEvent > thread.ticket.lastEvent) return;
    this.#thread = withEarlier(thread, old);
    this.status = 'ready';
    this.#changed(this.#thread);
    this.host.requestUpdate();
  }

  #markRead(): void {
    const { id, seen } = this;
    if (id === null || seen <= this.#markedRead) return;
    this.#markedRead = seen;
    // Not told when it fails: the next opening marks it again.
    this.#client()
      .tickets.markRead(id, seen)
      .catch(() => (this.#markedRead = 0));
  }

  /** What is known of the account now, and what else it has written; beside the thread, so never in its way. */
  async readContext(): Promise<void> {
    const thread = this.#thread;
    const { signal } = this.#abort;
    if (!thread) return;
    const account = thread.ticket.account.id;
    this.contextError = null;
    try {
      const [context, earlier] = await Promise.all([
        this.#client().accounts.context(account, { signal }),
        this.#client().tickets.list({ account, limit: 10 }, { signal }),
      ]);
      if (signal.aborted) return;
      this.context = context;
      this.earlier = earlier.items.filter((item) => item.id !== thread.ticket.id);
    } catch (error) {
      if (signal.aborted) return;
      this.contextError = error;
    }
    this.host.requestUpdate();
  }
}
