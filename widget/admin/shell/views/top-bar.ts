// Above everything when the desk floats over the panel: whose desk it is, the keys, and closing it.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import { closeIcon } from '../../../kit/views/icons.ts';
import type { AdminWords } from '../state/words.ts';
import { keysButton } from './keys-button.ts';

export interface TopBarProps {
  readonly words: AdminWords;
  readonly tenant: string;
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

export function topBar({ words, tenant, onKeys, onClose }: TopBarProps): TemplateResult {
  return html`<div class="top-bar">
    <b class="one-line" dir="auto">${tenant}</b><span class="muted one-line">${words.base.t.support}</span>
    ${keysButton(words, 'keys', onKeys)}
    <button
      class="button quiet icon"
      type="button"
      aria-label=${words.base.t.close}
      title=${words.base.t.close}
      @click=${onClose}
    >
      ${closeIcon}
    </button>
  </div>`;
}
