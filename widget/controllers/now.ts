// The present, moved on every half minute, so that "5 minutes ago" stays true on a page that is left open.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class NowController implements ReactiveController {
  now = new Date();
  #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.now = new Date();
    this.#timer = setInterval(() => {
      this.now = new Date();
      this.#host.requestUpdate();
    }, 30_000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /** What was just fetched may be newer than the last tick. */
  hostUpdate(): void {
    if (Date.now() - this.now.getTime() > 1_000) this.now = new Date();
  }
}
