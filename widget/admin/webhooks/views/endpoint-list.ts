// The endpoints, each in a row that says how it is doing; one that is disabled can be enabled right there.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Webhook } from '../../../../sdk/contract/index.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { plusIcon } from '../../../kit/views/icons.ts';
import { addressOf, nameOf } from '../state/endpoint.ts';
import { hookIcon } from './icons.ts';
import { healthMark } from './marks.ts';
import { whyDisabled } from './words.ts';
import type { Words } from './words.ts';

export interface EndpointListProps {
  readonly words: Words;
  readonly webhooks: readonly Webhook[];
  readonly onOpen: (webhook: Webhook) => void;
  readonly onEnable: (webhook: Webhook) => void;
  readonly onAdd: () => void;
}

export function endpointList({ words, webhooks, onOpen, onEnable, onAdd }: EndpointListProps): TemplateResult {
  const { w, base } = words;
  if (webhooks.length === 0) {
    return emptyView({ icon: hookIcon, title: w.empty, hint: w.emptyHint, action: addButton(words, onAdd) });
  }
  return html`<ul class="rows" aria-label=${w.list}>
    ${repeat(
      webhooks,
      ({ id }) => id,
      (webhook) => {
        const { id, format, kinds, disabled } = webhook;
        return html`<li>
          <button class="row" type="button" id="endpoint-${id}" @click=${() => onOpen(webhook)}>
            ${healthMark(webhook, words)}
            <span class="when"
              >${w.formats[format]} · ${kinds.length === 0 ? w.everything : base.count(w.some, kinds.length)}</span
            >
            <span class="subject" dir="auto">${nameOf(webhook)}</span>
            <span class="last one-line" dir="ltr" title=${addressOf(webhook)}>${addressOf(webhook)}</span>
          </button>
          ${
            disabled
              ? html`<div class="line small">
                  ${whyDisabled(disabled, words)}
                  <button
                    class="button slim"
                    type="button"
                    aria-describedby="endpoint-${id}"
                    @click=${() => onEnable(webhook)}
                  >
                    ${w.enable}
                  </button>
                </div>`
              : nothing
          }
        </li>`;
      },
    )}
  </ul>`;
}

/** In the bar above the rows, or where there is nothing else. */
export const addButton = ({ w }: Words, onAdd: () => void): TemplateResult =>
  html`<button class="button primary slim" id="add" type="button" aria-label=${w.add} title=${w.add} @click=${onAdd}>
    ${plusIcon}<span>${w.add}</span>
  </button>`;
