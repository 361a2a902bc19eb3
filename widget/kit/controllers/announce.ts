// Tells screen readers what happened, politely, through one live region that the host renders from the start.
import { html, type TemplateResult } from 'lit';

import { Controller } from './controller.ts';

export class AnnounceController extends Controller {
  #text = '';

  say(text: string): void {
    // The same sentence twice would be no change, hence silent: the second time ends with a no-break space.
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    this.host.requestUpdate();
  }

  /** Put this into the host's template, always. */
  region(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite">${this.#text}</div>`;
  }
}
