// Owns which row of the list is the current one: walked by arrows and by j and k, always in view.
import type { LitElement } from 'lit';

import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import type { QueueController } from './queue.ts';

/** Rows from the end at which the next page is asked for. */
const ahead = 3;

export class SelectionController extends Controller<LitElement> {
  id: string | null = null;

  readonly #queue: QueueController;
  /** The focus is to come to the list, which is being read. */
  #isAwaited = false;

  constructor(host: LitElement, queue: QueueController) {
    super(host);
    this.#queue = queue;
  }

  hostUpdated(): void {
    if (!this.#isAwaited || this.#queue.isReading) return;
    this.#isAwaited = false;
    // Who has gone on to something else meanwhile stays there.
    if (this.#focused === null || this.#focused === this.#root) this.focus();
  }

  /** To the list of a view that was just chosen: with the keys at once, with its first row when it is there. */
  arrive(): void {
    this.id = null;
    this.#root?.focus({ preventScroll: true });
    this.#isAwaited = true;
    this.host.requestUpdate();
  }

  /** The ticket after this one, or the first of the others; none that is only held where it was. */
  next(id: string): TicketSummary | null {
    const { list, news } = this.#queue;
    const isThere = (item: TicketSummary): boolean => item.id !== id && !news.left.has(item.id);
    const behind = list.items.slice(list.items.findIndex((item) => item.id === id) + 1);
    return behind.find(isThere) ?? list.items.find((item) => isThere(item) && !news.moved.has(item.id)) ?? null;
  }

  put(id: string): void {
    this.id = id;
    this.host.requestUpdate();
  }

  /** The ticket of the current row. */
  get current(): TicketSummary | null {
    return this.#queue.list.items[this.#at] ?? null;
  }

  /** One row on or back; false when there is none. */
  step(by: number): boolean {
    const before = this.id;
    return this.#moveTo(this.#at + by) && this.id !== before;
  }

  /** The current row, for what opens beside it. */
  get row(): Element | null {
    return this.id === null ? null : (this.host.shadowRoot?.querySelector(`#row-${this.id}`) ?? null);
  }

  /** Puts the focus on the list, with a row of it as the current one. */
  focus(): void {
    if (this.#at < 0) this.id = this.#queue.list.items[0]?.id ?? null;
    this.host.requestUpdate();
    this.host.shadowRoot?.querySelector<HTMLElement>('#rows')?.focus({ preventScroll: true });
  }

  /** The list answers for itself to the keys that walk in a listbox; Enter is the desk's. */
  readonly onKey = (event: KeyboardEvent): void => {
    const at = this.#at;
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: this.#queue.list.items.length - 1,
    };
    const target = to[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target === undefined) return;
    this.#moveTo(target);
    event.preventDefault();
    event.stopPropagation();
  };

  get #root(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector<HTMLElement>('.root') ?? null;
  }

  get #focused(): Element | null {
    return this.host.shadowRoot?.activeElement ?? null;
  }

  get #at(): number {
    return this.#queue.list.items.findIndex((item) => item.id === this.id);
  }

  #moveTo(index: number): boolean {
    const { items } = this.#queue.list;
    const item = items[Math.max(0, Math.min(index, items.length - 1))];
    if (!item) return false;
    this.put(item.id);
    if (index >= items.length - ahead) void this.#queue.more();
    void this.host.updateComplete.then(() => this.row?.scrollIntoView?.({ block: 'nearest' }));
    return true;
  }
}
