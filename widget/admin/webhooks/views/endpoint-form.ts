// The form of an endpoint, in one column: where to, who reads it, what it is told of.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { WebhookFormat, WebhookKind } from '../../../../sdk/contract/index.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import { choiceView, fieldView, lineIn, problemView } from '../../../kit/writing/field.ts';
import { namesIn } from '../../kit/state/names-in.ts';
import type { EndpointFormController } from '../controllers/endpoint-form.ts';
import { addressOf } from '../state/endpoint.ts';
import type { Words } from './words.ts';

export interface EndpointFormProps {
  readonly words: Words;
  readonly form: EndpointFormController;
  readonly onCancel: () => void;
}

export function endpointForm({ words, form, onCancel }: EndpointFormProps): TemplateResult {
  const { w, base } = words;
  const { value, problems, before, isSaving } = form;
  const typed = (event: Event): string => (event.target as HTMLInputElement).value;
  const submit = (event: Event): void => {
    event.preventDefault();
    void form.save();
  };
  return html`<form novalidate @submit=${submit}>
    ${fieldView({
      id: 'url',
      label: w.form.url,
      hint: before
        ? w.form.keptUrlHint(addressOf(before))
        : value.format === 'standard'
          ? w.form.urlHint
          : w.form.chatUrlHint,
      problem: problems.url,
      control: html`<input
        class="input"
        id="url"
        type="url"
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        ?required=${before === null}
        aria-invalid=${problems.url !== undefined}
        aria-describedby="url-hint url-problem"
        .value=${value.url}
        @input=${(event: Event) => form.change({ url: typed(event) })}
      />`,
    })}
    ${choiceView<WebhookFormat>({
      name: 'format',
      legend: w.form.format,
      options: namesIn(w.formats).map((one) => ({ value: one, label: w.formats[one], meaning: w.formatMeanings[one] })),
      chosen: value.format,
      onChoose: (format) => form.change({ format }),
    })}
    ${choiceView({
      name: 'reach',
      legend: w.form.kinds,
      options: [
        { value: 'all', label: w.form.all, meaning: w.form.allHint },
        { value: 'some', label: w.form.some, meaning: w.form.someHint },
      ],
      chosen: value.reach,
      onChoose: (reach) => form.change({ reach }),
    })}
    ${value.reach === 'some' ? kindList(words, form) : nothing}
    ${fieldView({
      id: 'description',
      label: w.form.description,
      hint: w.form.descriptionHint,
      problem: problems.description,
      control: html`<input
        class="input"
        id="description"
        dir="auto"
        autocomplete="off"
        aria-invalid=${problems.description !== undefined}
        aria-describedby="description-hint description-problem"
        .value=${value.description}
        @input=${(event: Event) => form.change({ description: lineIn(event) })}
      />`,
    })}
    ${
      before
        ? html`<label class="check">
            <input
              type="checkbox"
              .checked=${value.enabled}
              @change=${(event: Event) => form.change({ enabled: (event.target as HTMLInputElement).checked })}
            />
            <span>${w.form.enabled}<br /><span class="hint">${w.form.enabledHint}</span></span>
          </label>`
        : nothing
    }
    ${failure(words, form)}
    <div class="actions">
      <button class="button primary" type="submit" aria-disabled=${isSaving}>
        ${isSaving ? html`<span class="spinner"></span>` : nothing}${before ? base.t.save : w.add}
      </button>
      <button class="button" type="button" @click=${onCancel}>${base.t.cancel}</button>
    </div>
  </form>`;
}

function kindList({ w }: Words, form: EndpointFormController): TemplateResult {
  const toggle = (kind: WebhookKind): void => {
    const { kinds } = form.value;
    form.change({ kinds: kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind] });
  };
  return html`<fieldset class="field" id="kinds" tabindex="-1" aria-describedby="kinds-problem">
    <legend>${w.form.which}</legend>
    <div class="checks">
      ${namesIn(w.kinds).map(
        (kind) =>
          html`<label class="check">
            <input type="checkbox" .checked=${form.value.kinds.includes(kind)} @change=${() => toggle(kind)} />
            <span>${w.kinds[kind]}</span>
          </label>`,
      )}
    </div>
    ${problemView('kinds', form.problems.kinds)}
  </fieldset>`;
}

/** What is wrong with none of the fields. */
function failure({ w, base }: Words, { error, problems, before }: EndpointFormController) {
  if (!error || Object.keys(problems).length > 0) return nothing;
  const isFull = error.code === 'invalid_input' && before === null && error.issues.length === 0;
  return errorStrip({ error, language: base, lead: isFull ? w.form.problems.most : undefined });
}
