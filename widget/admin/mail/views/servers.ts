// The mail servers: how each is doing, what it used of its limits, and what it sent in the last fortnight.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { TransportBudget } from '../../../../sdk/contract/index.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { sendIcon } from '../../../kit/writing/icons.ts';
import { fullness } from '../state/mails.ts';
import type { Words } from './words.ts';

export interface ServersProps {
  readonly words: Words;
  readonly tenantId: string;
  /** Undefined until they are known. */
  readonly servers: readonly TransportBudget[] | undefined;
  /** Where there is little room: all limits instead of the day's. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function serversView({ words, tenantId, servers, isOpen, onToggle }: ServersProps): TemplateResult {
  const { w, base } = words;
  if (servers?.length === 0) return html`<section class="servers">${none(words, tenantId)}</section>`;
  return html`<section class="servers ${isOpen ? 'open' : ''}" aria-labelledby="servers">
    <div class="line">
      <h2 id="servers">${w.servers.title}</h2>
      <button class="button quiet slim toggle" type="button" aria-expanded=${isOpen} @click=${onToggle}>
        ${w.servers.details}
      </button>
    </div>
    ${
      servers === undefined
        ? html`<div class="server" role="status" aria-label=${base.t.loading}>
            <span class="skeleton w50"></span><span class="skeleton w90"></span><span class="skeleton w70"></span>
          </div>`
        : html`<ul>
            ${servers.map((server) => html`<li class="server">${serverView(server, words)}</li>`)}
          </ul>`
    }
  </section>`;
}

const windows = ['minute', 'hour', 'day', 'urgentDay'] as const;

function serverView(server: TransportBudget, words: Words): TemplateResult {
  const { w, base, now } = words;
  const { state, triedAgainAt } = server;
  const stands =
    state === 'resting' && triedAgainAt !== null
      ? w.servers.restingUntil(base.moment(triedAgainAt, now))
      : w.servers.states[state];
  return html`<div class="line ${state}">
      <h3 class="one-line" title=${server.name}>${server.name}</h3>
      <span class="standing small">${stands}</span>
    </div>
    <p class="host muted small one-line" title=${server.host}>${server.host}</p>
    ${whyView(server, words)} ${windows.map((window) => limitView(server, window, words))} ${daysView(server, words)}`;
}

/** Why it rests, since when, and what it said: one line, whole in its title. */
function whyView({ cause, since, detail }: TransportBudget, { w, base, now }: Words): TemplateResult | typeof nothing {
  if (cause === null) return nothing;
  const lead = `${since === null ? '' : `${w.servers.since(base.moment(since, now))} `}${w.servers.causes[cause]}`;
  return html`<p class="small because" title=${detail === null ? lead : `${lead} ${detail}`}>
    ${lead} ${detail === null ? nothing : html`<span lang="en" dir="ltr">${detail}</span>`}
  </p>`;
}

function limitView(server: TransportBudget, window: (typeof windows)[number], { w, base }: Words): TemplateResult {
  const { used, limit } = server[window];
  const full = fullness(server[window]);
  const figure = limit === null ? base.number(used) : w.servers.used(base.number(used), base.number(limit));
  const word = full === 'near' || full === 'full' ? w.servers[full] : undefined;
  const value = word === undefined ? figure : `${figure}, ${word}`;
  return html`<div class="limit small ${window} ${full ?? ''}">
    <span class="muted">${w.servers.windows[window]}</span>
    <span class="numbers">${word === undefined ? '' : html`<b>${word}</b> `}${figure}</span>
    ${
      limit === null
        ? nothing
        : html`<div
            class="gauge"
            role="meter"
            aria-label="${server.name}: ${w.servers.windows[window]}"
            aria-valuemin="0"
            aria-valuemax=${Math.max(limit, used)}
            aria-valuenow=${used}
            aria-valuetext=${value}
          >
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width=${limit === 0 ? 100 : Math.min(100, (used / limit) * 100)} height="4"></rect>
            </svg>
          </div>`
    }
  </div>`;
}

/** The days are those of UTC, wherever one looks from. */
function daysView({ days }: TransportBudget, { w, base }: Words): TemplateResult {
  const most = Math.max(1, ...days.map(({ sent }) => sent));
  const total = days.reduce((sum, { sent }) => sum + sent, 0);
  const format = new Intl.DateTimeFormat(base.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const name = (day: string): string => format.format(new Date(day));
  const sum = base.count(w.servers.days, total);
  return html`<div class="fortnight small">
    <ol aria-label=${sum}>
      ${days.map(({ day, sent }, at) => {
        const words = w.servers.sentOn(at === days.length - 1 ? w.servers.today : name(day), base.number(sent));
        // A day with one mail is not one with none.
        const height = sent === 0 ? 0 : Math.max(2, (sent / most) * 32);
        return html`<li title=${words}>
          <span class="unseen">${words}</span>
          <svg viewBox="0 0 8 32" preserveAspectRatio="none" aria-hidden="true">
            <rect class="ground" y="31" width="8" height="1"></rect>
            <rect y="${32 - height}" width="8" height="${height}"></rect>
          </svg>
        </li>`;
      })}
    </ol>
    <p class="muted numbers">${sum}</p>
  </div>`;
}

function none({ w }: Words, tenant: string): TemplateResult {
  const { steps } = w.servers;
  const commands = [
    [steps.sender, `paneldesk mail settings --tenant ${tenant} \\\n  --from <address>`],
    [
      steps.server,
      `paneldesk mail transport add <name> \\\n  --tenant ${tenant} --host <host> \\\n  --per-minute <n> --per-hour <n> --per-day <n>`,
    ],
    [steps.test, `paneldesk mail test --tenant ${tenant} \\\n  --to <address>`],
  ];
  return html`${emptyView({ icon: sendIcon, title: w.servers.none, hint: w.servers.noneHint })}
    <ol class="commands small">
      ${commands.map(([words, command]) => html`<li>${words}<code dir="ltr">${command}</code></li>`)}
    </ol>`;
}
