// The field in which an own message gets another wording.
import { html, nothing, type TemplateResult } from 'lit';

import type { Language } from '../i18n/language.ts';
import type { Texts } from '../i18n/load.ts';
import { LONGEST } from '../writing/check-ticket.ts';
import { errorStrip } from '../views/error.ts';
import { countOf, heardCount, keptWords, notKept } from '../writing/kept.ts';
import { isSendKey } from '../writing/send-key.ts';
import type { MessageEditController } from './message-edit.ts';

export interface MessageEditorProps {
  edit: MessageEditController;
  language: Language<Texts>;
}

/** Needs the styles `controls` and `conversation`. */
export function messageEditor({ edit, language }: MessageEditorProps): TemplateResult {
  const { t } = language;
  const { length } = edit.text;
  const { near, over: problem } = countOf(length, LONGEST, language);
  const save = (event: Event): void => {
    event.preventDefault();
    // Said already, under the text.
    if (problem === undefined) void edit.save();
  };
  const lead = edit.error?.code === 'stale_message' ? t.ticket.staleMessage : undefined;
  return html`<form class="edit-box" @submit=${save}>
    <textarea
      class="input"
      id="edit"
      rows="3"
      dir="auto"
      aria-label=${t.ticket.editLabel}
      aria-describedby="edit-problem edit-hint"
      aria-invalid=${problem !== undefined}
      ?readonly=${edit.saving}
      .value=${edit.text}
      @input=${(event: Event) => edit.change((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (isSendKey(event)) save(event);
        else if (event.key === 'Escape') {
          // Leaves the editing, not the desk.
          event.stopPropagation();
          event.preventDefault();
          edit.cancel();
        }
      }}
    ></textarea>
    <div class="problem" id="edit-problem" ?hidden=${problem === undefined}>${problem ?? nothing}</div>
    ${heardCount(length, LONGEST, language)} ${notKept(edit.keeping, t)}
    ${edit.error === null ? nothing : errorStrip({ error: edit.error, language, lead })}
    <div class="actions">
      <button class="button primary slim" type="submit" aria-disabled=${edit.saving}>
        ${edit.saving ? html`<span class="spinner"></span>` : nothing}${t.save}
      </button>
      <button class="button slim" type="button" @click=${() => edit.cancel()}>${t.cancel}</button>
      <span class="hint" id="edit-hint">${near ?? keptWords(edit.keeping, t)}</span>
    </div>
  </form>`;
}
