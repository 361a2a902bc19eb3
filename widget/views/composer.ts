// Where a reply is written: grows with the text, sends with Ctrl/Cmd+Enter, says what state it is in.
import { html, nothing, type TemplateResult } from 'lit';

import { sendIcon } from './icons.ts';

export interface ComposerProps {
  value: string;
  label: string;
  placeholder: string;
  sendLabel: string;
  sending: boolean;
  /** Under the text, e.g. "Draft kept on this device". */
  hint?: string | TemplateResult | undefined;
  /** What is wrong with the text; shown and tied to the field. */
  problem?: string | null;
  /** More buttons before the sending one. */
  extra?: TemplateResult;
  /** `note` puts it on paper. */
  look?: 'reply' | 'note';
  onInput: (value: string) => void;
  onSend: () => void;
}

/** Ctrl+Enter, or Cmd+Enter on a Mac; never while a word is being composed by an input method. */
export const isSendKey = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing;

/** How this keyboard writes it; empty where there is probably none, or no room to speak of one. */
export const sendKeyName = (): string =>
  matchMedia('(pointer: coarse), (width < 600px)').matches ? '' : /mac/iu.test(navigator.platform) ? '⌘ ↵' : 'Ctrl ↵';

/** Needs the styles `controls` and `composer`. The textarea has the id `composer`. */
export function composerView(props: ComposerProps): TemplateResult {
  const problem = props.problem ?? null;
  return html`<form
    class="composer ${props.look ?? 'reply'}"
    part="composer"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      props.onSend();
    }}
  >
    <textarea
      id="composer"
      rows="1"
      dir="auto"
      aria-label=${props.label}
      aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby="composer-problem composer-hint"
      placeholder=${props.placeholder}
      .value=${props.value}
      @input=${(event: InputEvent) => props.onInput((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (!isSendKey(event)) return;
        event.preventDefault();
        props.onSend();
      }}
    ></textarea>
    <div class="problem" id="composer-problem" ?hidden=${problem === null}>${problem ?? nothing}</div>
    <div class="composer-foot">
      <span class="hint one-line" id="composer-hint">${props.hint ?? nothing}</span>
      ${props.extra ?? nothing}
      <button class="button primary slim" type="submit" part="send" aria-disabled=${props.sending}>
        ${props.sending ? html`<span class="spinner"></span>` : sendIcon}${props.sendLabel}
      </button>
    </div>
  </form>`;
}
