// The desk behind the launcher: learns who is asking, then shows the customer's views, or loads admin mode for staff.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { SupportError } from '../../../sdk/client/errors.ts';
import { AccountContext } from '../../../sdk/resources/context.ts';
import { readSession } from '../../../sdk/resources/session.ts';
import { ticketByNumber } from '../../../sdk/resources/ticket-lists.ts';
import { bring } from '../../kit/bring.ts';
import { FreshnessController } from '../../kit/controllers/freshness.ts';
import { OnlineController } from '../../kit/controllers/online.ts';
import { PageLanguageController } from '../../kit/controllers/page-language.ts';
import { reportShown } from '../../kit/controllers/report.ts';
import { RequestController } from '../../kit/controllers/request.ts';
import { define, given, PARTS } from '../../kit/elements/desk-view.ts';
import { emit } from '../../kit/events.ts';
import type { Language } from '../../kit/i18n/language.ts';
import type { LauncherTexts } from '../../kit/i18n/languages.ts';
import {
  type BaseTexts,
  type FormTexts,
  loadFormLanguage,
  loadLanguage,
  loadTicketLanguage,
  type Texts,
} from '../../kit/i18n/load.ts';
import { setClock } from '../../kit/state/clock.ts';
import { type Desk, tell } from '../../kit/state/desk.ts';
import { draftPrefix, ownerOf } from '../../kit/state/device.ts';
import { type DeskEntry, hasWay, type Intent, type Route, type Where } from '../../kit/state/entry.ts';
import { isPassing } from '../../kit/state/error.ts';
import { worded } from '../../kit/state/failures.ts';
import { type About, ALL } from '../../kit/state/live.ts';
import { controls } from '../../kit/styles/controls.ts';
import { frame } from '../../kit/styles/frame.ts';
import { reset } from '../../kit/styles/reset.ts';
import { skeletons } from '../../kit/styles/skeletons.ts';
import { deskScreens } from '../screens.ts';
import type { PanelDeskHome } from '../home/home.ts';
import { fetchAhead, openDesk, type Opened, screenOf } from './opening.ts';
import { panes } from './panes.ts';
import { keepPlace, keptPlace, placeKey } from './place.ts';
import { routeView } from './route-view.ts';
import { bannersView, homeSkeleton, waitingView } from './waiting.ts';

/** What a method of the element asks for; undefined for the list. */
const viewOf = (intent: Intent | null): Route['view'] | undefined =>
  intent?.kind === 'again' ? intent.route?.view : intent?.kind;

/**
 * Escape or Enter that ends a word of an input method is the method's alone: nothing in the desk hears of it, nor the
 * page around. (Safari sends it after the word, known by its code only.)
 */
function composed(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229) event.stopPropagation();
}

export class PanelDeskDesk extends LitElement {
  static override styles = [reset, frame, controls, skeletons, panes];
  static override properties = given<PanelDeskDesk>(
    'entry',
    'intent',
    'texts',
    'language',
    'words',
    'formWords',
    'desk',
    'top',
    'admin',
  );

  declare entry: DeskEntry;
  declare intent: Intent | null;
  declare texts: LauncherTexts;
  declare language: Language<BaseTexts> | null;
  /** The same with what a conversation says, once somebody has come to one. */
  declare words: Language<Texts> | null;
  /** The same with what a new ticket's form says. */
  declare formWords: Language<FormTexts> | null;
  declare desk: Desk | null;
  declare top: Route | null;
  declare admin: boolean;

  #opening = new RequestController<Opened>(this, (error) => reportShown(this, error));
  /** The way to a view: of one that is not loaded yet, its code. */
  #going = new RequestController<Route>(this, (error) => reportShown(this, error));
  #listing = new RequestController<unknown>(this, (error) => reportShown(this, error));
  #network = new OnlineController(this);
  #fresh = new FreshnessController(this, {
    refresh: (about) => this.#refresh(about),
    every: 45_000,
    live: () => this.entry?.live,
  });
  #unread = -1;
  #owner = '';
  #shownToStaff = ALL;
  /** Done already. It stays where it was given: Lit sets an object again with each rendering around us. */
  #followed: Intent | null = null;
  #quiet = false;
  /** The desk in the words of what lies over the list. */
  #form: Desk<FormTexts> | null = null;
  #conversation: Desk<Texts> | null = null;
  /** Where they want to be: there already, or as soon as its code has come. */
  #wanted: Route | undefined;

  constructor() {
    super();
    this.language = null;
    this.words = null;
    this.formWords = null;
    this.desk = null;
    this.top = null;
    this.admin = false;
    this.intent = null;
    this.addEventListener('keydown', composed, true);
    new PageLanguageController(this, () => this.entry.onLanguage());
  }

  /** Whose desk it is, and what lies over the list; undefined before that is known. */
  get where(): Where | undefined {
    return this.#owner === '' ? undefined : { owner: this.#owner, route: this.top };
  }

  /** The ticket that is shown; `ALL` where all are before the reader's eyes; '' for something else. */
  get shown(): string {
    const { top } = this;
    if (this.admin) return this.#shownToStaff;
    return top === null ? ALL : top.view === 'ticket' ? top.id : '';
  }

  /** One step back within the desk; false at its first view. */
  back(): boolean {
    const { top } = this;
    if (this.admin) return this.renderRoot.querySelector('panel-desk-admin')?.back() === true;
    if (top === null) return this.#home?.back() === true;
    this.top = null;
    void this.updateComplete.then(() => this.#home?.return(top.view === 'ticket' ? top.id : null));
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entry')) {
      this.entry.live.addEventListener('shown', this.#hearShown);
      void this.#open();
    } else if (changed.has('intent')) void this.#follow();
    if (changed.has('texts') && this.language !== null) void this.#speak();
    const { desk, words, formWords } = this;
    if (changed.has('desk') || changed.has('words') || changed.has('formWords')) {
      this.#form = desk && formWords && { ...desk, language: formWords };
      this.#conversation = desk && words && { ...desk, language: words };
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { top } = this;
    // What is a conversation is printed.
    this.toggleAttribute('talking', this.admin || top?.view === 'ticket');
    if (this.desk !== null && changed.has('top')) keepPlace(this.#placeKey, top);
    if (changed.has('top') || changed.has('desk') || changed.has('admin')) tell(this, 'desk-went', null);
  }

  protected override render(): TemplateResult {
    const { language, desk } = this;
    if (this.admin && this.#opening.value !== undefined) {
      return html`<panel-desk-admin
        exportparts=${PARTS}
        .entry=${this.entry}
        .http=${this.#opening.value.http}
        .session=${this.#opening.value.session}
        .drafts=${this.#opening.value.drafts}
        .language=${this.words}
        .intent=${this.intent}
        @panel-desk-close=${this.#close}
      ></panel-desk-admin>`;
    }
    if (desk === null || language === null)
      return waitingView({
        language,
        texts: this.texts,
        error: this.#opening.error,
        hasWay: hasWay(this.entry),
        onRetry: () => void this.#open(),
        onClose: this.entry.mode === 'inline' ? undefined : this.#close,
      });
    const { session } = desk;
    return html`${bannersView({
        language,
        session,
        online: this.#network.online,
        error: this.#going.error ?? this.#listing.error,
        onRetry: () => void (this.#going.error && this.#wanted ? this.#to(this.#wanted) : this.#bringHome()),
      })}
      <div
        class="panes"
        @desk-go=${(event: CustomEvent<Route>) => void this.#to(event.detail)}
        @desk-back=${this.back}
        @desk-close=${this.#close}
        @desk-swap=${() => tell(this, 'desk-swap', null)}
        @desk-moved=${this.#moved}
      >
        <panel-desk-home
          class=${this.top === null ? '' : 'away'}
          exportparts=${PARTS}
          .desk=${desk}
          .current=${this.top?.view === 'ticket' ? this.top.id : null}
          >${
            this.#listing.loading ? homeSkeleton(language.t.loading) : this.top === null ? html`<slot></slot>` : nothing
          }</panel-desk-home
        >
        ${routeView({
          route: this.top,
          desk,
          form: this.#form,
          conversation: this.#conversation,
          languages: this.entry.languages,
          isQuiet: this.#quiet,
        })}
      </div>`;
  }

  get #placeKey(): string {
    return placeKey(this.#owner, this.entry.mode);
  }

  /** Once its code is there. */
  get #home(): PanelDeskHome | null {
    return this.renderRoot.querySelector('panel-desk-home:defined');
  }

  /** `again`: by itself, after it failed; what is said of that stays until it is mended. */
  async #open(again = false): Promise<void> {
    const { entry } = this;
    this.desk = null;
    this.top = null;
    this.admin = false;
    this.#owner = '';
    const open = (signal: AbortSignal): Promise<Opened> =>
      openDesk({
        entry,
        view: viewOf(this.intent),
        signal,
        onLanguage: (language) => (this.language ??= language),
        onError: (error) => this.#keepOut(error),
      });
    const opened = await (again ? this.#opening.refresh(open) : this.#opening.run(open));
    if (!again && isPassing(this.#opening.error)) this.#fresh.doubt();
    if (opened === undefined || this.entry !== entry || this.language === null) return;
    const { session, http, drafts } = opened;
    this.#unread = session.unread;
    entry.onSession(session);
    this.#owner = draftPrefix(ownerOf(entry.server, session));
    if (this.intent?.kind === 'again' && this.intent.owner !== this.#owner) {
      // Somebody else has signed in: they did not open it.
      this.#followed = this.intent;
      this.#close();
    }
    if (session.role !== 'customer') {
      this.words = opened.words;
      this.admin = true;
      return;
    }
    this.desk = {
      client: { session: (options) => readSession(http, options), context: new AccountContext(http) },
      http,
      session,
      language: this.language,
      drafts,
      me: { id: session.person.id, actedBy: session.actedBy?.id ?? null },
      closable: entry.mode !== 'inline',
      hasWay: hasWay(entry),
      live: entry.live,
    };
    void this.#bringHome();
    void this.#follow(again && !this.matches(':focus-within'));
  }

  /** The stream counts by itself. A desk that could not be opened is tried again. */
  async #refresh(about: About | null): Promise<unknown> {
    if (this.desk !== null || this.admin) return about === null ? this.#recount() : undefined;
    if (!isPassing(this.#opening.error)) return undefined;
    await this.#open(true);
    const { error } = this.#opening;
    return error === null || (error.retryAfter ?? false);
  }

  /** The list, which waits behind what was asked for; then what they may go to next. */
  async #bringHome(): Promise<void> {
    if ((await this.#listing.run(() => bring(deskScreens['customer/home']))) !== undefined) fetchAhead(this.entry);
  }

  /** Whose access was just ended sees so at once; no view is left that would ask again, and drafts stay where they are. */
  #keepOut(error: SupportError): void {
    if (error.code !== 'access_ended' || (this.desk === null && !this.admin)) return;
    this.desk = null;
    this.admin = false;
    const { languages } = this.entry;
    void this.#opening.run(() => worded(error, languages).then((told) => Promise.reject(told)));
  }

  /** The page has changed its language: what is open stays open, in the other one. */
  async #speak(): Promise<void> {
    // Not loaded: it stays as it is.
    const { languages } = this.entry;
    const [language, words, formWords] = await Promise.all([
      loadLanguage(languages),
      this.words && loadTicketLanguage(languages),
      this.formWords && loadFormLanguage(languages),
    ]).catch(() => []);
    if (!language || language.locale === this.language?.locale) return;
    this.language = language;
    this.words = words ?? null;
    this.formWords = formWords ?? null;
    if (this.desk !== null) this.desk = { ...this.desk, language };
  }

  /** What the host asked for by a method; else where this person was in this tab. `isQuiet`: they are at something else by now. */
  async #follow(isQuiet = false): Promise<void> {
    const { intent, desk } = this;
    if (desk === null) return;
    if (intent === null || intent === this.#followed) {
      // An inline desk stands in somebody's page: it does not take the focus by itself.
      const isStill = isQuiet || !desk.closable;
      const place = this.top ?? keptPlace(this.#placeKey);
      if (place !== this.top && place !== null) await this.#to(place, isStill);
      else if (!isStill) void this.updateComplete.then(() => this.arrive());
      return;
    }
    this.#followed = intent;
    if (intent.kind === 'again') {
      // Words come from the draft: what the host proposed for them is in it, too, unless it was changed.
      const left = intent.route ?? keptPlace(this.#placeKey);
      const route = left?.view === 'new' ? { view: 'new' as const, preset: {} } : left;
      // Somebody may be at something else on the page by now, and an inline desk takes no focus by itself.
      const isQuiet = !this.matches(':focus-within');
      if (route) await this.#to(route, isQuiet);
      else if (!isQuiet) void this.updateComplete.then(() => this.arrive());
      return;
    }
    if (intent.kind === 'new') return void this.#to({ view: 'new', preset: intent.preset }, isQuiet);
    const { number } = intent;
    // The ticket's own view says what is wrong, and tries again.
    const found = await ticketByNumber(desk.http, number).catch(() => undefined);
    void this.#to({ view: 'ticket', id: found?.id ?? '', number }, isQuiet);
  }

  async #to(route: Route, isQuiet = false): Promise<void> {
    this.#wanted = route;
    // Not loaded, or they went elsewhere meanwhile.
    const there = await this.#going.run(async () => {
      const { view } = route;
      const { languages } = this.entry;
      const [words, formWords] = await Promise.all([
        view === 'ticket' ? (this.words ?? loadTicketLanguage(languages)) : null,
        view === 'new' ? (this.formWords ?? loadFormLanguage(languages)) : null,
        bring(deskScreens[screenOf(view)]),
      ]);
      this.words ??= words;
      this.formWords ??= formWords;
      return route;
    });
    if (there === undefined) return;
    this.#quiet = isQuiet;
    this.top = route;
    // Where there is room for both, the list stands beside the new ticket.
    if (route.view === 'ticket' && route.created === true) this.#moved();
    if (!isQuiet) void this.updateComplete.then(() => this.arrive());
  }

  /** Focus into the view that is on top; also when the launcher opens on it again. */
  arrive(): void {
    const view = this.renderRoot.querySelector('.top, panel-desk-admin') ?? this.#home;
    void (view as (HTMLElement & { arrive?(): Promise<void> }) | null)?.arrive?.();
  }

  #hearShown = (event: Event): void => {
    this.#shownToStaff = (event as CustomEvent<string>).detail;
  };

  #close = (): void => tell(this, 'desk-close', null);

  #moved = (): void => {
    void this.#home?.refresh();
    void this.#recount();
  };

  /** How many tickets have news. Quiet: a view that fails says so itself. */
  async #recount(): Promise<void> {
    if (this.desk === null) return;
    try {
      const { desk } = this;
      const { unread, now, fields } = await desk.client.session();
      setClock(now);
      // Others are read by who needs them.
      if (fields !== desk.session.fields && this.desk === desk)
        this.desk = { ...desk, session: { ...desk.session, fields } };
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
