// Asks plainly before somebody's access is ended, and for how long.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { PersonAccess } from '../../../../sdk/contract/index.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { choiceView } from '../../../kit/writing/field.ts';
import { dialogQuestion } from '../../kit/views/question.ts';
import { spans, type Span } from '../state/span.ts';
import { nameOf, type Words } from './person.ts';

export interface QuestionProps {
  readonly words: Words;
  readonly person: PersonAccess;
  readonly span: Span;
  readonly isBusy: boolean;
  readonly error: ShownError | null;
  readonly onSpan: (span: Span) => void;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

export function questionView(props: QuestionProps): TemplateResult {
  const { words, person, span, isBusy, error, onSpan, onYes, onClose } = props;
  const { w, base } = words;
  return dialogQuestion({
    base,
    title: w.ask.title(nameOf(person)),
    hint: html`<p>${w.ask.hint}</p>
      ${person.side === 'staff' ? html`<p>${w.ask.staffHint}</p>` : nothing}`,
    body: choiceView<Span>({
      name: 'span',
      legend: w.ask.how,
      options: spans.map((value) => ({ value, label: w.spans[value], meaning: w.spanMeanings[value] })),
      chosen: span,
      onChoose: onSpan,
    }),
    yes: w.ask.yes,
    isDangerous: true,
    isBusy,
    error,
    onYes,
    onNo: onClose,
  });
}
