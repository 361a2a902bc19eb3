// The overview: what needs attention, how full things are, how many came to visit.
import { html } from 'hono/html';

import type { CustomerView } from '../view.ts';
import { failing } from '../world/world.ts';
import { customerPage } from './layout.ts';
import {
  breakable,
  date,
  emptyPlace,
  failureCard,
  linkTo,
  meter,
  money,
  number,
  pageHead,
  stateBadge,
} from './parts.ts';

const SHOWN = 6;

export function dashboardPage(view: CustomerView) {
  const { t, account } = view;
  const wrong = failing(account);
  const attention = html`<section aria-labelledby="attention">
    <h2 id="attention">${wrong.length ? t.attention : t.allWell}</h2>
    ${wrong.length ? wrong.map((service) => failureCard(view, service)) : html`<p class="well">${t.allWellLead}</p>`}
  </section>`;
  return customerPage(
    view,
    t.nav.dashboard,
    html`${pageHead(t.hello(view.person.name.split(' ')[0] ?? ''), t.helloLead(account.name))} ${attention}
      <div class="tiles">${storageTile(view)}${visitsTile(view)}${invoiceTile(view)}</div>
      ${servicesCard(view)}`,
  );
}

function storageTile(view: CustomerView) {
  const { t } = view;
  const disks = view.account.services.flatMap((service) => service.disk ?? []);
  const used = Math.round(disks.reduce((sum, disk) => sum + disk.used, 0) * 10) / 10;
  const total = disks.reduce((sum, disk) => sum + disk.total, 0);
  return html`<section class="tile">
    <h2>${t.disk}</h2>
    <p class="figure">${number(view, used)} <small>/ ${number(view, total)} GB</small></p>
    ${meter(t.disk, used, total)}
    <p class="hint">${t.storageHint}</p>
  </section>`;
}

/** A line of thirty days. Only SVG attributes: a strict CSP allows no `style`. */
function visitsTile(view: CustomerView) {
  const { visits, services } = view.account;
  if (!services.some((service) => service.kind === 'web')) return '';
  const most = Math.max(...visits);
  const points = visits.map(
    (value, index) => `${((index / 29) * 240).toFixed(1)},${(56 - (value / most) * 48).toFixed(1)}`,
  );
  return html`<section class="tile">
    <h2>${view.t.visits}</h2>
    <p class="figure">
      ${number(
        view,
        visits.reduce((sum, value) => sum + value, 0),
      )}
    </p>
    <svg class="curve" viewBox="0 0 240 60" preserveAspectRatio="none" aria-hidden="true">
      <polygon points="0,60 ${points.join(' ')} 240,60" />
      <polyline points="${points.join(' ')}" />
    </svg>
    <p class="hint">${view.t.visitsHint}</p>
  </section>`;
}

function invoiceTile(view: CustomerView) {
  const latest = view.account.invoices[0];
  if (!latest) return '';
  return html`<section class="tile">
    <h2>${view.t.latestInvoice}</h2>
    <p class="figure">${money(view, latest.amount, view.account.currency)}</p>
    <p>
      <a href="/invoices">${latest.number}</a>
      <span class="badge badge-${latest.state}">${view.t.invoice[latest.state]}</span>
    </p>
    <p class="hint">${date(view, latest.date)}</p>
  </section>`;
}

function servicesCard(view: CustomerView) {
  const { t } = view;
  const shown = view.account.services.filter((service) => service.kind !== 'database').slice(0, SHOWN);
  if (shown.length === 0) return emptyPlace(t.none, t.noneLead);
  return html`<section class="card-block">
    <header>
      <h2>${t.yourServices}</h2>
      <a href="/services">${t.nav.services}</a>
    </header>
    <ul class="rows">
      ${shown.map(
        (service) =>
          html`<li>
            <a href="${linkTo(service)}">${breakable(service.name)}</a>
            <span class="kind">${t.kind[service.kind]}</span>
            ${stateBadge(view, service.state)}
          </li>`,
      )}
    </ul>
  </section>`;
}
