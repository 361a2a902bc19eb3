// How one field that the tenant has added is asked for: cards or a list to choose from, or a line to type.
import { html, nothing, type TemplateResult } from 'lit';

import { choiceView, fieldView, lineIn } from '../writing/field.ts';
import { countOf, heardCount } from '../writing/kept.ts';
import { LONGEST_TEXT } from './check.ts';
import type { Language } from '../i18n/language.ts';
import type { OwnFieldTexts } from './i18n/en.ts';
import { kinds } from './kinds.ts';
import type { OwnFieldOption, OwnFieldView } from './own-fields.ts';

/** So many options lie open as cards; more are in a list. */
const MOST_CARDS = 5;

export interface InputProps {
  readonly field: OwnFieldView;
  readonly language: Language<OwnFieldTexts>;
  /** As the control holds it; empty where nothing is said. */
  readonly text: string;
  readonly problem: string | undefined;
  /** Every choice in a list, and no word of what need not be said. */
  readonly isCompact: boolean;
  /** `isDone`: chosen, or the line is left. */
  readonly onSay: (text: string, isDone: boolean) => void;
}

/** Needs the styles `controls`, `fields`, `selects`, `form` and those of own fields. */
export function inputView(props: InputProps): TemplateResult {
  const { field, text, isCompact } = props;
  if (field.options.length === 0) return line(props);
  const options = field.options.filter((option) => !option.isRetired || option.value === text);
  return isCompact || options.length > MOST_CARDS ? list(props, options) : cards(props, options);
}

function cards(props: InputProps, options: readonly OwnFieldOption[]): TemplateResult {
  const { field, text, problem, onSay } = props;
  return html`<div class="field">
    ${choiceView({
      name: field.name,
      legend: html`${label(props)}${field.help && html`<span class="hint">${field.help}</span>`}`,
      options,
      chosen: text,
      isOptional: !field.required,
      problem,
      onChoose: (value) => onSay(value, true),
    })}
    ${
      field.required || text === ''
        ? nothing
        : html`<button class="button link small" type="button" @click=${() => onSay('', true)}>
            ${props.language.t.clear}
          </button>`
    }
  </div>`;
}

function list(props: InputProps, options: readonly OwnFieldOption[]): TemplateResult {
  const { field, text, problem, onSay } = props;
  const { t } = props.language;
  return labelled(
    props,
    html`<select
      class="input"
      id=${field.name}
      aria-required=${field.required}
      aria-describedby="${field.name}-hint ${field.name}-problem"
      aria-invalid=${problem !== undefined}
      @change=${(event: Event) => onSay((event.target as HTMLSelectElement).value, true)}
    >
      <option value="" ?hidden=${field.required && text !== ''} .selected=${text === ''}>
        ${field.required ? t.choose : t.nothing}
      </option>
      ${options.map((option) => html`<option value=${option.value} .selected=${option.value === text}>${option.label}</option>`)}
    </select>`,
  );
}

function line(props: InputProps): TemplateResult {
  const { field, text, language, onSay } = props;
  // A number ends before any limit does.
  const { near, over } = countOf(field.kind === 'text' ? text.length : 0, LONGEST_TEXT, language);
  const problem = over ?? props.problem;
  return labelled(
    { ...props, problem },
    html`<input
        class="input"
        id=${field.name}
        type="text"
        inputmode=${kinds[field.kind].inputMode}
        dir="auto"
        autocomplete="off"
        aria-required=${field.required}
        aria-describedby="${field.name}-hint ${field.name}-problem"
        aria-invalid=${problem !== undefined}
        .value=${text}
        @input=${(event: Event) => onSay(lineIn(event), false)}
        @change=${(event: Event) => onSay(lineIn(event), true)}
      />
      ${field.kind === 'text' ? heardCount(text.length, LONGEST_TEXT, language) : nothing}`,
    near,
  );
}

const labelled = (props: InputProps, control: TemplateResult, count?: string): TemplateResult =>
  fieldView({
    id: props.field.name,
    label: label(props),
    hint: count ?? props.field.help,
    problem: props.problem,
    control,
  });

const label = ({ field, language, isCompact }: InputProps): TemplateResult =>
  html`<span dir="auto">${field.label}</span>${
      field.required || isCompact ? nothing : html` <span class="optional">(${language.t.optional})</span>`
    }`;
