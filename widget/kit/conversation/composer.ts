// Where a reply is written: grows with the text, sends with Ctrl/Cmd+Enter, says what state it is in.
import { html, nothing, type TemplateResult } from 'lit';

import type { Language } from '../i18n/language.ts';
import type { Texts } from '../i18n/load.ts';
import { LONGEST } from '../writing/check-ticket.ts';
import type { Keeping } from '../writing/draft.ts';
import { sendIcon } from '../writing/icons.ts';
import { countOf, heardCount, keptWords, notKept } from '../writing/kept.ts';
import { isSendKey, sendKeyName } from '../writing/send-key.ts';

export interface ComposerProps {
  language: Language<Texts>;
  value: string;
  /** Of what will be sent, as the server counts it: in UTF-16 units. */
  length: number;
  label: string;
  placeholder: string;
  sendLabel: string;
  sending: boolean;
  keeping: Keeping;
  /** More buttons before the sending one. */
  extra?: TemplateResult | null;
  /** `note` puts it on paper. */
  look?: 'reply' | 'note';
  onInput: (value: string) => void;
  /** `event`: of the key that sends, or of the form. */
  onSend: (event: Event) => void;
}

/** Needs the styles `controls` and `composer`. The textarea has the id `composer`. */
export function composerView(props: ComposerProps): TemplateResult {
  const { value, length, keeping, language } = props;
  const { t } = language;
  const { near, over: problem } = countOf(length, LONGEST, language);
  const send = (event: Event): void => {
    event.preventDefault();
    // Said already, under the text.
    if (problem === undefined) props.onSend(event);
  };
  return html`<form class="composer ${props.look ?? 'reply'}" part="composer" @submit=${send}>
    <textarea
      id="composer"
      rows="1"
      dir="auto"
      aria-label=${props.label}
      aria-invalid=${problem !== undefined}
      aria-describedby="composer-problem composer-hint"
      placeholder=${props.placeholder}
      .value=${value}
      @input=${(event: InputEvent) => props.onInput((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (isSendKey(event)) send(event);
      }}
    ></textarea>
    <div class="problem" id="composer-problem" ?hidden=${problem === undefined}>${problem ?? nothing}</div>
    ${heardCount(length, LONGEST, language)} ${notKept(keeping, t)}
    <div class="composer-foot">
      <span class="hint one-line" id="composer-hint"
        >${near ?? (keptWords(keeping, t) || t.form.shortcut(sendKeyName()))}</span
      >
      ${props.extra ?? nothing}
      <button class="button primary slim" type="submit" part="send" aria-disabled=${props.sending}>
        ${props.sending ? html`<span class="spinner"></span>` : sendIcon}${props.sendLabel}
      </button>
    </div>
  </form>`;
}
