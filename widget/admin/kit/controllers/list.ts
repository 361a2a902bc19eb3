// Owns a list that is read page by page: from the top, further down when asked; one question at a time, the newest counts.
import type { ReactiveControllerHost } from 'lit';

import { append, freshLimit, mergeFresh, nothingRead } from '../state/read-so-far.ts';
import type { ReadSoFar } from '../state/read-so-far.ts';
import { LatestController } from './latest.ts';

const pageSize = 50;
/** Milliseconds after the last key, before words are looked for. */
const typingPause = 250;

export abstract class ListController<T extends { readonly id: string }> {
  list: ReadSoFar<T> = nothingRead;
  /** `loading` only while there is nothing to show; a refresh in place is not told. */
  status: 'loading' | 'ready' | 'failed' = 'loading';
  error: unknown = null;
  isLoadingMore = false;
  moreError: unknown = null;

  protected readonly host: ReactiveControllerHost;
  protected readonly latest: LatestController;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    this.latest = new LatestController(host);
  }

  /** Reads the list anew, from the top. */
  async load(): Promise<void> {
    const signal = this.latest.next();
    const known = this.known();
    this.list = known ?? nothingRead;
    this.status = known ? 'ready' : 'loading';
    this.error = this.moreError = null;
    this.isLoadingMore = false;
    this.host.requestUpdate();
    try {
      const page = await this.page(pageSize, signal);
      // Another list was asked for while this was on its way.
      if (signal.aborted) return;
      this.keep(this.merged(page));
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      if (!known) this.status = 'failed';
    }
    this.host.requestUpdate();
  }

  /** The next rows below. */
  async more(): Promise<void> {
    const signal = this.latest.current;
    if (this.isLoadingMore || this.list.next === null || this.status !== 'ready') return;
    this.isLoadingMore = true;
    this.moreError = null;
    this.host.requestUpdate();
    try {
      const page = await this.page(pageSize, signal, this.list.next);
      if (signal.aborted) return;
      this.grow(append(this.list, page));
    } catch (error) {
      if (signal.aborted) return;
      this.moreError = error;
    }
    this.isLoadingMore = false;
    this.host.requestUpdate();
  }

  /** Reads anew what is asked for now: words after a pause in typing. */
  protected ask(isTyping: boolean): void {
    this.host.requestUpdate();
    if (isTyping) this.latest.after(typingPause, () => void this.load());
    else void this.load();
  }

  /** As much of what is shown as one call gives, read again. */
  protected again(signal?: AbortSignal): Promise<ReadSoFar<T>> {
    return this.page(freshLimit(this.list, pageSize), signal);
  }

  /** Rows of what is asked for, from the top or from a cursor on. */
  protected abstract page(limit: number, signal?: AbortSignal, cursor?: string): Promise<ReadSoFar<T>>;

  /** What was read before of what is asked for, to be shown at once. */
  protected known(): ReadSoFar<T> | undefined {
    return undefined;
  }

  /** What is shown with a page from the top that was just read. */
  protected merged(fresh: ReadSoFar<T>): ReadSoFar<T> {
    return mergeFresh(this.list, fresh);
  }

  /** With the next rows below. */
  protected grow(list: ReadSoFar<T>): void {
    this.keep(list);
  }

  protected keep(list: ReadSoFar<T>): void {
    this.list = list;
    this.status = 'ready';
  }
}
