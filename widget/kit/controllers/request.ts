// One question to the server at a time, and what is known meanwhile: loading, refreshing, the answer, the trouble.
import type { ReactiveControllerHost } from 'lit';

import { toTrouble, type Trouble } from '../state/error.ts';
import { Controller } from './controller.ts';

/**
 * `run` asks and forgets what was there; `refresh` asks and keeps showing it. A newer call aborts an older one, so
 * answers never arrive in the wrong order. Nothing is thrown: the outcome stands in `value` and `trouble`. It goes on while
 * the host is off the page: it may only be moved to another place there.
 */
export class RequestController<T> extends Controller {
  value: T | undefined;
  trouble: Trouble | null = null;
  /** True while `value` is not there yet. */
  loading = false;
  #abort: AbortController | null = null;
  #onTrouble: ((trouble: Trouble) => void) | undefined;

  constructor(host: ReactiveControllerHost, onTrouble?: (trouble: Trouble) => void) {
    super(host);
    this.#onTrouble = onTrouble;
  }

  run(ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.value = undefined;
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
    this.trouble = null;
    this.loading = false;
    this.host.requestUpdate();
  }

  async #ask(ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = this.value === undefined;
    if (this.loading) this.trouble = null;
    this.host.requestUpdate();
    try {
      const value = await ask(abort.signal);
      if (this.#abort !== abort) return undefined;
      this.value = value;
      this.trouble = null;
      return value;
    } catch (error) {
      if (this.#abort !== abort) return undefined;
      this.trouble = toTrouble(error);
      this.#onTrouble?.(this.trouble);
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
