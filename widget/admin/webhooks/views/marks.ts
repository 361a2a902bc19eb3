// How an endpoint or a delivery is doing, in the shapes that tickets' states have: never colour alone.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Webhook, WebhookDelivery } from '../../../../sdk/contract/index.ts';
import { healthOf } from '../state/endpoint.ts';
import type { Health } from '../state/endpoint.ts';
import type { Words } from './words.ts';

/** Tick, ring, stroke; and a triangle. */
const shapes: Record<Health | WebhookDelivery['state'], string> = {
  active: 'solved',
  delivered: 'solved',
  waiting: '',
  disabled: 'withdrawn',
  failing: 'bad',
  failed: 'bad',
};

export const deliveryMark = ({ state }: WebhookDelivery, { w }: Words): TemplateResult =>
  html`<span class="state ${shapes[state]}">${w.deliveries.states[state]}</span>`;

export function healthMark(webhook: Webhook, { w, base, now }: Words): TemplateResult {
  const health = healthOf(webhook);
  const since = webhook.disabled?.at ?? webhook.failingSince;
  return html`<span class="state ${shapes[health]}" title=${since ? base.full(since) : nothing}
    >${w.health[health](since ? withinASentence(base.moment(since, now)) : '')}</span
  >`;
}

/** "Yesterday, 14:05" begins a line elsewhere; "12 Nov, 14:05" keeps its capital. */
const withinASentence = (moment: string): string =>
  moment.replace(/^\p{Lu}(?=\p{Ll}+,)/u, (first) => first.toLocaleLowerCase());
