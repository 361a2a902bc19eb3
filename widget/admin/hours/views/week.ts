// When support is open: a line for each day of the week, and the zone they are in.
import { html, nothing, type TemplateResult } from 'lit';

import type { Calendar, Weekday } from '../../../../sdk/contract/index.ts';
import { fieldView, problemView } from '../../../kit/writing/field.ts';
import type { FormController } from '../controllers/form.ts';
import { dayNames, weekdays, workdays, type WrittenWeek } from '../state/week.ts';
import { closedDaysView, type Closing } from './closed-days.ts';
import { changedLine, formFoot, type Words } from './parts.ts';

/** The calendar as it stands in the fields. */
export interface WrittenCalendar {
  readonly timeZone: string;
  readonly week: WrittenWeek;
  readonly closedDays: Calendar['closedDays'];
}

export interface WeekProps {
  readonly words: Words;
  readonly kept: Calendar;
  readonly form: FormController<WrittenCalendar, Calendar>;
  readonly closing: Closing;
}

export function weekView({ words, kept, form, closing }: WeekProps): TemplateResult {
  const { w, base } = words;
  const names = dayNames(base.locale);
  const submit = (event: Event): void => {
    event.preventDefault();
    void form.save();
  };
  return html`<section aria-labelledby="week">
    <h2 id="week">${w.week}</h2>
    ${kept.changed === null ? html`<p class="small">${w.never}</p>` : nothing}
    <p class="muted small" id="week-hint">${w.weekHint}</p>
    <form novalidate @submit=${submit}>
      <div class="lines">${weekdays.map((day) => line(words, form, day, names[day]))}</div>
      <button class="button slim" type="button" @click=${() => copyMonday(form)}>${w.sameForWeek}</button>
      ${fieldView({
        id: 'zone',
        label: w.zone,
        problem: form.problems['zone'],
        control: html`<input
            class="input"
            id="zone"
            dir="ltr"
            list="zones"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-invalid=${form.problems['zone'] !== undefined}
            aria-describedby="zone-problem"
            .value=${form.value?.timeZone ?? ''}
            @input=${(event: Event) => form.change({ timeZone: (event.target as HTMLInputElement).value.trim() }, 'zone')}
          />
          <datalist id="zones">${zones().map((zone) => html`<option value=${zone}></option>`)}</datalist>`,
      })}
      ${closedDaysView({ words, days: form.value?.closedDays ?? [], problems: form.problems, closing })}
      ${changedLine(words, kept.changed)} ${formFoot(words, form)}
    </form>
  </section>`;
}

function line({ w }: Words, form: WeekProps['form'], day: Weekday, name: string): TemplateResult {
  const id = `open-${day}`;
  const problem = form.problems[id];
  const { value } = form;
  const typed = (event: Event): void => {
    if (value) form.change({ week: { ...value.week, [day]: (event.target as HTMLInputElement).value } }, id);
  };
  return html`<div class="line">
    <label for=${id}>${name}</label>
    <input
      class="input"
      id=${id}
      dir="ltr"
      autocomplete="off"
      placeholder=${w.closed}
      aria-invalid=${problem !== undefined}
      aria-describedby="week-hint ${id}-problem"
      .value=${value?.week[day] ?? ''}
      @input=${typed}
    />
    ${problemView(id, problem)}
  </div>`;
}

function copyMonday(form: WeekProps['form']): void {
  const { value } = form;
  if (!value) return;
  const { monday } = value.week;
  form.change({ week: { ...value.week, ...Object.fromEntries(workdays.map((day) => [day, monday])) } }, 'open-monday');
}

/** All that the browser knows; where it does not say, one is written by hand. */
const zones = (): readonly string[] => Intl.supportedValuesOf?.('timeZone') ?? [];
