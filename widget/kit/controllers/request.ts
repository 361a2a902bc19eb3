// One question to the server at a time, and what is known meanwhile: loading, refreshing, the answer, the error.
import type { ReactiveControllerHost } from 'lit';

import { toShownError, type ShownError } from '../state/error.ts';
import { Controller } from './controller.ts';

/**
 * `run` asks and forgets what was there; `refresh` asks and keeps showing it, an error too. A newer call aborts an older
 * one, so answers never arrive in the wrong order. Nothing is thrown: the outcome stands in `value` and `error`. It goes on
 * while the host is off the page: it may only be moved to another place there.
 */
export class RequestController<T> extends Controller {
  value: T | undefined;
  error: ShownError | null = null;
  /** True while `value` is not there yet. */
  loading = false;
  #abort: AbortController | null = null;
  #onError: ((error: ShownError) => void) | undefined;

  constructor(host: ReactiveControllerHost, onError?: (error: ShownError) => void) {
    super(host);
    this.#onError = onError;
  }

  run(ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.value = undefined;
    this.error = null;
    return this.#ask(ask);
  }

  refresh(ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    return this.#ask(ask);
  }

  /** Puts an answer in that came another way (a mutation answers the whole thread), and drops what is under way. */
  set(value: T): void {
    this.#abort?.abort();
    this.#abort = null;
    this.value = value;
    this.error = null;
    this.loading = false;
    this.host.requestUpdate();
  }

  async #ask(ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = this.value === undefined;
    this.host.requestUpdate();
    try {
      const value = await ask(abort.signal);
      if (this.#abort !== abort) return undefined;
      this.value = value;
      this.error = null;
      return value;
    } catch (error) {
      if (this.#abort !== abort) return undefined;
      const before = this.error;
      const failed = toShownError(error);
      const isSame = before?.code === failed.code;
      // What is tried again by itself fails again by itself: that was told, and is still to be quoted by what is on the screen.
      this.error = isSame ? { ...failed, requestId: before.requestId ?? failed.requestId } : failed;
      // Not there any more, or not for the reader: nothing of it stays before their eyes.
      if (this.error.code === 'not_found') this.value = undefined;
      if (!isSame) this.#onError?.(this.error);
      return undefined;
    } finally {
      if (this.#abort === abort) {
        this.#abort = null;
        this.loading = false;
        this.host.requestUpdate();
      }
    }
  }
}
