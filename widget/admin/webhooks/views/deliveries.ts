// What an endpoint was told, newest first: what became of it, why, and once more on request.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Webhook, WebhookDelivery, WebhookKind } from '../../../../sdk/contract/index.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';
import type { ActionsController } from '../controllers/actions.ts';
import type { DeliveriesController } from '../controllers/deliveries.ts';
import { copyIcon, hookIcon } from './icons.ts';
import { deliveryMark } from './marks.ts';
import type { Words } from './words.ts';

export interface DeliveriesProps {
  readonly words: Words;
  readonly webhook: Webhook;
  readonly deliveries: DeliveriesController;
  readonly actions: ActionsController;
  readonly onTicket: (number: number) => void;
}

export function deliveriesView(props: DeliveriesProps): TemplateResult {
  const { words, deliveries } = props;
  const { value, error } = deliveries;
  const { w, base } = words;
  return html`<section aria-labelledby="deliveries-title">
    <h2 id="deliveries-title">${w.deliveries.title}</h2>
    ${error ? errorStrip({ error, language: base, onRetry: () => deliveries.retry() }) : nothing}
    ${value ? rows(props, value) : error ? nothing : listSkeleton(base.t.loading, 3)}
  </section>`;
}

function rows(props: DeliveriesProps, { items, next }: ReadSoFar<WebhookDelivery>): TemplateResult {
  const { words, deliveries } = props;
  const { w } = words;
  if (items.length === 0) {
    return emptyView({ icon: hookIcon, title: w.deliveries.none, hint: w.deliveries.noneHint });
  }
  return html`<ul aria-labelledby="deliveries-title">
      ${repeat(
        items,
        ({ id }) => id,
        (delivery) => html`<li class="delivery">${row(delivery, props)}</li>`,
      )}
    </ul>
    ${
      next === null
        ? nothing
        : html`<button
            class="button wide"
            type="button"
            aria-disabled=${deliveries.isReadingMore}
            @click=${() => void deliveries.more()}
          >
            ${deliveries.isReadingMore ? html`<span class="spinner"></span>` : nothing}${w.deliveries.more}
          </button>`
    }`;
}

function row(delivery: WebhookDelivery, { words, webhook, actions, onTicket }: DeliveriesProps): TemplateResult {
  const { w, base, now } = words;
  const { id, messageId, ticketNumber, endpointHost, createdAt } = delivery;
  const kind = w.kinds[delivery.kind as WebhookKind] ?? delivery.kind;
  const about = ticketNumber === null ? (endpointHost ?? '') : base.t.ticket.number(ticketNumber);
  return html`<div class="line">
      ${deliveryMark(delivery, words)}
      <time class="muted small numbers" title=${base.full(createdAt)}>${base.moment(createdAt, now)}</time>
    </div>
    <div class="line">
      <span>
        ${kind}
        ${
          ticketNumber === null
            ? html`<span dir="auto">${about}</span>`
            : html`<button class="button link" type="button" @click=${() => onTicket(ticketNumber)}>${about}</button>`
        }
      </span>
      ${
        webhook.disabled
          ? nothing
          : html`<button
              class="button slim"
              type="button"
              aria-label=${w.deliveries.againOf(`${kind}, ${about}`)}
              @click=${() => actions.again(webhook, delivery)}
            >
              ${w.deliveries.again}
            </button>`
      }
    </div>
    <div class="line outcome numbers">
      ${outcome(words, delivery, webhook.disabled !== null)}
      <span>
        <code id="message-${id}" dir="ltr">${messageId}</code>
        <button
          class="button quiet icon slim"
          type="button"
          aria-label=${w.deliveries.copyId}
          title=${w.deliveries.copyId}
          @click=${() => actions.copy(`#message-${id}`)}
        >
          ${copyIcon}
        </button>
      </span>
    </div>`;
}

/** What came back last, tries, and when it is tried next. What the receiver said stays in its language. */
function outcome({ w, base, now }: Words, delivery: WebhookDelivery, isDisabled: boolean): unknown {
  const { state, tries, lastStatus, lastError, nextTryAt } = delivery;
  const next =
    state !== 'waiting'
      ? null
      : isDisabled
        ? w.deliveries.paused
        : nextTryAt !== null && Date.parse(nextTryAt) > now.getTime()
          ? w.deliveries.next(base.moment(nextTryAt, now))
          : null;
  return [
    lastError === null
      ? lastStatus !== null && html`<span>HTTP ${lastStatus}</span>`
      : html`<span class="bad" lang="en" dir="auto">${lastError}</span>`,
    tries > 0 && html`<span>${base.count(w.deliveries.tries, tries)}</span>`,
    next !== null && html`<span>${next}</span>`,
  ].map((part) => part || nothing);
}
