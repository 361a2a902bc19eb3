// What both forms of the screen end with: what went wrong, the button, and whether it is saved.
import { html, nothing, type TemplateResult } from 'lit';

import { errorStrip } from '../../../kit/views/error.ts';
import type { ScreenWords } from '../../kit/state/words.ts';
import type { FormController } from '../controllers/form.ts';
import type { HoursTexts } from '../i18n/en.ts';

export type Words = ScreenWords<HoursTexts>;

export function formFoot<V extends object, K>({ w, base }: Words, form: FormController<V, K>): TemplateResult {
  const { error, problems, isSaving, isChanged } = form;
  const isElsewhere = error !== null && Object.keys(problems).length === 0;
  return html`${isElsewhere ? errorStrip({ error, language: base }) : nothing}
    <div class="actions">
      <button class="button primary" type="submit" aria-disabled=${isSaving}>
        ${isSaving ? html`<span class="spinner"></span>` : nothing}${base.t.save}
      </button>
      ${isChanged ? html`<span class="muted small">${w.unsaved}</span>` : nothing}
    </div>`;
}

/** Who changed it last, and when. */
export function changedLine(
  { w, base, now }: Words,
  changed: { at: string; by: { name: string } | null } | null,
): TemplateResult | typeof nothing {
  if (changed === null) return nothing;
  return html`<p class="muted small" title=${base.full(changed.at)}>
    ${w.changed(base.within(changed.at, now), changed.by?.name ?? w.byCommand)}
  </p>`;
}
