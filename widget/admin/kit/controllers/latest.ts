// One question at a time: the newest counts, an older one is aborted, and what is typed is asked after a pause.
import { Controller } from '../../../kit/controllers/controller.ts';

export class LatestController extends Controller {
  #abort = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.stop();
  }

  /** Aborted as soon as a newer question is asked. */
  get current(): AbortSignal {
    return this.#abort.signal;
  }

  /** Begins a question: what was asked before is dropped. */
  next(): AbortSignal {
    this.stop();
    this.#abort = new AbortController();
    return this.current;
  }

  /** Asks when nothing more was typed for so many milliseconds. */
  after(pause: number, ask: () => void): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(ask, pause);
  }

  stop(): void {
    clearTimeout(this.#typing);
    this.#abort.abort();
  }
}
