// Follows the language of the page: it may change while the desk is open.
import type { ReactiveControllerHost } from 'lit';

import { Controller } from './controller.ts';

export class PageLanguageController extends Controller<ReactiveControllerHost & Element> {
  readonly #onChange: () => void;

  constructor(host: ReactiveControllerHost & Element, onChange: () => void) {
    super(host);
    this.#onChange = onChange;
  }

  override hostConnected(): void {
    super.hostConnected();
    const watch = new MutationObserver(this.#onChange);
    // Of every tree around: a host's component may stand in one of its own.
    for (let at: Node | undefined = this.host; at; at = (at as Partial<ShadowRoot>).host) {
      at = at.getRootNode();
      watch.observe(at, { subtree: true, attributeFilter: ['lang'] });
    }
    this.signal?.addEventListener('abort', () => watch.disconnect());
  }
}
