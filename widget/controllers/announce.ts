// Tells screen readers what happened, politely, through one live region that the host renders from the start.
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

export class AnnounceController implements ReactiveController {
  #host: ReactiveControllerHost;
  #text = '';
  #again = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  say(text: string): void {
    // The same sentence twice would be no change, hence silent: the second time ends with a no-break space.
    this.#again = text === this.#text && !this.#again;
    this.#text = text;
    this.#host.requestUpdate();
  }

  /** Put this into the host's template, always. */
  region(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite">${this.#text}${this.#again ? '\u00a0' : ''}</div>`;
  }
}
