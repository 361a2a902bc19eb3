// Knows whether the browser believes to be online.
import { Controller } from './controller.ts';

export class OnlineController extends Controller {
  online = true;

  override hostConnected(): void {
    super.hostConnected();
    this.#update();
    this.listen(globalThis, 'online offline', this.#update);
  }

  #update = (): void => {
    this.online = navigator.onLine !== false;
    this.host.requestUpdate();
  };
}
