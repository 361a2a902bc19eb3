// One endpoint: how it is doing, what it is, and what can be done with it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Webhook } from '../../../../sdk/contract/index.ts';
import { warnIcon } from '../../../kit/views/icons.ts';
import type { ActionsController } from '../controllers/actions.ts';
import { addressOf, healthOf } from '../state/endpoint.ts';
import { healthMark } from './marks.ts';
import { whyDisabled } from './words.ts';
import type { Words } from './words.ts';

export interface EndpointProps {
  readonly words: Words;
  readonly webhook: Webhook;
  readonly actions: ActionsController;
  readonly onEdit: () => void;
}

export function endpointView({ words, webhook, actions, onEdit }: EndpointProps): TemplateResult {
  const { w, base, now } = words;
  const { format, kinds, disabled, createdAt } = webhook;
  const button = (label: string, act: () => unknown, look = '') =>
    html`<button class="button slim ${look}" type="button" @click=${act}>${label}</button>`;
  return html`<div class="line">
      ${healthMark(webhook, words)}
      <div class="actions">
        <button class="button slim" type="button" id="edit" @click=${onEdit}>${w.edit}</button>
        ${disabled ? nothing : button(w.disable, () => actions.enable(webhook, false))}
        ${format === 'standard' ? button(w.rotate, () => actions.ask('rotate')) : nothing}
        ${button(w.remove, () => actions.ask('remove'), 'danger')}
      </div>
    </div>
    ${
      healthOf(webhook) === 'active'
        ? nothing
        : html`<div class="notice wait">
            ${warnIcon}
            <div>${disabled ? html`<b>${whyDisabled(disabled, words)}</b> ${w.disabledHint}` : w.failingHint}</div>
            ${disabled ? button(w.enable, () => actions.enable(webhook, true)) : nothing}
          </div>`
    }
    <div class="attach">
      <dl>
        <dt>${w.facts.address}</dt>
        <dd dir="ltr">${addressOf(webhook)}</dd>
        <dt>${w.facts.format}</dt>
        <dd>${w.formats[format]}</dd>
        <dt>${w.facts.kinds}</dt>
        <dd>${kinds.length === 0 ? w.everything : kinds.map((kind) => w.kinds[kind]).join(', ')}</dd>
        <dt>${w.facts.added}</dt>
        <dd title=${base.full(createdAt)}>${base.day(createdAt, now)}</dd>
      </dl>
    </div>`;
}
