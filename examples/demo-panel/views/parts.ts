// The small pieces that the panel's pages share: state badges, meters, the button that asks for help, empty places.
import { html } from 'hono/html';

import type { ServiceRecord } from '../world/records.ts';
import type { Html, View } from '../view.ts';
import { icon } from './icons.ts';

export const stateBadge = (view: View, state: ServiceRecord['state']) =>
  html`<span class="badge badge-${state}">${view.t.state[state]}</span>`;

/** A bar from 0 to `total`; colour says that it is nearly full, the figure beside it says so in words. SVG, for want of `style`. */
export const meter = (label: string, used: number, total: number) => {
  const share = Math.min(100, (used / total) * 100);
  const level = share > 92 ? 'full' : share > 80 ? 'high' : 'fine';
  return html`<svg
    class="meter meter-${level}"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    role="meter"
    aria-label="${label}"
    aria-valuemin="0"
    aria-valuemax="${total}"
    aria-valuenow="${used}"
  >
    <rect width="${share.toFixed(1)}" height="8" />
  </svg>`;
};

/** Opens the desk with a draft about this service: see assets/panel.js. */
export const helpButton = (view: View, about: { serviceId?: string; subject: string }, label = view.t.needHelp) =>
  html`<button
    type="button"
    class="button"
    data-help-subject="${about.subject}"
    data-help-service="${about.serviceId ?? ''}"
  >
    ${icon('support')}${label}
  </button>`;

/** An address: it may break after a dot, a dash or an @, and reads from the left whatever its letters are. */
export const breakable = (name: string) =>
  html`<bdi dir="ltr">${name.split(/(?<=[.@_-])/).map((part) => html`${part}<wbr />`)}</bdi>`;

/** Where in the panel a service is shown. */
export function placeOf(service: ServiceRecord): '/services' | '/domains' | '/mail' | '/databases' {
  if (service.kind === 'domain') return '/domains';
  if (service.kind === 'mail') return '/mail';
  return service.kind === 'database' ? '/databases' : '/services';
}

export const linkTo = (service: ServiceRecord): string => `${placeOf(service)}/${encodeURIComponent(service.id)}`;

/** One thing that is wrong: what it is, in words, and the way to somebody who helps. */
export const failureCard = (view: View, service: ServiceRecord): Html | '' =>
  service.failure
    ? html`<article class="failure">
        <span class="failure-mark">${icon('warning')}</span>
        <div class="failure-words">
          <strong><a href="${linkTo(service)}">${breakable(service.name)}</a></strong>
          <p>${service.failure.says[view.lang]}</p>
        </div>
        ${helpButton(view, { serviceId: service.id, subject: service.failure.subject[view.lang] })}
      </article>`
    : '';

export const emptyPlace = (title: string, lead: string) =>
  html`<div class="empty">
    ${icon('well')}
    <h2>${title}</h2>
    <p>${lead}</p>
  </div>`;

export const pageHead = (title: string, lead: string, beside: Html | '' = '') =>
  html`<header class="page-head">
    <div>
      <h1>${title}</h1>
      <p>${lead}</p>
    </div>
    ${beside}
  </header>`;

export const date = (view: View, when: Date): string =>
  when.toLocaleDateString(view.t.locale, { day: 'numeric', month: 'short', year: 'numeric' });
export const number = (view: View, value: number): string => value.toLocaleString(view.t.locale);
export const money = (view: View, amount: number, currency: string): string =>
  amount.toLocaleString(view.t.locale, { style: 'currency', currency });
/** The first letters of a name, for the round mark beside it. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    // Two Arabic letters side by side would join to a third.
    .join('\u200c');
