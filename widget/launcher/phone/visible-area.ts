// The part of a phone's screen that its keyboard leaves free: written into custom properties of the host.
import type { ReactiveControllerHost } from 'lit';

import { Controller } from '../../kit/controllers/controller.ts';

export class VisibleAreaController extends Controller<ReactiveControllerHost & HTMLElement> {
  override hostConnected(): void {
    super.hostConnected();
    this.listen(globalThis.visualViewport, 'resize scroll', this.#update);
  }

  #update = (): void => {
    const view = globalThis.visualViewport;
    // Zoomed in, the visible part is not the screen: leave it alone.
    if (!view || view.scale > 1.01) return;
    this.host.style.setProperty('--pd-visible', `${Math.round(view.height)}px`);
    this.host.style.setProperty('--pd-visible-top', `${Math.round(view.offsetTop)}px`);
  };
}
