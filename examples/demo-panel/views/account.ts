// Invoices, the account's own page, and the support page with the desk as a part of it.
import { html } from 'hono/html';

import { deskInline } from '../embed.ts';
import type { CustomerView } from '../view.ts';
import type { Person } from '../world/records.ts';
import { customerPage } from './layout.ts';
import { date, helpButton, initials, money, pageHead } from './parts.ts';

export function invoicesPage(view: CustomerView) {
  const { t, account } = view;
  const open = account.invoices
    .filter((invoice) => invoice.state !== 'paid')
    .reduce((sum, invoice) => sum + invoice.amount, 0);
  return customerPage(
    view,
    t.nav.invoices,
    html`${pageHead(t.nav.invoices, t.lead.invoices, html`<p class="figure">${money(view, open, account.currency)} <small>${t.invoice.total}</small></p>`)}
      <div class="card-block">
        <table>
          <thead>
            <tr>
              <th scope="col">${t.invoice.number}</th>
              <th scope="col">${t.invoice.date}</th>
              <th scope="col">${t.invoice.amount}</th>
              <th scope="col">${t.invoice.state}</th>
              <th scope="col"><span class="visually-hidden">${t.nav.support}</span></th>
            </tr>
          </thead>
          <tbody>
            ${account.invoices.map(
              (invoice) =>
                html`<tr>
                  <td class="cell-name">
                    <span class="strong">${invoice.number}</span><small>${invoice.about[view.lang]}</small>
                  </td>
                  <td data-label="${t.invoice.date}">${date(view, invoice.date)}</td>
                  <td data-label="${t.invoice.amount}">${money(view, invoice.amount, account.currency)}</td>
                  <td data-label="${t.invoice.state}">
                    <span class="badge badge-${invoice.state}">${t.invoice[invoice.state]}</span>
                  </td>
                  <td class="cell-action">
                    ${helpButton(view, { subject: t.invoice.subject(invoice.number) }, t.invoice.question)}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
  );
}

export function accountPage(view: CustomerView, people: readonly Person[]) {
  const { t, account } = view;
  const row = (label: string, value: string) =>
    html`<div>
      <dt>${label}</dt>
      <dd class="lines"><bdi>${value}</bdi></dd>
    </div>`;
  return customerPage(
    view,
    t.nav.account,
    html`${pageHead(t.nav.account, t.lead.account)}
      <div class="card-block">
        <dl class="facts">
          ${row(t.account.holder, account.name)}${row(t.account.number, account.id.toUpperCase())}${row(t.account.plan, account.plan)}
          ${row(t.account.since, date(view, account.since))}${row(t.account.address, account.address)}
        </dl>
      </div>
      <section class="card-block">
        <header><h2>${t.account.people}</h2></header>
        <ul class="rows">
          ${people.map(
            (person) =>
              html`<li>
                <span class="mark" aria-hidden="true">${initials(person.name)}</span>
                <span class="who-words"><bdi>${person.name}</bdi><small>${person.email}</small></span>
                ${person.id === view.person.id ? html`<span class="badge">${t.account.you}</span>` : ''}
              </li>`,
          )}
        </ul>
      </section>`,
  );
}

export const supportPage = (view: CustomerView) =>
  customerPage(
    view,
    view.t.nav.support,
    html`${pageHead(view.t.nav.support, view.t.lead.support)}
      <div class="desk-box">${deskInline(view)}</div>`,
    { desk: false },
  );

export const missingPage = (view: CustomerView) =>
  customerPage(
    view,
    view.t.notFound,
    html`${pageHead(view.t.notFound, view.t.notFoundLead)}
      <p><a class="button" href="/dashboard">${view.t.toOverview}</a></p>`,
  );
