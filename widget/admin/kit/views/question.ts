// Asks plainly before something is done that cannot be taken back, or that somebody else must act upon.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { errorStrip } from '../../../kit/views/error.ts';

interface Question {
  readonly title: string;
  /** What follows. */
  readonly hint: TemplateResult | string;
  readonly yes: string;
  readonly onYes: () => void;
  /** Taken back; also when it is closed after a yes. */
  readonly onNo: () => void;
}

export interface DialogQuestion extends Question {
  readonly base: Language<Texts>;
  /** What else is to be chosen. */
  readonly body?: TemplateResult;
  readonly isDangerous: boolean;
  readonly isBusy: boolean;
  /** Why it was refused. */
  readonly error: ShownError | null;
}

/** Over the screen, as a modal dialog: whoever renders it opens it, and the browser gives the focus back when it is closed. */
export function dialogQuestion(question: DialogQuestion): TemplateResult {
  const { title, hint, yes, onYes, onNo, base, body = nothing, isDangerous, isBusy, error } = question;
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog
    aria-labelledby="question"
    aria-describedby="question-hint"
    @close=${onNo}
    @keydown=${(event: Event) => event.stopPropagation()}
  >
    <div class="field">
      <h2 id="question">${title}</h2>
      <div id="question-hint">${hint}</div>
      ${body} ${error ? errorStrip({ error, language: base }) : nothing}
      <div class="actions">
        <button
          class="button ${isDangerous ? 'danger' : 'primary'}"
          type="button"
          aria-disabled=${isBusy}
          @click=${onYes}
        >
          ${yes}
        </button>
        <button class="button" type="button" autofocus @click=${close}>${base.t.cancel}</button>
      </div>
    </div>
  </dialog>`;
}

/** In place of the button that was pressed: the answer that changes nothing comes first. */
export const questionInPlace = ({ title, hint, yes, no, onYes, onNo }: Question & { readonly no: string }) =>
  html`<div class="question" role="group" aria-labelledby="question" aria-describedby="meaning">
    <b id="question">${title}</b>
    <p id="meaning">${hint}</p>
    <div class="actions">
      <button class="button slim no" type="button" @click=${onNo}>${no}</button>
      <button class="button slim danger" type="button" @click=${onYes}>${yes}</button>
    </div>
  </div>`;
