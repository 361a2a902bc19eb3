// Within how long customers are told to be answered: a line for each priority.
import { html, type TemplateResult } from 'lit';

import type { AnswerTimes, Priority } from '../../../../sdk/contract/index.ts';
import { problemView } from '../../../kit/writing/field.ts';
import type { FormController } from '../controllers/form.ts';
import { priorities, units, type Unit, type WrittenTimes } from '../state/answer-times.ts';
import { changedLine, formFoot, type Words } from './parts.ts';

export interface AnswerTimesProps {
  readonly words: Words;
  readonly kept: AnswerTimes;
  readonly form: FormController<WrittenTimes, AnswerTimes>;
}

export function answerTimesView({ words, kept, form }: AnswerTimesProps): TemplateResult {
  const { w } = words;
  const submit = (event: Event): void => {
    event.preventDefault();
    void form.save();
  };
  return html`<section aria-labelledby="answers">
    <h2 id="answers">${w.answers}</h2>
    <p class="muted small">${w.answersHint}</p>
    <form novalidate @submit=${submit}>
      <div class="lines">${priorities.map((priority) => line(words, form, priority))}</div>
      ${changedLine(words, kept.changed)} ${formFoot(words, form)}
    </form>
  </section>`;
}

function line({ w, base }: Words, form: AnswerTimesProps['form'], priority: Priority): TemplateResult {
  const name = base.t.priorities[priority];
  const id = `within-${priority}`;
  const { count = '', unit = 'hours' } = form.value?.[priority] ?? {};
  const problem = form.problems[id];
  return html`<div class="line">
    <label for=${id}>${name}</label>
    <span class="pair">
      <input
        class="input"
        id=${id}
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${problem !== undefined}
        aria-describedby="${id}-problem"
        .value=${count}
        @input=${(event: Event) => form.change({ [priority]: { count: (event.target as HTMLInputElement).value, unit } }, id)}
      />
      <select
        class="input"
        aria-label=${w.unit(name)}
        .value=${unit}
        @change=${(event: Event) => form.change({ [priority]: { count, unit: (event.target as HTMLSelectElement).value as Unit } }, id)}
      >
        ${units.map((one) => html`<option value=${one} ?selected=${one === unit}>${w.units[one]}</option>`)}
      </select>
    </span>
    ${problemView(id, problem)}
  </div>`;
}
