// The field in which words of a list are looked for.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import { searchIcon } from '../../../kit/views/icons.ts';
import { lineIn } from '../../../kit/writing/field.ts';

export interface SearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter goes on into the list. */
  readonly onEnter?: () => void;
}

export const searchView = ({ label, placeholder, text, onText, onEnter }: SearchProps): TemplateResult =>
  html`<div class="search" role="search">
    ${searchIcon}
    <input
      id="search"
      class="input"
      type="search"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="search"
      maxlength="200"
      aria-label=${label}
      aria-keyshortcuts=${onEnter ? '/' : nothing}
      placeholder=${placeholder}
      .value=${text}
      @input=${(event: InputEvent) => onText(lineIn(event))}
      @keydown=${(event: KeyboardEvent) => {
        if (!onEnter || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onEnter();
      }}
    />
  </div>`;
