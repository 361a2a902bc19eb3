// Asks plainly before something is done that cannot be taken back: what follows, the answer that changes nothing first.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

export interface QuestionProps {
  readonly question: string;
  readonly meaning: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export const questionView = ({ question, meaning, yes, no, onYes, onNo }: QuestionProps): TemplateResult =>
  html`<div class="question" role="group" aria-labelledby="question" aria-describedby="meaning">
    <b id="question">${question}</b>
    <p id="meaning">${meaning}</p>
    <div class="actions">
      <button class="button slim no" type="button" @click=${onNo}>${no}</button>
      <button class="button slim danger" type="button" @click=${onYes}>${yes}</button>
    </div>
  </div>`;
