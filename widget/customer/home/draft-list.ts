// The drafts that wait on the device, to go on with: where there is more than the one of this tab.
import { html, type TemplateResult } from 'lit';

import type { Language } from '../../kit/i18n/language.ts';
import type { BaseTexts } from '../../kit/i18n/load.ts';
import type { NewTicketDraft } from '../../kit/state/drafts.ts';
import { editIcon } from '../../kit/views/icons.ts';

export interface DraftListProps {
  language: Language<BaseTexts>;
  drafts: readonly { value: NewTicketDraft; onOpen: () => void }[];
}

/** Needs the styles `list`. */
export function draftList({ language, drafts }: DraftListProps): TemplateResult {
  const { t } = language;
  return html`<section class="drafts" aria-labelledby="drafts">
    <h2 class="small muted" id="drafts">${language.count(t.home.drafts, drafts.length)}</h2>
    <ul>
      ${drafts.map(
        ({ value: { subject, text }, onOpen }) =>
          html`<li>
            <button class="button quiet wide slim" type="button" @click=${onOpen}>
              ${editIcon}<span class="one-line" dir="auto">${(subject || text).trim() || t.home.untitled}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
