// Hears of the event stream what becomes of endpoints, by whomever.
import type { ReactiveControllerHost } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { LiveTarget } from '../../../kit/state/live.ts';

export class EndpointNewsController extends Controller {
  readonly #live: () => LiveTarget | null;
  readonly #onNews: () => void;
  #heard: LiveTarget | null = null;

  constructor(host: ReactiveControllerHost, live: () => LiveTarget | null, onNews: () => void) {
    super(host);
    this.#live = live;
    this.#onNews = onNews;
  }

  override hostConnected(): void {
    super.hostConnected();
    // Put back on the page, it has the stream to listen to again.
    this.host.requestUpdate();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#heard = null;
  }

  hostUpdate(): void {
    const live = this.#live();
    if (live === this.#heard || !this.signal) return;
    this.#heard?.removeEventListener('endpoint', this.#onNews);
    this.#heard = live;
    live?.addEventListener('endpoint', this.#onNews, { signal: this.signal });
  }
}
