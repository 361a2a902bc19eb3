// Asks plainly before somebody's access is ended, and for how long.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { PersonAccess } from '../../../../sdk/contract/index.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { troubleStrip } from '../../../kit/views/error.ts';
import { choiceView } from '../../../kit/writing/field.ts';
import { spans, type Span } from '../span.ts';
import { nameOf, type Words } from './person.ts';

export interface QuestionProps {
  readonly words: Words;
  readonly person: PersonAccess;
  readonly span: Span;
  readonly isBusy: boolean;
  readonly trouble: Trouble | null;
  readonly onSpan: (span: Span) => void;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** A modal dialog; whoever renders it opens it, and the browser gives the focus back when it is closed. */
export function questionView(props: QuestionProps): TemplateResult {
  const { words, person, span, isBusy, trouble, onSpan, onYes, onClose } = props;
  const { w, base } = words;
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog
    aria-labelledby="question"
    aria-describedby="question-hint"
    @close=${onClose}
    @keydown=${(event: Event) => event.stopPropagation()}
  >
    <div class="field">
      <h2 id="question">${w.ask.title(nameOf(person))}</h2>
      <div id="question-hint">
        <p>${w.ask.hint}</p>
        ${person.side === 'staff' ? html`<p>${w.ask.staffHint}</p>` : nothing}
      </div>
      ${choiceView<Span>({
        name: 'span',
        legend: w.ask.how,
        values: spans,
        chosen: span,
        words: w.spans,
        meanings: w.spanMeanings,
        onChoose: onSpan,
      })}
      ${trouble ? troubleStrip({ trouble, language: base }) : nothing}
      <div class="actions">
        <button class="button danger" type="button" aria-disabled=${isBusy} @click=${onYes}>${w.ask.yes}</button>
        <button class="button" type="button" autofocus @click=${close}>${base.t.cancel}</button>
      </div>
    </div>
  </dialog>`;
}
