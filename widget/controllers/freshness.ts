// Keeps what is on the screen fresh while somebody can see it. The place where a live stream will come in.
import type { ReactiveControllerHost } from 'lit';

import { Controller } from './controller.ts';

export interface FreshnessOptions {
  /** Fetches again, in place; must not throw. */
  refresh: () => Promise<unknown>;
  /** Milliseconds between two refreshes. */
  every?: number;
}

/**
 * Refreshes about every ten seconds while the page is visible and the host is connected, and at once when the page is
 * looked at again or the network is back. A host asks for nothing else, so a stream of events can replace the timer here.
 */
export class FreshnessController extends Controller {
  #options: FreshnessOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  #running = false;

  constructor(host: ReactiveControllerHost, options: FreshnessOptions) {
    super(host);
    this.#options = options;
  }

  override hostConnected(): void {
    super.hostConnected();
    this.#last = Date.now();
    this.listen(document, 'visibilitychange', this.#look);
    this.listen(globalThis, 'focus', this.#look);
    this.listen(globalThis, 'online', this.#now);
    this.#plan();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#timer);
  }

  /** Refreshes now, unless one is under way. */
  async now(): Promise<void> {
    if (this.#running || this.signal?.aborted !== false) return;
    this.#running = true;
    try {
      await this.#options.refresh();
    } finally {
      this.#running = false;
      this.#last = Date.now();
      this.#plan();
    }
  }

  #now = (): void => void this.now();

  /** Coming back to a page after a moment elsewhere is no reason to ask again; after a few seconds it is. */
  #look = (): void => {
    if (!document.hidden && Date.now() - this.#last > 3_000) this.#now();
    else this.#plan();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.signal?.aborted !== false || document.hidden) return;
    // A little apart, so that a thousand panels opened by one incident do not ask in step.
    this.#timer = setTimeout(this.#now, (this.#options.every ?? 10_000) * (0.9 + Math.random() * 0.2));
  }
}
