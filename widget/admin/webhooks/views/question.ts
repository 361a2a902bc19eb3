// Asks plainly before something that cannot be undone, or that somebody else must act upon.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Webhook } from '../../../../sdk/contract/index.ts';
import { troubleStrip } from '../../../kit/views/error.ts';
import type { ActionsController } from '../controllers/actions.ts';
import { nameOf } from '../state/endpoint.ts';
import type { Words } from './words.ts';

/** A modal dialog; whoever renders it opens it, and the browser gives the focus back when it is closed. */
export function questionView({ w, base }: Words, webhook: Webhook, actions: ActionsController): TemplateResult {
  const { asked, isBusy, trouble } = actions;
  const isRemoval = asked === 'remove';
  const { title, hint, yes } = isRemoval ? w.ask.remove : w.ask.rotate;
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog
    aria-labelledby="question"
    aria-describedby="question-hint"
    @close=${() => actions.ask(null)}
    @keydown=${(event: Event) => event.stopPropagation()}
  >
    <div class="field">
      <h2 id="question">${title(nameOf(webhook))}</h2>
      <p id="question-hint">${hint}</p>
      ${trouble ? troubleStrip({ trouble, language: base }) : nothing}
      <div class="actions">
        <button
          class="button ${isRemoval ? 'danger' : 'primary'}"
          type="button"
          aria-disabled=${isBusy}
          @click=${() => actions.confirm(webhook)}
        >
          ${yes}
        </button>
        <button class="button" type="button" autofocus @click=${close}>${base.t.cancel}</button>
      </div>
    </div>
  </dialog>`;
}
