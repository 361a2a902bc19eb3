// The kind of a new ticket: a quiet line that says what we take it as, and the question only for who wants another.
import { html, type TemplateResult } from 'lit';

import type { FieldValues } from '../../../sdk/contract/ticket-fields.ts';
import type { FieldOption } from '../../kit/fields/field-view.ts';
import type { TicketFieldView } from '../../kit/fields/ticket-fields.ts';
import { choiceView } from '../../kit/writing/field.ts';
import type { BesideTexts } from './beside/i18n/en.ts';

type Category = FieldValues['category'];

export interface KindProps {
  field: TicketFieldView<'category'>;
  options: readonly FieldOption<Category>[];
  chosen: Category;
  /** What it is taken as, as the person would say it. */
  takenAs: string;
  words: BesideTexts;
  isAsked: boolean;
  onAsk: () => void;
  onChoose: (value: Category) => void;
}

/** Needs the styles `form`. */
export const kindView = ({
  field,
  options,
  chosen,
  takenAs,
  words,
  isAsked,
  onAsk,
  onChoose,
}: KindProps): TemplateResult =>
  isAsked
    ? choiceView({ name: field.name, legend: field.label, options, chosen, onChoose })
    : html`<p class="taken">
        <span id="kind">${words.takenAs(takenAs)}</span> ·
        <button class="button link" id="change" type="button" aria-labelledby="change kind" @click=${onAsk}>
          ${words.change}
        </button>
      </p>`;
