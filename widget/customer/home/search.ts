// What the list is narrowed by: words, and one of a few ways of looking at it.
import { html, type TemplateResult } from 'lit';

import type { TicketState } from '../../../sdk/contract/index.ts';
import type { BaseTexts } from '../../kit/i18n/load.ts';
import { searchIcon } from '../../kit/views/icons.ts';

export type Segment = 'open' | 'waiting' | 'solved' | 'all';

export const statesOf: Record<Segment, TicketState[] | undefined> = {
  open: ['waiting_for_support', 'waiting_for_customer'],
  waiting: ['waiting_for_customer'],
  solved: ['solved'],
  all: undefined,
};

export interface SearchProps {
  t: BaseTexts;
  words: string;
  segment: Segment;
  onInput: (event: Event) => void;
  onKey: (event: KeyboardEvent) => void;
  onChoose: (segment: Segment) => void;
}

/** Needs the styles `controls`. */
export const searchView = ({ t, words, segment, onInput, onKey, onChoose }: SearchProps): TemplateResult =>
  html`<div class="search" role="search">
      ${searchIcon}<input
        class="input"
        type="search"
        maxlength="200"
        aria-label=${t.home.search}
        placeholder=${t.home.search}
        .value=${words}
        @input=${onInput}
        @keydown=${onKey}
      />
    </div>
    <div class="segments" role="group" aria-label=${t.home.filter}>
      ${(Object.keys(statesOf) as Segment[]).map(
        (one) =>
          html`<button type="button" aria-pressed=${one === segment} @click=${() => onChoose(one)}>
            ${t.home.segments[one]}
          </button>`,
      )}
    </div>`;
