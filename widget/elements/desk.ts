// The desk behind the launcher: learns who is asking, then shows the customer's views, or loads admin mode for staff.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

import { clientOver } from '../../sdk/client.ts';
import type { Session } from '../../sdk/contract/index.ts';
import { createHttp, type Http } from '../../sdk/http.ts';
import { FreshnessController } from '../controllers/freshness.ts';
import { OnlineController } from '../controllers/online.ts';
import { RequestController } from '../controllers/request.ts';
import { emit } from '../events.ts';
import type { LauncherTexts } from '../i18n/languages.ts';
import { loadLanguage, type Texts } from '../i18n/load.ts';
import type { Language } from '../i18n/language.ts';
import { type Desk, type Route, tell } from '../state/desk.ts';
import { ownerOf } from '../state/device.ts';
import { DraftStore } from '../state/drafts.ts';
import type { DeskEntry, Intent } from '../state/entry.ts';
import { ALL } from '../state/live.ts';
import { controls } from '../styles/controls.ts';
import { frame } from '../styles/frame.ts';
import { reset } from '../styles/reset.ts';
import { panes } from '../styles/panes.ts';
import { skeletons } from '../styles/thread.ts';
import { barView } from '../views/bar.ts';
import { emptyView } from '../views/empty.ts';
import { chatIcon, offlineIcon, personIcon } from '../views/icons.ts';
import { listSkeleton } from '../views/skeleton.ts';
import { troubleView } from '../views/trouble.ts';
import { define, given, PARTS, report } from './desk-view.ts';
import './home.ts';
import './new-ticket.ts';
import './ticket.ts';

interface Opened {
  http: Http;
  session: Session;
}

export class PanelDeskDesk extends LitElement {
  static override styles = [reset, frame, controls, skeletons, panes];
  static override properties = given('entry intent texts language desk stack admin');

  declare entry: DeskEntry;
  declare intent: Intent | null;
  declare texts: LauncherTexts;
  declare language: Language<Texts> | null;
  declare desk: Desk | null;
  declare stack: Route[];
  declare admin: boolean;

  #opening = new RequestController<Opened>(this, (trouble) => report(this, trouble));
  #network = new OnlineController(this);
  #unread = -1;

  constructor() {
    super();
    this.language = null;
    this.desk = null;
    this.stack = [];
    this.admin = false;
    this.intent = null;
    new FreshnessController(this, {
      // The stream counts by itself.
      refresh: (about) => (about === null ? this.#recount() : Promise.resolve()),
      every: 45_000,
      live: () => this.entry?.live,
    });
  }

  /** One step back within the desk; false at its first view. */
  back(): boolean {
    if (this.stack.length === 0) return false;
    const left = this.stack.at(-1);
    this.stack = this.stack.slice(0, -1);
    void this.updateComplete.then(() => {
      if (this.stack.length > 0) this.arrive();
      else void this.renderRoot.querySelector('panel-desk-home')?.return(left?.view === 'ticket' ? left.id : null);
    });
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entry')) void this.#open();
    else if (changed.has('intent')) void this.#follow();
  }

  protected override updated(): void {
    const top = this.#top;
    this.entry.live.shown = this.admin || top === undefined ? ALL : top.view === 'ticket' ? top.id : '';
  }

  protected override render(): TemplateResult {
    const { language, desk } = this;
    if (this.admin && this.#opening.value !== undefined) {
      return html`<panel-desk-admin
        exportparts=${PARTS}
        .entry=${this.entry}
        .http=${this.#opening.value.http}
        .session=${this.#opening.value.session}
        .language=${language}
        .intent=${this.intent}
        @panel-desk-close=${() => tell(this, 'desk-close', null)}
      ></panel-desk-admin>`;
    }
    if (desk === null || language === null) return this.#waiting();
    return html`${this.#banners(desk)}
      <div
        class="panes"
        @desk-go=${(event: CustomEvent<Route>) => this.#to(event.detail)}
        @desk-back=${this.back}
        @desk-close=${this.#close}
        @desk-swap=${() => tell(this, 'desk-swap', null)}
        @desk-moved=${this.#moved}
      >
        <panel-desk-home
          class=${this.stack.length > 0 ? 'away' : ''}
          exportparts=${PARTS}
          .desk=${desk}
          .current=${this.#top?.view === 'ticket' ? this.#top.id : null}
        ></panel-desk-home>
        ${this.#view(desk)}
      </div>`;
  }

  get #top(): Route | undefined {
    return this.stack.at(-1);
  }

  #view(desk: Desk): TemplateResult {
    const route = this.#top;
    const { t } = desk.language;
    if (route?.view === 'new')
      return html`<panel-desk-new-ticket
        class="top"
        exportparts=${PARTS}
        .desk=${desk}
        .preset=${route.preset}
      ></panel-desk-new-ticket>`;
    if (route?.view === 'ticket')
      return html`<panel-desk-ticket
        class="top"
        exportparts=${PARTS}
        .desk=${desk}
        .ticketId=${route.id}
        .number=${route.number}
        .created=${route.created === true}
      ></panel-desk-ticket>`;
    return html`<div class="blank">${emptyView({ icon: chatIcon, title: t.home.empty, hint: t.home.pick })}</div>`;
  }

  #banners(desk: Desk): TemplateResult {
    const { t } = desk.language;
    const { actedBy, person } = desk.session;
    return html`${
      this.#network.online
        ? nothing
        : html`<div class="notice wait banner" role="status">${offlineIcon}<span>${t.trouble.offline}</span></div>`
    }
    ${
      actedBy === null
        ? nothing
        : html`<div class="notice wait banner">
            ${personIcon}<span>${t.actingBanner(actedBy.name, person.name)}</span>
          </div>`
    }`;
  }

  #waiting(): TemplateResult {
    const trouble = this.#opening.trouble;
    const title = html`<span>${this.texts.title}</span>`;
    // Before the catalogue is there the launcher's few words must do.
    const bar = this.language === null ? nothing : barView({ t: this.language.t, title, onClose: this.#closing });
    if (trouble === null)
      return html`${bar}
        <div class="scroll">${listSkeleton(this.texts.title)}</div>`;
    const again = (): void => void this.#open();
    return html`${bar}
      <div class="scroll">
        ${
          this.language === null
            ? html`<div class="plain-state" role="alert">
                <p>${this.texts.unreachable}</p>
                <button class="button" type="button" @click=${again}>${this.texts.retry}</button>
              </div>`
            : troubleView({ trouble, language: this.language, onRetry: again })
        }
      </div>`;
  }

  async #open(): Promise<void> {
    const { entry } = this;
    this.desk = null;
    this.stack = [];
    this.admin = false;
    const opened = await this.#opening.run(async (signal) => {
      this.language ??= await loadLanguage(entry.languages);
      const http = createHttp({
        server: entry.server,
        getToken: entry.getToken,
        locale: this.language.locale,
        ...(entry.fetch === null ? {} : { fetch: entry.fetch }),
      });
      const session = await clientOver(http).session({ signal });
      if (session.role !== 'customer') await import('../admin/index.ts');
      return { http, session };
    });
    if (opened === undefined || this.entry !== entry || this.language === null) return;
    const { session, http } = opened;
    this.#unread = session.unread;
    entry.onSession(session);
    if (session.role !== 'customer') {
      this.admin = true;
      return;
    }
    const actedBy = session.actedBy?.id ?? null;
    this.desk = {
      client: clientOver(http),
      session,
      language: this.language,
      drafts: new DraftStore(ownerOf(entry.server, session)),
      me: { id: session.person.id, actedBy },
      closable: entry.mode === 'launcher',
      live: entry.live,
    };
    void this.#follow();
  }

  /** What the host asked for by a method. */
  async #follow(): Promise<void> {
    const { intent, desk } = this;
    if (intent === null || desk === null) {
      // An inline desk stands in somebody's page: it does not take the focus by itself.
      if (desk?.closable === true) void this.updateComplete.then(() => this.arrive());
      return;
    }
    this.intent = null;
    if (intent.kind === 'new') return this.#to({ view: 'new', preset: intent.preset });
    try {
      const found = await desk.client.tickets.byNumber(intent.number);
      this.#to({ view: 'ticket', id: found?.id ?? '', number: intent.number });
    } catch {
      // The ticket's own view says what is wrong, and tries again.
      this.#to({ view: 'ticket', id: '', number: intent.number });
    }
  }

  #to(route: Route): void {
    // From the list, and after filing, a view replaces what stood beside it; only home lies below.
    this.stack = route.view === 'home' ? [] : [route];
    // Where there is room for both, the list stands beside the new ticket.
    if (route.view === 'ticket' && route.created === true) this.#moved();
    void this.updateComplete.then(() => this.arrive());
  }

  /** Focus into the view that is on top. */
  arrive(): void {
    const view = this.renderRoot.querySelector('.top') ?? this.renderRoot.querySelector('panel-desk-home');
    void (view as (HTMLElement & { arrive?(): Promise<void> }) | null)?.arrive?.();
  }

  #close = (): void => tell(this, 'desk-close', null);

  get #closing(): (() => void) | undefined {
    return this.entry.mode === 'launcher' ? this.#close : undefined;
  }

  #moved = (): void => {
    void this.renderRoot.querySelector('panel-desk-home')?.refresh();
    void this.#recount();
  };

  /** How many tickets have news. Quiet: a view that fails says so itself. */
  async #recount(): Promise<void> {
    if (this.desk === null) return;
    try {
      const { unread } = await this.desk.client.session();
      if (unread !== this.#unread) emit(this, 'panel-desk-unread', { unread });
      this.#unread = unread;
    } catch {
      // The next time, then.
    }
  }
}

define('panel-desk-desk', PanelDeskDesk);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-desk': PanelDeskDesk;
  }
}
