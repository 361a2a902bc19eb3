// The sign-in page: cards to become somebody, instead of a password, because this is a demo.
import { html } from 'hono/html';

import type { View } from '../view.ts';
import { accountOf, type World } from '../world/world.ts';
import { icon } from './icons.ts';
import { page, preferences } from './layout.ts';
import { initials } from './parts.ts';

export function signInPage(view: View, world: World, refused = false) {
  const { signIn } = view.t;
  const customers = [...world.people.values()].map((person) => {
    const account = accountOf(world, person);
    return card(view, {
      action: '/sign-in',
      id: person.id,
      name: person.name,
      about: account.name,
      who: person.who[view.lang],
      foot: `${account.plan} · ${signIn.services(account.services.length)}`,
    });
  });
  const staff = [...world.staff.values()].map((one) =>
    card(view, {
      action: '/staff/sign-in',
      id: one.id,
      name: one.name,
      about: view.t.brand,
      who: one.who[view.lang],
      foot: signIn.role[one.role],
    }),
  );
  const body = html`<div class="welcome">
    <header class="welcome-head">
      <span class="brand">${icon('tree')}<span>${view.t.brand}</span></span>
      ${preferences(view)}
    </header>
    <main id="content" class="welcome-main">
      <h1>${signIn.title}</h1>
      <p class="lead">${signIn.lead}</p>
      ${refused ? html`<p class="refused" role="alert">${signIn.refused}</p>` : ''}
      <section>
        <h2>${signIn.customers}</h2>
        <p>${signIn.customersHint}</p>
        <div class="cards">${customers}</div>
      </section>
      <section class="staff">
        <h2>${signIn.staff}</h2>
        <p>${signIn.staffHint}</p>
        <div class="cards">${staff}</div>
      </section>
    </main>
    <footer class="footer">${view.t.footer}</footer>
  </div>`;
  return page(view, signIn.title, body);
}

interface Card {
  readonly action: string;
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly who: string;
  readonly foot: string;
}

/** What somebody was going to goes along in the query. */
const card = (view: View, { action, id, name, about, who, foot }: Card) =>
  html`<form method="post" action="${action + new URL(view.address, 'http://panel.invalid').search}">
    <button class="card" name="id" value="${id}">
      <span class="card-head"
        ><span class="mark" aria-hidden="true">${initials(name)}</span
        ><span class="card-name"
          ><bdi>${name}</bdi><small><bdi>${about}</bdi></small></span
        ></span
      >
      <span class="card-who">${who}</span>
      <span class="card-foot">${foot}</span>
    </button>
  </form>`;
