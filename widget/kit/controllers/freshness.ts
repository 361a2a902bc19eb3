// Keeps what is on the screen fresh while somebody can see it: by the event stream where it stands, else by asking.
import type { ReactiveControllerHost } from 'lit';

import { isResting } from '../state/in-use.ts';
import type { About, LiveTarget } from '../state/live.ts';
import { Controller } from './controller.ts';

export interface FreshnessOptions {
  /**
   * Fetches again, in place: what the stream named, or (null) everything; must not throw. Answers false when that failed
   * or was no good moment: what the stream has told once it does not tell again. A number says that it failed, too, and after
   * how many seconds the server asked to come back.
   */
  refresh: (about: About | null) => Promise<unknown>;
  /** Milliseconds between two refreshes while there is no stream. */
  every?: number;
  live?: () => LiveTarget | undefined;
}

/** Milliseconds until what failed is asked for again; twice as long each time, and at most so long. */
const AGAIN = 10_000;
const LONGEST = 60_000;

/**
 * Refreshes when the stream says so. Without a stream about every ten seconds while the page is visible and the host is
 * connected, and at once when the page is looked at again or the network is back. With nobody there it rests (see `in-use`).
 */
export class FreshnessController extends Controller {
  #options: FreshnessOptions;
  #live: LiveTarget | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  #running = false;
  /** Something was told that could not be fetched then. */
  #behind = false;
  /** Failures in a row; and how long the server wants to be left alone, in milliseconds. */
  #failures = 0;
  #pause = 0;

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
    // Put back on the page, it has the stream to listen to again.
    this.host.requestUpdate();
    this.#plan();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#live = undefined;
    clearTimeout(this.#timer);
  }

  hostUpdate(): void {
    const live = this.#options.live?.();
    if (live === this.#live || !this.signal) return;
    this.#live?.removeEventListener('refresh', this.#hear);
    this.#live = live;
    live?.addEventListener('refresh', this.#hear, { signal: this.signal });
  }

  /** Refreshes now, unless one is under way. */
  now(): Promise<void> {
    return this.#go(null);
  }

  /** Something did not reach the server: asks until an answer comes, though the stream may stand. */
  doubt(): void {
    this.#behind = true;
    this.#plan();
  }

  /** Without a detail: the stream stands again, or was lost. */
  #hear = (event: Event): void => {
    const about = (event as CustomEvent<About | null | undefined>).detail;
    if (about === undefined) return this.#plan();
    if (document.hidden || this.#running) this.#behind = true;
    else void this.#go(about);
  };

  #now = (): void => (isResting() ? this.#plan() : void this.#go(null));

  get #polls(): boolean {
    return this.#behind || !this.#live?.isConnected;
  }

  /** Coming back to a page after a moment elsewhere is no reason to ask again; after a few seconds it is. */
  #look = (): void => {
    if (!document.hidden && this.#polls && (this.#behind || Date.now() - this.#last > 3_000)) this.#now();
    else this.#plan();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.signal?.aborted !== false || document.hidden || !this.#polls) return;
    const again = Math.min(LONGEST, AGAIN * 2 ** Math.max(0, this.#failures - 1));
    const wait = this.#behind ? again : (this.#options.every ?? AGAIN);
    // A little apart, so that a thousand panels opened by one incident do not ask in step.
    this.#timer = setTimeout(this.#now, Math.max(this.#pause, wait * (0.9 + Math.random() * 0.2)));
  }

  async #go(about: About | null): Promise<void> {
    if (this.#running || this.signal?.aborted !== false) return;
    this.#running = true;
    this.#behind = false;
    let isDone: unknown = false;
    try {
      isDone = await this.#options.refresh(about);
    } finally {
      this.#running = false;
      this.#last = Date.now();
      const isFailed = isDone === false || typeof isDone === 'number';
      this.#failures = isFailed ? this.#failures + 1 : 0;
      this.#pause = typeof isDone === 'number' ? isDone * 1000 : 0;
      // Told while it was fetched: once more, as the answer may be older.
      if (this.#behind && !isFailed) void this.#go(null);
      else {
        this.#behind = isFailed;
        this.#plan();
      }
    }
  }
}
