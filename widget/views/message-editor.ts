// The field in which an own message gets another wording.
import { html, nothing, type TemplateResult } from 'lit';

import type { MessageEditController } from '../controllers/message-edit.ts';
import type { Language } from '../i18n/language.ts';
import type { Texts } from '../i18n/load.ts';
import { isSendKey } from './composer.ts';
import { troubleStrip } from './trouble.ts';

export interface MessageEditorProps {
  edit: MessageEditController;
  language: Language<Texts>;
}

/** Needs the styles `controls` and `ticketStyles`. */
export function messageEditor({ edit, language }: MessageEditorProps): TemplateResult {
  const { t } = language;
  const lead = edit.trouble?.code === 'stale_message' ? t.ticket.staleMessage : undefined;
  return html`<form
    class="edit-box"
    @submit=${(event: Event) => {
      event.preventDefault();
      void edit.save();
    }}
  >
    <textarea
      class="input"
      id="edit"
      rows="3"
      dir="auto"
      maxlength="20000"
      aria-label=${t.ticket.editLabel}
      .value=${edit.text}
      @input=${(event: Event) => edit.change((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (isSendKey(event)) {
          event.preventDefault();
          void edit.save();
        } else if (event.key === 'Escape') {
          // Leaves the editing, not the desk.
          event.stopPropagation();
          event.preventDefault();
          edit.cancel();
        }
      }}
    ></textarea>
    ${edit.trouble === null ? nothing : troubleStrip({ trouble: edit.trouble, language, lead })}
    <div class="actions">
      <button class="button primary slim" type="submit" aria-disabled=${edit.saving}>
        ${edit.saving ? html`<span class="spinner"></span>` : nothing}${t.save}
      </button>
      <button class="button slim" type="button" @click=${() => edit.cancel()}>${t.cancel}</button>
    </div>
  </form>`;
}
