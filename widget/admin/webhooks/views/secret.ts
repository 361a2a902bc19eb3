// A secret, shown this one time: to be copied, and how the receiver uses it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import { keyIcon } from '../../../kit/views/icons.ts';
import type { ActionsController, Secret } from '../controllers/actions.ts';
import type { Words } from './words.ts';

export const secretView = ({ w }: Words, { text, isSecond }: Secret, actions: ActionsController): TemplateResult =>
  html`<section class="notice secret" aria-labelledby="secret-title">
    ${keyIcon}
    <div>
      <h2 id="secret-title">${w.secret.title}</h2>
      <p id="secret-hint"><b>${w.secret.once}</b> ${isSecond ? w.secret.both : nothing}</p>
      <div class="actions">
        <input class="input" id="secret" dir="ltr" readonly aria-labelledby="secret-title secret-hint" .value=${text} />
        <button class="button primary" type="button" @click=${() => actions.copy('#secret')}>${w.secret.copy}</button>
      </div>
      <p class="small">
        ${w.secret.verify} <code dir="ltr">import { verifyWebhook } from 'paneldesk/sdk/webhooks'</code>
      </p>
      <p><button class="button slim" type="button" @click=${() => actions.forget()}>${w.secret.dismiss}</button></p>
    </div>
  </section>`;
