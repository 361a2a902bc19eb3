// Days on which nobody is there: the list, one more, and those of a calendar file.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { ClosedDay, ClosedDaysImport } from '../../../../sdk/contract/index.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { fieldView, lineIn } from '../../../kit/writing/field.ts';
import type { Problems } from '../controllers/form.ts';
import { dateName } from '../state/week.ts';
import type { Words } from './parts.ts';

export interface Closing {
  readonly date: string;
  readonly name: string;
  /** What became of the last file. */
  readonly imported: ClosedDaysImport | null;
  readonly isImporting: boolean;
  readonly failure: ShownError | null;
  readonly onType: (patch: { date?: string; name?: string }) => void;
  readonly onAdd: () => void;
  readonly onRemove: (date: string) => void;
  readonly onFile: (file: File) => void;
}

export interface ClosedDaysProps {
  readonly words: Words;
  readonly days: readonly ClosedDay[];
  readonly problems: Problems;
  readonly closing: Closing;
}

export function closedDaysView({ words, days, problems, closing }: ClosedDaysProps): TemplateResult {
  const { w, base } = words;
  const { date, name, onType, onAdd, onRemove } = closing;
  /** Enter in here adds the day; it does not save the whole. */
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    onAdd();
  };
  return html`<fieldset class="field days">
    <legend>${w.days}</legend>
    ${days.length === 0 ? html`<p class="muted small">${w.noDays}</p>` : nothing}
    <ul>
      ${repeat(
        days,
        (day) => day.date,
        (day) =>
          html`<li>
            <span
              >${dateName(day.date, base.locale)}${day.name === null ? nothing : html` · <bdi>${day.name}</bdi>`}</span
            >
            <button
              class="button slim"
              type="button"
              aria-label=${w.removeDay(dateName(day.date, base.locale))}
              @click=${() => onRemove(day.date)}
            >
              ×
            </button>
          </li>`,
      )}
    </ul>
    <div class="new-day">
      ${fieldView({
        id: 'day',
        label: w.day,
        problem: problems['day'],
        control: html`<input
          class="input"
          id="day"
          type="date"
          aria-invalid=${problems['day'] !== undefined}
          aria-describedby="day-problem"
          .value=${date}
          @input=${(event: Event) => onType({ date: (event.target as HTMLInputElement).value })}
          @keydown=${enter}
        />`,
      })}
      ${fieldView({
        id: 'day-name',
        label: w.dayName,
        hint: w.dayNameHint,
        control: html`<input
          class="input"
          id="day-name"
          dir="auto"
          maxlength="200"
          autocomplete="off"
          aria-describedby="day-name-hint"
          .value=${name}
          @input=${(event: Event) => onType({ name: lineIn(event) })}
          @keydown=${enter}
        />`,
      })}
      <button class="button" type="button" @click=${onAdd}>${w.addDay}</button>
    </div>
    ${importView(words, closing)}
  </fieldset>`;
}

function importView({ w, base }: Words, { imported, isImporting, failure, onFile }: Closing): TemplateResult {
  const chosen = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    // The same file may be chosen again once it was mended.
    field.value = '';
    if (file) onFile(file);
  };
  return html`${fieldView({
    id: 'ics',
    label: w.import,
    control: html`<input
      id="ics"
      type="file"
      accept=".ics,text/calendar"
      ?disabled=${isImporting}
      @change=${chosen}
    />`,
  })}
  ${failure ? errorStrip({ error: failure, language: base, lead: failure.issues[0]?.message }) : nothing}
  ${imported ? importedView(imported) : nothing}`;

  function importedView({ added, known, ignored }: ClosedDaysImport): TemplateResult {
    return html`<div class="notice good">
      <div>
        <p>${base.count(w.imported, added)} ${known > 0 ? base.count(w.known, known) : nothing}</p>
        ${
          ignored.length === 0
            ? nothing
            : html`<p>${base.count(w.ignored, ignored.length)}</p>
                <ul>
                  ${ignored.slice(0, 20).map((one) => html`<li><bdi>${one.name}</bdi> ${w.reasons[one.reason]}</li>`)}
                </ul>`
        }
      </div>
    </div>`;
  }
}
