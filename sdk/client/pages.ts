// A list that is longer than one answer: awaited it is its first page, iterated it is all of its items.
import type { Page } from '../contract/values.ts';

import { SupportError } from './errors.ts';

/**
 * A list of the desk. Nothing is asked for until it is awaited or iterated; pages are fetched one by one as they are
 * needed, and no more after the call's signal aborted (`aborted`). Each page has the call's whole timeout.
 *
 * @example
 * ```ts
 * const first = await desk.tickets.list({ state: ['waiting_for_customer'] }); // { items, next }
 * for await (const { number, subject } of desk.tickets.list({ order: 'number' })) console.log(number, subject);
 * for await (const page of desk.tickets.list({ limit: 100 }).pages()) console.log(page.items.length);
 * ```
 */
export class Pages<T> implements PromiseLike<Page<T>>, AsyncIterable<T> {
  readonly #fetchPage: (cursor: string | undefined) => Promise<Page<T>>;
  #first: Promise<Page<T>> | undefined;

  constructor(fetchPage: (cursor: string | undefined) => Promise<Page<T>>) {
    this.#fetchPage = fetchPage;
  }

  /** What `await` calls: the first page. Asked for once, also when awaited twice or iterated afterwards. */
  // eslint-disable-next-line unicorn/no-thenable -- being awaitable is the point.
  then<A = Page<T>, B = never>(
    onFulfilled?: ((page: Page<T>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return (this.#first ??= this.#fetchPage(undefined)).then(onFulfilled, onRejected);
  }

  /** Page by page, to the end. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    let page: Page<T> = await this;
    for (;;) {
      yield page;
      const cursor = page.next;
      if (!cursor) return;
      page = await this.#fetchPage(cursor);
      if (page.next === cursor) throw new SupportError('bad_response', { title: 'The list does not go on.' });
    }
  }

  /** Item by item, to the end. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }
}
