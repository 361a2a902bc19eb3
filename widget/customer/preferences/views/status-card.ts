// The card on top: what is waiting and when it goes, or what is in its way, in the mail server's own words too.
import { html, nothing, type TemplateResult } from 'lit';

import { bellIcon, tickIcon, warnIcon } from '../../../kit/views/icons.ts';
import type { Status } from '../state/status.ts';

/** Needs the styles `controls`. */
export const statusCard = ({ look, title, hints }: Status, answer: string | null | undefined): TemplateResult =>
  html`<div class="notice ${look}">
    ${look === 'idle' ? tickIcon : look === 'next' ? bellIcon : warnIcon}
    <div>
      <h2>${title}</h2>
      ${hints.map((hint) => html`<p>${hint}</p>`)} ${answer ? html`<code>${answer}</code>` : nothing}
    </div>
  </div>`;
