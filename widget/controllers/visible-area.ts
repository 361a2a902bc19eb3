// The part of a phone's screen that its keyboard leaves free: written into custom properties of the host.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class VisibleAreaController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.visualViewport?.addEventListener('resize', this.#update);
    globalThis.visualViewport?.addEventListener('scroll', this.#update);
  }

  hostDisconnected(): void {
    globalThis.visualViewport?.removeEventListener('resize', this.#update);
    globalThis.visualViewport?.removeEventListener('scroll', this.#update);
  }

  #update = (): void => {
    const view = globalThis.visualViewport;
    // Zoomed in, the visible part is not the screen: leave it alone.
    if (view === null || view === undefined || view.scale > 1.01) return;
    this.#host.style.setProperty('--pd-visible', `${Math.round(view.height)}px`);
    this.#host.style.setProperty('--pd-visible-top', `${Math.round(view.offsetTop)}px`);
  };
}
