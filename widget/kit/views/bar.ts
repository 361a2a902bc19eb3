// The bar on top of a view: back, where one is, what one can do, out.
import { html, nothing, type TemplateResult } from 'lit';

import type { BaseTexts } from '../i18n/load.ts';
import { backIcon, closeIcon } from './icons.ts';

export interface BarProps {
  t: BaseTexts;
  title: TemplateResult;
  onBack?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
  extra?: unknown;
}

/** A drawing that does something; none where there is nothing to do. */
export const barButton = (words: string, icon: TemplateResult, act: (() => void) | undefined, look = '') =>
  act === undefined
    ? nothing
    : html`<button class="button quiet icon ${look}" type="button" aria-label=${words} title=${words} @click=${act}>
        ${icon}
      </button>`;

/** No `<header>`: that would be a second banner beside the page's own. Needs the styles `controls` and `frame`. */
export const barView = ({ t, title, onBack, onClose, extra }: BarProps): TemplateResult =>
  html`<div class="bar" part="header">
    ${barButton(t.back, backIcon, onBack, 'flip back')}
    <div class="title">${title}</div>
    ${extra} ${barButton(t.close, closeIcon, onClose)}
  </div>`;
