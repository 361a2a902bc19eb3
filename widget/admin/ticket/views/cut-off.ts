// Said of what was sent while the desk could not be reached: that it waits, where, and that it goes out by itself.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import { offlineIcon } from '../../../kit/views/icons.ts';
import type { Keeping } from '../../../kit/writing/draft.ts';
import type { AfterTexts } from '../i18n/after/en.ts';

/** `onStay`: it is to be a draft again. */
export const cutOffStrip = (texts: AfterTexts, keeping: Keeping, onStay: () => void): TemplateResult =>
  html`<div class="notice wait" role="status">
    ${offlineIcon}<span>${texts.cutOff[keeping === 'kept' ? 'kept' : 'full']}</span>
    <button class="button slim" type="button" @click=${onStay}>${texts.stay}</button>
  </div>`;
