// The bar on top of a view: back, where one is, what one can do, out.
import { html, nothing, type TemplateResult } from 'lit';

import type { Texts } from '../i18n/load.ts';
import { backIcon, closeIcon } from './icons.ts';

export interface BarProps {
  t: Texts;
  title: string | TemplateResult;
  onBack?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
  extra?: TemplateResult | undefined;
}

/** Needs the styles `controls` and `frame`. */
export const barView = ({ t, title, onBack, onClose, extra }: BarProps): TemplateResult =>
  html`<header class="bar" part="header">
    ${
      onBack === undefined
        ? nothing
        : html`<button
            class="button quiet icon flip back"
            type="button"
            aria-label=${t.back}
            title=${t.back}
            @click=${onBack}
          >
            ${backIcon}
          </button>`
    }
    <div class="title one-line">${title}</div>
    ${extra ?? nothing}
    ${
      onClose === undefined
        ? nothing
        : html`<button class="button quiet icon" type="button" aria-label=${t.close} title=${t.close} @click=${onClose}>
            ${closeIcon}
          </button>`
    }
  </header>`;
