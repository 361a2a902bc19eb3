// The kind of a new ticket: a quiet line that says what we take it as, and the question only for who wants another.
import { html, type TemplateResult } from 'lit';

import type { FieldValues } from '../../../sdk/contract/ticket-fields.ts';
import type { FieldOption } from '../../kit/fields/field-view.ts';
import type { TicketFieldView } from '../../kit/fields/ticket-fields.ts';
import type { FormTexts } from '../../kit/i18n/load.ts';
import { choiceView } from '../../kit/writing/field.ts';

type Category = FieldValues['category'];

export interface KindProps {
  field: TicketFieldView<'category'>;
  options: readonly FieldOption<Category>[];
  chosen: Category;
  /** What it is taken as, in the person's words. */
  words: string;
  t: FormTexts;
  isAsked: boolean;
  onAsk: () => void;
  onChoose: (value: Category) => void;
}

/** Needs the styles `form`. */
export const kindView = ({ field, options, chosen, words, t, isAsked, onAsk, onChoose }: KindProps): TemplateResult =>
  isAsked
    ? choiceView({ name: field.name, legend: field.label, options, chosen, onChoose })
    : html`<p class="taken">
        <span id="kind">${t.newTicket.takenAs(words)}</span> ·
        <button class="button link" id="change" type="button" aria-labelledby="change kind" @click=${onAsk}>
          ${t.newTicket.change}
        </button>
      </p>`;
