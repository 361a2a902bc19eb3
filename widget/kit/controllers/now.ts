// The present by the server's clock, moved on every half minute, so that "5 minutes ago" stays true on a page that is left open.
import { present } from '../state/clock.ts';
import { Controller } from './controller.ts';

export class NowController extends Controller {
  now = new Date(present());
  #timer: ReturnType<typeof setInterval> | undefined;

  override hostConnected(): void {
    this.#timer = setInterval(() => this.host.requestUpdate(), 30_000);
  }

  override hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /** What was just fetched may be newer than the last tick. */
  hostUpdate(): void {
    this.now = new Date(present());
  }
}
