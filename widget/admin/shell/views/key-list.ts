// The list of keys, and the switch for people whom single letters hinder.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import { closeIcon } from '../../../kit/views/icons.ts';
import { sendKeyName } from '../../../kit/writing/send-key.ts';
import { commands, keysOf } from '../state/keys.ts';
import type { AdminWords } from '../state/words.ts';

export interface KeyListProps {
  readonly words: AdminWords;
  readonly hasLetters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Gives the focus back, which taking the dialog out of the page would not. */
const end = (event: Event): void => (event.currentTarget as Element).closest('dialog')?.close();

export function keyList({ words, hasLetters, onLetters, onClose }: KeyListProps): TemplateResult {
  const { help } = words.a;
  const line = (keys: readonly string[], what: string): TemplateResult =>
    html`<div>
      <dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
      <dd>${what}</dd>
    </div>`;
  return html`<dialog
    id="keys"
    aria-labelledby="keys-title"
    @close=${onClose}
    @cancel=${(event: Event) => event.stopPropagation()}
  >
    <header>
      <h2 id="keys-title">${help.title}</h2>
      <button class="button quiet icon" type="button" aria-label=${words.base.t.close} @click=${end}>
        ${closeIcon}
      </button>
    </header>
    <dl>${commands.map((command) => line(keysOf[command], help.keys[command]))} ${line([sendKeyName()], help.send)}</dl>
    <label class="letters">
      <input
        type="checkbox"
        .checked=${hasLetters}
        @change=${(event: Event) => onLetters((event.target as HTMLInputElement).checked)}
      />
      <span>${help.letters}<br /><span class="muted small">${help.lettersHint}</span></span>
    </label>
  </dialog>`;
}
