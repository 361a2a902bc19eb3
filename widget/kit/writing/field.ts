// A labelled field with its hint and its problem tied to it.
import { html, nothing, type TemplateResult } from 'lit';

import type { FieldOption } from '../fields/field-view.ts';
import { warnIcon } from '../views/icons.ts';
import { oneLine } from './check-ticket.ts';

export interface FieldProps {
  id: string;
  label: string | TemplateResult;
  hint?: string | undefined;
  problem?: string | undefined;
  /** The control itself: gets the id, and `aria-describedby="<id>-hint <id>-problem"` is its own to say. */
  control: TemplateResult;
}

export const fieldView = ({ id, label, hint, problem, control }: FieldProps): TemplateResult =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint === undefined ? nothing : html`<span class="hint" id="${id}-hint">${hint}</span>`} ${control}
    ${problemView(id, problem)}
  </div>`;

/** What stands in a field of one line, for its `@input`: a pasted tab or line break is a space, in the field, too. */
export function lineIn({ target }: Event): string {
  const field = target as HTMLInputElement;
  const line = oneLine(field.value);
  if (line !== field.value) {
    const { selectionStart, selectionEnd } = field;
    field.value = line;
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  return line;
}

export const problemView = (id: string, problem: string | undefined): TemplateResult =>
  html`<span class="problem" id="${id}-problem" ?hidden=${problem === undefined}
    >${warnIcon}${problem ?? nothing}</span
  >`;

export interface ChoiceProps<V extends string> {
  name: string;
  legend: string | TemplateResult;
  options: readonly FieldOption<V>[];
  /** Empty or null where none is. */
  chosen: V | '' | null;
  isOptional?: boolean;
  problem?: string | undefined;
  onChoose: (value: V) => void;
}

/** One of a few, each with a line that says what it means: radio buttons drawn as cards. Needs the styles `form`. */
export const choiceView = <V extends string>(props: ChoiceProps<V>): TemplateResult =>
  html`<fieldset
    class="field"
    role="radiogroup"
    aria-required=${!props.isOptional}
    aria-invalid=${props.problem !== undefined}
    aria-describedby="${props.name}-problem"
  >
    <legend>${props.legend}</legend>
    <div class="choices">
      ${props.options.map(
        ({ value, label, meaning, mark }) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${props.name}
              value=${value}
              .checked=${value === props.chosen}
              @change=${() => props.onChoose(value)}
            />
            ${mark?.('', true)}
            <span><b>${label}</b><span class="hint">${meaning}</span></span>
          </label>`,
      )}
    </div>
    ${problemView(props.name, props.problem)}
  </fieldset>`;
