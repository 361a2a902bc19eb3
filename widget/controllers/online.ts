// Knows whether the browser believes to be online.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class OnlineController implements ReactiveController {
  online = true;
  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#update();
    globalThis.addEventListener('online', this.#update);
    globalThis.addEventListener('offline', this.#update);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('online', this.#update);
    globalThis.removeEventListener('offline', this.#update);
  }

  #update = (): void => {
    const online = globalThis.navigator.onLine !== false;
    if (online === this.online) return;
    this.online = online;
    this.#host.requestUpdate();
  };
}
