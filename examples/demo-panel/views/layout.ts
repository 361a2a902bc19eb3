// The frame of every page: side bar, head bar, the bar that says "signed in as", and the desk's launcher.
import { html } from 'hono/html';

import { deskLauncher, deskScripts } from '../embed.ts';
import { langs } from '../texts/index.ts';
import type { CustomerView, Html, StaffView, View } from '../view.ts';
import { icon, type IconName } from './icons.ts';
import { initials } from './parts.ts';

type Place = IconName & keyof View['t']['nav'];
const hosting: readonly Place[] = ['dashboard', 'services', 'domains', 'mail', 'databases'];
const own: readonly Place[] = ['invoices', 'account', 'support', 'mailbox'];
const staffPlaces = [
  ['desk', '/staff/support'],
  ['customers', '/staff/customers'],
  ['mailbox', '/staff/mailbox'],
] as const;

const sheets = ['base', 'frame', 'controls', 'pages', 'tables', 'sign-in', 'mailbox', 'small-screens'] as const;

/** The document around a page. `scripts` only where the desk is. */
export const page = (view: View, title: string, body: Html, scripts: Html | '' = '') =>
  html`<!doctype html>
    <html lang="${view.lang}" data-theme="${view.theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="${view.theme === 'auto' ? 'light dark' : view.theme}" />
        <title>${title} · ${view.t.brand}</title>
        <link rel="icon" href="/assets/panel/favicon.svg" type="image/svg+xml" />
        ${sheets.map((name) => html`<link rel="stylesheet" href="/assets/panel/${name}.css" />`)}
        <script type="module" src="/assets/panel/panel.js"></script>
        ${scripts}
      </head>
      <body>
        <a class="skip" href="#content">${view.t.skip}</a>
        ${body}
      </body>
    </html>`;

const brand = (view: View, to: string) =>
  html`<a class="brand" href="${to}">${icon('tree')}<span>${view.t.brand}</span></a>`;

const navGroup = (view: View, title: string, links: readonly (readonly [Place, string])[]) =>
  html`<p class="nav-title">${title}</p>
    <ul>
      ${links.map(
        ([place, to]) =>
          html`<li>
            <a href="${to}" ${view.path === to || view.path.startsWith(`${to}/`) ? html`aria-current="page"` : ''}
              >${icon(place)}<span>${view.t.nav[place]}</span></a
            >
          </li>`,
      )}
    </ul>`;

/** Language and appearance: two selects that apply by themselves where scripts run, by a button where they do not. */
export const preferences = (view: View) =>
  html`<form class="preferences" method="post" action="/preferences" data-applies-itself>
    <input type="hidden" name="to" value="${view.address}" />
    <label
      ><span class="visually-hidden">${view.t.language}</span
      ><select name="lang">
        ${langs.map((lang) => html`<option value="${lang}" ${lang === view.lang ? 'selected' : ''}>${lang.toUpperCase()}</option>`)}
      </select></label
    >
    <label
      ><span class="visually-hidden">${view.t.theme.label}</span
      ><select name="theme">
        ${(['auto', 'light', 'dark'] as const).map((theme) => html`<option value="${theme}" ${theme === view.theme ? 'selected' : ''}>${view.t.theme[theme]}</option>`)}
      </select></label
    >
    <noscript><button class="button">${view.t.apply}</button></noscript>
  </form>`;

interface Frame {
  readonly home: string;
  readonly nav: Html;
  readonly who: string;
  readonly beneath: string;
  readonly signOut: string;
}

const frame = (view: View, { home, nav, who, beneath, signOut }: Frame, content: Html, wide = false) =>
  html`<div class="frame">
    <aside class="side">
      <div class="side-head">
        ${brand(view, home)}
        <button type="button" class="menu-button" aria-expanded="false" aria-controls="nav" aria-label="${view.t.menu}">
          ${icon('menu')}
        </button>
      </div>
      <nav id="nav" aria-label="${view.t.menu}">${nav}</nav>
    </aside>
    <div class="main">
      <header class="bar">
        ${preferences(view)}
        <span class="who"
          ><span class="mark" aria-hidden="true">${initials(who)}</span
          ><span class="who-words"
            ><bdi>${who}</bdi><small><bdi>${beneath}</bdi></small></span
          ></span
        >
        <form method="post" action="${signOut}" data-signs-out>
          <button class="quiet-button" aria-label="${view.t.signOut}">
            ${icon('leave')}<span>${view.t.signOut}</span>
          </button>
        </form>
      </header>
      <main id="content" class="${wide ? 'content content-wide' : 'content'}">${content}</main>
      ${wide ? '' : html`<footer class="footer">${view.t.footer}</footer>`}
    </div>
  </div>`;

/** A page of a customer. `desk: false` where the page has the desk as a part of it. */
export function customerPage(view: CustomerView, title: string, content: Html, { desk = true } = {}) {
  const links = (places: readonly Place[]) => places.map((place) => [place, `/${place}`] as const);
  const nav = html`${navGroup(view, view.t.groups.hosting, links(hosting))}${navGroup(view, view.t.groups.account, links(view.actor ? own.filter((place) => place !== 'mailbox') : own))}`;
  const actorBar = view.actor
    ? html`<div class="acting" role="status">
        <strong>${view.t.actingLabel}: ${view.actor.name}</strong><span>${view.t.acting(view.person.name)}</span>
        <form method="post" action="/leave"><button class="button">${view.t.leave}</button></form>
      </div>`
    : '';
  const body = frame(
    view,
    { home: '/dashboard', nav, who: view.person.name, beneath: view.account.name, signOut: '/sign-out' },
    content,
  );
  return page(view, title, html`${actorBar}${body}${desk ? deskLauncher(view) : ''}`, deskScripts(view.embed));
}

export function staffPage(view: StaffView, title: string, content: Html, { desk = false } = {}) {
  const nav = navGroup(view, view.t.groups.staff, staffPlaces);
  const beneath = view.t.signIn.role[view.staff.role];
  const body = frame(
    view,
    { home: '/staff/support', nav, who: view.staff.name, beneath, signOut: '/staff/sign-out' },
    content,
    desk,
  );
  return page(view, title, html`<div class="staff">${body}</div>`, desk ? deskScripts(view.embed) : '');
}
