// Keeps what is on the screen fresh while somebody can see it. The place where a live stream will come in.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

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
export class FreshnessController implements ReactiveController {
  #options: Required<FreshnessOptions>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  #running = false;
  #connected = false;

  constructor(host: ReactiveControllerHost, options: FreshnessOptions) {
    this.#options = { every: 10_000, ...options };
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#last = Date.now();
    document.addEventListener('visibilitychange', this.#look);
    globalThis.addEventListener('focus', this.#look);
    globalThis.addEventListener('online', this.#now);
    this.#plan();
  }

  hostDisconnected(): void {
    this.#connected = false;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
    globalThis.removeEventListener('focus', this.#look);
    globalThis.removeEventListener('online', this.#now);
  }

  /** Refreshes now, unless one is under way. */
  now(): Promise<void> {
    return this.#go();
  }

  #now = (): void => void this.#go();

  /** Coming back to a page after a moment elsewhere is no reason to ask again; after a few seconds it is. */
  #look = (): void => {
    if (document.visibilityState === 'visible' && Date.now() - this.#last > 3_000) void this.#go();
    else this.#plan();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    if (!this.#connected || document.visibilityState === 'hidden') return;
    // A little apart, so that a thousand panels opened by one incident do not ask in step.
    this.#timer = setTimeout(this.#now, this.#options.every * (0.9 + Math.random() * 0.2));
  }

  async #go(): Promise<void> {
    if (this.#running || !this.#connected) return;
    this.#running = true;
    try {
      await this.#options.refresh();
    } finally {
      this.#running = false;
      this.#last = Date.now();
      this.#plan();
    }
  }
}
