// Follows the language of the page: it may change while the desk is open.
import type { ReactiveControllerHost } from 'lit';

import { above } from '../state/page-language.ts';
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
    // Of every tree around: a host's component may stand in one of its own. (Once more is the same.)
    for (let at: Node | null = this.host; at; at = above(at))
      watch.observe(at.getRootNode(), { subtree: true, attributeFilter: ['lang'] });
    this.signal?.addEventListener('abort', () => watch.disconnect());
  }
}
