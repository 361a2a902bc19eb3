// Leads to the list of keys: on the bar above everything, and else on the line above the list.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import { icon } from '../../../kit/views/icons.ts';
import type { AdminWords } from '../state/words.ts';

const questionIcon = icon(
  'M3.2 10a6.8 6.8 0 1 0 13.6 0 6.8 6.8 0 1 0-13.6 0M8.2 8.2a1.9 1.9 0 1 1 2.6 1.9c-.6.3-.8.7-.8 1.3M10 13.6v.1',
);

export const keysButton = ({ a }: AdminWords, look: string, onKeys: () => void): TemplateResult =>
  html`<button
    class="button quiet icon ${look}"
    type="button"
    aria-label=${a.help}
    title=${a.help}
    aria-keyshortcuts="?"
    @click=${onKeys}
  >
    ${questionIcon}
  </button>`;
