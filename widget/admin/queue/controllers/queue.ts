// Owns the queue: filters, the rows read so far, the counts, and keeping them fresh in place; while they are read their order holds still.
import type { ReactiveControllerHost } from 'lit';

import type { QueueCounts, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { GONE, type About } from '../../../kit/state/live.ts';
import { ListController } from '../../kit/controllers/list.ts';
import { nothingRead, replaced } from '../../kit/state/read-so-far.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';
import { noFilters, orderOf, wantedBy } from '../state/filters.ts';
import type { Filters, Order, Wanted } from '../state/filters.ts';
import { countNews, hold, noNews } from '../state/hold.ts';
import type { News, Reading } from '../state/hold.ts';
import { mergeQueue } from '../state/merge.ts';
import { isInPlace } from '../state/order.ts';

export class QueueController extends ListController<TicketSummary> {
  filters: Filters = noFilters;
  counts: QueueCounts | null = null;
  /** How the list would be, were it not held. */
  news: News = noNews;

  readonly #client: () => AgentCalls;
  /** Where somebody is reading: nothing is to be pulled away from under their eyes. */
  readonly #reading: () => Reading;
  /** Lists of views seen before, so that switching back shows at once what was there. */
  readonly #kept = new Map<string, ReadSoFar<TicketSummary>>();
  /** What the list shows, and in which order; the filters may be those of a list to come. */
  #wanted: Wanted = wantedBy(noFilters);
  #order: Order | null = orderOf(noFilters);
  /** The rows as they were when they were put in order. */
  #placed: readonly TicketSummary[] = [];
  /** The list in its new order, while that is not taken. */
  #held: ReadSoFar<TicketSummary> | null = null;

  constructor(host: ReactiveControllerHost, client: () => AgentCalls, reading = (): Reading => 'nothing') {
    super(host);
    this.#client = client;
    this.#reading = reading;
  }

  /** What is being read now may be older than what was told meanwhile. */
  get isReading(): boolean {
    return this.status === 'loading' || this.isLoadingMore;
  }

  /** The list is that of the filters: nothing is typed or on its way that would be another one. */
  get isAnswered(): boolean {
    return this.status === 'ready' && JSON.stringify(wantedBy(this.filters)) === JSON.stringify(this.#wanted);
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
    if (page && !ofThisList.aborted && !this.isLoadingMore) this.#take(this.merged(page));
    else if (this.status === 'failed' && !ofThisList.aborted) await this.load();
    this.host.requestUpdate();
  }

  /** Rows of tickets that may be no longer for the reader: below what is read again they would stay. */
  #drop(about: About | null): void {
    const isLeft = ({ id }: TicketSummary): boolean => about?.get(id) !== GONE;
    const left = (list: ReadSoFar<TicketSummary>) => ({ ...list, items: list.items.filter(isLeft) });
    if (!about || ![...about.values()].includes(GONE)) return;
    this.list = left(this.list);
    this.#placed = this.#placed.filter(isLeft);
    this.#held &&= left(this.#held);
    for (const [wanted, list] of this.#kept) this.#kept.set(wanted, left(list));
  }

  /** A fresh list: in its own order, or, while somebody reads, in that which is before their eyes. */
  #take(fresh: ReadSoFar<TicketSummary>): void {
    const isPlaced = this.#order ? isInPlace(this.#order) : () => false;
    const reading = this.#reading();
    const { items, news } = hold(this.#placed, fresh.items, isPlaced, reading);
    if (countNews(news) === 0 || reading === 'nothing') return this.keep(fresh);
    const placed = new Map(this.#placed.map((row) => [row.id, row]));
    this.#placed = items.map((row) => placed.get(row.id) ?? row);
    this.#held = fresh;
    this.list = { items, next: fresh.next };
    this.news = news;
  }

  /** Takes the new order of a list that was held; false where none was. */
  sortAgain(): boolean {
    if (!this.#held) return false;
    this.keep(this.merged(this.#held));
    this.host.requestUpdate();
    return true;
  }

  /** A ticket was changed or read here: its row follows at once. */
  follow(row: TicketSummary): void {
    this.list = replaced(this.list, row);
    this.host.requestUpdate();
  }

  protected override known(): ReadSoFar<TicketSummary> | undefined {
    this.#wanted = wantedBy(this.filters);
    this.#order = orderOf(this.filters);
    const known = this.#kept.get(JSON.stringify(this.#wanted));
    this.#release(known ?? nothingRead);
    return known;
  }

  protected override merged(fresh: ReadSoFar<TicketSummary>): ReadSoFar<TicketSummary> {
    return mergeQueue(this.list, fresh, this.#order);
  }

  protected override grow(list: ReadSoFar<TicketSummary>): void {
    const { news, list: before } = this;
    const [placed, held] = [this.#placed, this.#held];
    this.keep(list);
    if (!held) return;
    // What came below changes nothing of what is held above it.
    this.#placed = [...placed, ...list.items.slice(before.items.length)];
    this.#held = { items: [...held.items, ...list.items.slice(before.items.length)], next: list.next };
    this.news = news;
  }

  protected override keep(list: ReadSoFar<TicketSummary>): void {
    super.keep(list);
    this.#release(list);
    this.#kept.set(JSON.stringify(this.#wanted), list);
  }

  /** A list that stands in its own order. */
  #release({ items }: ReadSoFar<TicketSummary>): void {
    this.#placed = items;
    this.#held = null;
    this.news = noNews;
  }

  protected override async page(limit: number, signal?: AbortSignal, cursor?: string) {
    const query = { ...this.#wanted, limit, ...(cursor !== undefined && { cursor }) };
    return await this.#client().tickets.list(query, signal ? { signal } : {});
  }
}
