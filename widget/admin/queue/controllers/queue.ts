// Owns the queue: filters, the rows read so far, the counts, and keeping them fresh in place.
import type { ReactiveControllerHost } from 'lit';

import type { QueueCounts, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { GONE, type About } from '../../../kit/state/live.ts';
import { ListController } from '../../kit/controllers/list.ts';
import { replaced } from '../../kit/state/read-so-far.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';
import { noFilters, wantedBy } from '../state/filters.ts';
import type { Filters, Wanted } from '../state/filters.ts';
import { mergeQueue } from '../state/merge.ts';

export class QueueController extends ListController<TicketSummary> {
  filters: Filters = noFilters;
  counts: QueueCounts | null = null;

  readonly #client: () => AgentCalls;
  /** Lists of views seen before, so that switching back shows at once what was there. */
  readonly #kept = new Map<string, ReadSoFar<TicketSummary>>();
  /** What the list shows; the filters may be those of a list to come. */
  #wanted: Wanted = wantedBy(noFilters);

  constructor(host: ReactiveControllerHost, client: () => AgentCalls) {
    super(host);
    this.#client = client;
  }

  /** What is being read now may be older than what was told meanwhile. */
  get isReading(): boolean {
    return this.status === 'loading' || this.isLoadingMore;
  }

  /** Another view or filter. */
  show(filters: Filters): void {
    const isTyping = filters.text !== this.filters.text && filters.text !== '';
    this.filters = filters;
    this.ask(isTyping);
  }

  /** Reads rows and counts again and puts them in place; rejects when the desk cannot be reached. */
  async refresh(about: About | null = null): Promise<void> {
    this.#drop(about);
    const ofThisList = this.latest.current;
    const [counts, page] = await Promise.all([
      this.#client().queue.counts(),
      this.status === 'ready' && !this.isLoadingMore ? this.again() : null,
    ]);
    this.counts = counts;
    // Another view may have been chosen while this was on its way.
    if (page && !ofThisList.aborted && !this.isLoadingMore) this.keep(this.merged(page));
    else if (this.status === 'failed' && !ofThisList.aborted) await this.load();
    this.host.requestUpdate();
  }

  /** Rows of tickets that may be no longer for the reader: below what is read again they would stay. */
  #drop(about: About | null): void {
    const isLeft = ({ id }: TicketSummary): boolean => about?.get(id) !== GONE;
    const left = (list: ReadSoFar<TicketSummary>) => ({ ...list, items: list.items.filter(isLeft) });
    if (!about || ![...about.values()].includes(GONE)) return;
    this.list = left(this.list);
    for (const [wanted, list] of this.#kept) this.#kept.set(wanted, left(list));
  }

  /** A ticket was changed or read here: its row follows at once. */
  follow(row: TicketSummary): void {
    this.list = replaced(this.list, row);
    this.host.requestUpdate();
  }

  protected override known(): ReadSoFar<TicketSummary> | undefined {
    this.#wanted = wantedBy(this.filters);
    return this.#kept.get(JSON.stringify(this.#wanted));
  }

  protected override merged(fresh: ReadSoFar<TicketSummary>): ReadSoFar<TicketSummary> {
    return mergeQueue(this.list, fresh);
  }

  protected override keep(list: ReadSoFar<TicketSummary>): void {
    super.keep(list);
    this.#kept.set(JSON.stringify(this.#wanted), list);
  }

  protected override async page(limit: number, signal?: AbortSignal, cursor?: string) {
    const query = { ...this.#wanted, limit, ...(cursor !== undefined && { cursor }) };
    return await this.#client().tickets.list(query, signal ? { signal } : {});
  }
}
