// Lists of services (web spaces, domains, mailboxes, databases) and the page of one service.
import { html } from 'hono/html';

import type { CustomerView } from '../view.ts';
import type { DetailName, ServiceRecord } from '../world/records.ts';
import { customerPage } from './layout.ts';
import {
  breakable,
  emptyPlace,
  failureCard,
  helpButton,
  linkTo,
  meter,
  pageHead,
  placeOf,
  stateBadge,
} from './parts.ts';

export type ListPlace = 'services' | 'domains' | 'mail' | 'databases';

/** Rows of one page; 500 services are more than a browser should draw at once. */
const ROWS = 25;
/** The detail that says most about a service of that kind. */
const columns: Record<ListPlace, DetailName> = {
  services: 'php',
  domains: 'registeredUntil',
  mail: 'target',
  databases: 'size',
};

export function listPage(view: CustomerView, place: ListPlace, { text, from }: { text: string; from: number }) {
  const { t } = view;
  const all = view.account.services.filter((service) => placeOf(service) === `/${place}`);
  const found = all.filter((service) =>
    `${service.name} ${service.host ?? ''}`.toLowerCase().includes(text.toLowerCase()),
  );
  const rows = found.slice(from, from + ROWS);
  const link = (start: number): string =>
    `/${place}?${new URLSearchParams({ ...(text && { text }), from: String(start) })}`;
  const filter = html`<form class="filter" role="search">
    <input type="search" name="text" value="${text}" placeholder="${t.filterHint}" aria-label="${t.filter}" />
    <button class="button">${t.filter}</button>
  </form>`;
  const pager = html`<nav class="pager" aria-label="${t.nav[place]}">
    <span>${t.range(from + 1, from + rows.length, found.length)}</span>
    ${from > 0 ? html`<a class="button" rel="prev" href="${link(Math.max(0, from - ROWS))}">${t.newer}</a>` : ''}
    ${from + ROWS < found.length ? html`<a class="button" rel="next" href="${link(from + ROWS)}">${t.older}</a>` : ''}
  </nav>`;
  return customerPage(
    view,
    t.nav[place],
    html`${pageHead(t.nav[place], t.lead[place], all.length > 5 ? filter : '')}
    ${rows.length > 0 ? html`${table(view, place, rows)}${pager}` : text ? emptyPlace(t.nothing, t.nothingLead(text)) : emptyPlace(t.none, t.noneLead)}`,
  );
}

function table(view: CustomerView, place: ListPlace, rows: readonly ServiceRecord[]) {
  const { t } = view;
  const withHost = place === 'services' || place === 'databases';
  const withDisk = place === 'services' || place === 'mail';
  const column = columns[place];
  const title = place === 'services' ? t.column.details : t.details[column];
  const told = ({ details }: ServiceRecord) =>
    details.php === undefined ? (details[column] ?? details.system) : `PHP ${details.php}`;
  const row = (service: ServiceRecord) =>
    html`<tr>
      <td class="cell-name">
        <a href="${linkTo(service)}">${breakable(service.name)}</a
        ><small>${t.kind[service.kind]}${service.plan ? ` · ${service.plan}` : ''}</small>
      </td>
      <td data-label="${t.column.state}">${stateBadge(view, service.state)}</td>
      ${withHost ? html`<td data-label="${t.column.host}">${service.host?.split('.')[0] ?? '–'}</td>` : ''}
      ${withDisk ? html`<td data-label="${t.column.usage}">${service.disk ? html`<span class="usage">${meter(t.disk, service.disk.used, service.disk.total)}<small>${t.ofTotal(service.disk.used, service.disk.total)}</small></span>` : '–'}</td>` : ''}
      ${place === 'mail' ? '' : html`<td data-label="${title}">${told(service) ?? '–'}</td>`}
    </tr>`;
  return html`<div class="card-block">
    <table>
      <thead>
        <tr>
          <th scope="col">${t.column.name}</th>
          <th scope="col">${t.column.state}</th>
          ${withHost ? html`<th scope="col">${t.column.host}</th>` : ''}${withDisk ? html`<th scope="col">${t.column.usage}</th>` : ''}
          ${place === 'mail' ? '' : html`<th scope="col">${title}</th>`}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
}

export function servicePage(view: CustomerView, service: ServiceRecord) {
  const { t } = view;
  const value = (name: string, words: string): string =>
    name === 'autoRenewal' ? t.renewal[words === 'on' ? 'on' : 'off'] : words;
  return customerPage(
    view,
    service.name,
    html`<p class="crumb"><a href="${placeOf(service)}">${t.back}</a></p>
      ${pageHead(service.name, `${t.kind[service.kind]}${service.plan ? ` · ${service.plan}` : ''}`, stateBadge(view, service.state))}
      ${service.failure ? failureCard(view, service) : ''}
      <div class="card-block">
        <dl class="facts">
          ${
            service.host
              ? html`<div>
                  <dt>${t.column.host}</dt>
                  <dd>${service.host}</dd>
                </div>`
              : ''
          }
          ${Object.entries(service.details).map(
            ([name, words]) =>
              html`<div>
                <dt>${t.details[name as DetailName]}</dt>
                <dd>${value(name, words)}</dd>
              </div>`,
          )}
          ${
            service.disk
              ? html`<div>
                  <dt>${t.disk}</dt>
                  <dd>
                    ${meter(t.disk, service.disk.used, service.disk.total)}
                    ${t.ofTotal(service.disk.used, service.disk.total)}
                  </dd>
                </div>`
              : ''
          }
        </dl>
      </div>
      ${service.failure ? '' : html`<p>${helpButton(view, { serviceId: service.id, subject: '' })}</p>`}`,
  );
}
