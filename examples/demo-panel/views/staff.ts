// The provider's own side: the support desk in admin mode, and the customers with a way to sign in as one.
import { html } from 'hono/html';

import { deskInline } from '../embed.ts';
import type { StaffView } from '../view.ts';
import { failing, peopleOf, type World } from '../world/world.ts';
import { staffPage } from './layout.ts';
import { number, pageHead } from './parts.ts';

export const staffSupportPage = (view: StaffView) =>
  staffPage(
    view,
    view.t.nav.desk,
    html`<h1 class="visually-hidden">${view.t.nav.desk}</h1>
      ${deskInline(view, '/staff/desk-token')}`,
    { desk: true },
  );

export function customersPage(view: StaffView, world: World) {
  const { t } = view;
  return staffPage(
    view,
    t.nav.customers,
    html`${pageHead(t.nav.customers, t.lead.customers)}
      <div class="card-block">
        <table>
          <thead>
            <tr>
              <th scope="col">${t.column.name}</th>
              <th scope="col">${t.staff.services}</th>
              <th scope="col">${t.column.state}</th>
              <th scope="col">${t.staff.people}</th>
            </tr>
          </thead>
          <tbody>
            ${[...world.accounts.values()].map((account) => {
              const wrong = failing(account).length;
              return html`<tr>
                <td class="cell-name">
                  <span class="strong"><bdi>${account.name}</bdi></span
                  ><small>${account.id.toUpperCase()} · ${account.plan}</small>
                </td>
                <td data-label="${t.staff.services}">${number(view, account.services.length)}</td>
                <td data-label="${t.column.state}">
                  ${wrong ? html`<span class="badge badge-failing">${t.staff.failing(wrong)}</span>` : html`<span class="badge badge-active">${t.state.active}</span>`}
                </td>
                <td class="cell-action">
                  ${peopleOf(world, account).map(
                    (person) =>
                      html`<form method="post" action="/staff/enter">
                        <button class="button" name="id" value="${person.id}" title="${t.staff.enter}">
                          ${t.staff.enterAs(person.name)}
                        </button>
                      </form>`,
                  )}
                </td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`,
  );
}
