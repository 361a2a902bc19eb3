// Owns the queue: filters, the rows read so far, the counts, and keeping them fresh in place.
import type { ReactiveControllerHost } from 'lit';

import type { QueueCounts, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { LatestController } from '../../ticket/controllers/latest.ts';
import { rowOf } from '../../ticket/state/pending.ts';
import { noFilters, wantedBy } from '../state/filters.ts';
import type { Filters, Wanted } from '../state/filters.ts';
import { append, mergeFresh, replaced } from '../state/merge.ts';
import type { ReadSoFar } from '../state/merge.ts';

const pageSize = 50;
/** The server's largest page: a refresh reads as much of what is on the screen as one call gives. */
const largestPage = 100;
const typingPause = 250;
const nothing: ReadSoFar = { items: [], next: null };

export class QueueController {
  filters: Filters = noFilters;
  list: ReadSoFar = nothing;
  counts: QueueCounts | null = null;
  /** `loading` only while there is nothing to show; a refresh in place is not told. */
  status: 'loading' | 'ready' | 'failed' = 'loading';
  error: unknown = null;
  isLoadingMore = false;
  moreError: unknown = null;

  readonly #host: ReactiveControllerHost;
  readonly #client: () => AgentCalls;
  /** Lists of views seen before, so that switching back shows at once what was there. */
  readonly #kept = new Map<string, ReadSoFar>();
  readonly #latest: LatestController;
  #wanted: Wanted = wantedBy(noFilters);

  constructor(host: ReactiveControllerHost, client: () => AgentCalls) {
    this.#host = host;
    this.#client = client;
    this.#latest = new LatestController(host);
  }

  /** Another view or filter. Words are looked for after a pause in typing. */
  show(filters: Filters): void {
    const isTyping = filters.text !== this.filters.text && filters.text !== '';
    this.filters = filters;
    this.#host.requestUpdate();
    if (isTyping) this.#latest.after(typingPause, () => void this.load());
    else void this.load();
  }

  /** Reads the list of the filters anew, from the top. */
  async load(): Promise<void> {
    const signal = this.#latest.next();
    this.#wanted = wantedBy(this.filters);
    const kept = this.#kept.get(JSON.stringify(this.#wanted));
    this.list = kept ?? nothing;
    this.status = kept ? 'ready' : 'loading';
    this.error = this.moreError = null;
    this.isLoadingMore = false;
    this.#host.requestUpdate();
    try {
      const page = await this.#read(this.#wanted, pageSize, signal);
      // Another view was chosen while this was on its way.
      if (signal.aborted) return;
      this.#keep(mergeFresh(this.list, page));
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      if (!kept) this.status = 'failed';
    }
    this.#host.requestUpdate();
  }

  /** The next rows below. */
  async more(): Promise<void> {
    const signal = this.#latest.current;
    if (this.isLoadingMore || this.list.next === null || this.status !== 'ready') return;
    this.isLoadingMore = true;
    this.moreError = null;
    this.#host.requestUpdate();
    try {
      const page = await this.#read(this.#wanted, pageSize, signal, this.list.next);
      if (signal.aborted) return;
      this.#keep(append(this.list, page));
    } catch (error) {
      if (signal.aborted) return;
      this.moreError = error;
    }
    this.isLoadingMore = false;
    this.#host.requestUpdate();
  }

  /** Reads rows and counts again and puts them in place; rejects when the desk cannot be reached. */
  async refresh(): Promise<void> {
    const ofThisList = this.#latest.current;
    const limit = Math.min(largestPage, Math.max(pageSize, this.list.items.length));
    const [counts, page] = await Promise.all([
      this.#client().queue.counts(),
      this.status === 'ready' && !this.isLoadingMore ? this.#read(this.#wanted, limit) : null,
    ]);
    this.counts = counts;
    // Another view may have been chosen while this was on its way.
    if (page && !ofThisList.aborted && !this.isLoadingMore) this.#keep(mergeFresh(this.list, page));
    else if (this.status === 'failed' && !ofThisList.aborted) await this.load();
    this.#host.requestUpdate();
  }

  /** A ticket was changed or read here: its row follows at once. */
  follow({ ticket, messages }: TicketThread, isRead: boolean): void {
    const last = messages.findLast((message) => message.kind === 'reply');
    const lastReply = last ? { author: last.author, text: last.text.slice(0, 160), at: last.at } : null;
    const row: TicketSummary = { ...rowOf(ticket, lastReply), unread: ticket.unread && !isRead };
    this.list = replaced(this.list, row);
    this.#host.requestUpdate();
  }

  #keep(list: ReadSoFar): void {
    this.list = list;
    this.status = 'ready';
    this.#kept.set(JSON.stringify(this.#wanted), list);
  }

  async #read(wanted: Wanted, limit: number, signal?: AbortSignal, cursor?: string) {
    const query = { ...wanted, limit, ...(cursor !== undefined && { cursor }) };
    return await this.#client().tickets.list(query, signal ? { signal } : {});
  }
}
