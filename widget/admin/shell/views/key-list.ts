// The list of keys, and the switch for people whom single letters hinder.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import { closeIcon } from '../../../kit/views/icons.ts';
import { sendKeyName } from '../../../kit/writing/send-key.ts';
import type { Habits } from '../../kit/state/ticket-room.ts';
import type { HelpTexts } from '../i18n/help/en.ts';
import { undoTimes } from '../state/habits.ts';
import { commands, keysOf } from '../state/keys.ts';
import type { AdminWords } from '../state/words.ts';

export interface KeyListProps {
  readonly words: AdminWords;
  readonly texts: HelpTexts;
  readonly hasLetters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly habits: Habits;
  readonly onHabits: (patch: Partial<Habits>) => void;
  readonly onClose: () => void;
}

/** Gives the focus back, which taking the dialog out of the page would not. */
const end = (event: Event): void => (event.currentTarget as Element).closest('dialog')?.close();

/** The key that sends together with one more; empty where there is probably no keyboard. */
const withKey = (send: string, mac: string, other: string): string =>
  send.replace(' ', send.startsWith('⌘') ? ` ${mac} ` : ` ${other} `);

const isOn = (event: Event): boolean => (event.target as HTMLInputElement).checked;

export function keyList(props: KeyListProps): TemplateResult {
  const { words, texts: help, hasLetters, habits, onHabits, onClose } = props;
  const send = sendKeyName();
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
    <header role="presentation">
      <h2 id="keys-title">${words.a.help}</h2>
      <button class="button quiet icon" type="button" aria-label=${words.base.t.close} @click=${end}>
        ${closeIcon}
      </button>
    </header>
    <dl>
      ${commands.map((command) => line(keysOf[command], help.keys[command]))} ${line([send], help.send)}
      ${line([withKey(send, '⇧', 'Shift')], help.solve)} ${line([withKey(send, '⌥', 'Alt')], help.keep)}
      ${line([withKey(withKey(send, '⌥', 'Alt'), '⇧', 'Shift')], help.turn)}
    </dl>
    <fieldset class="habits">
      <legend>${help.afterSending}</legend>
      ${undoTimes.map(
        (time) =>
          html`<label
            ><input
              type="radio"
              name="undo"
              .checked=${habits.undo === time}
              @change=${() => onHabits({ undo: time })}
            />${help.undo(time)}</label
          >`,
      )}
      <label
        ><input
          type="checkbox"
          .checked=${habits.isOnward}
          @change=${(event: Event) => onHabits({ isOnward: isOn(event) })}
        />${help.onward}</label
      >
      <label
        ><input
          type="checkbox"
          .checked=${habits.isTaking}
          @change=${(event: Event) => onHabits({ isTaking: isOn(event) })}
        />${help.taking}</label
      >
    </fieldset>
    <label class="letters">
      <input type="checkbox" .checked=${hasLetters} @change=${(event: Event) => props.onLetters(isOn(event))} />
      <span>${help.letters}<br /><span class="muted small">${help.lettersHint}</span></span>
    </label>
  </dialog>`;
}
