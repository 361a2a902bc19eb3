// The staff's desk: views, queue and ticket side by side, worked by keys, kept fresh in place; other screens in their place.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { Session } from '../../../../sdk/contract/index.ts';
import { agentCallsOver } from '../../../../sdk/resources/agent-calls.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { reportShown } from '../../../kit/controllers/report.ts';
import { given } from '../../../kit/elements/desk-view.ts';
import { fallBack } from '../../../kit/fall-back.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { DeskEntry, Intent } from '../../../kit/state/entry.ts';
import { errorView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { CatalogueController } from '../../kit/controllers/catalogue.ts';
import { staffLanguage } from '../../kit/state/words.ts';
import { waitingView } from '../../kit/views/waiting.ts';
import { FindingEntryController } from '../../queue/controllers/finding-entry.ts';
import { isInUse } from '../../queue/controllers/in-use.ts';
import { QueueController } from '../../queue/controllers/queue.ts';
import { SelectionController } from '../../queue/controllers/selection.ts';
import { noFilters } from '../../queue/state/filters.ts';
import { queuePane } from '../../queue/views/queue-pane.ts';
import type { ScreenGiven, StaffScreenName } from '../../screens.ts';
import { FreshController } from '../controllers/fresh.ts';
import type { Refreshed } from '../controllers/fresh.ts';
import { HabitsController } from '../controllers/habits.ts';
import { HelpController } from '../controllers/help.ts';
import { KeyboardController } from '../controllers/keyboard.ts';
import { LettersController } from '../controllers/letters.ts';
import { MailWatchController } from '../controllers/mail-watch.ts';
import { Navigation } from '../controllers/navigation.ts';
import { PanesController } from '../controllers/panes.ts';
import { PickingController } from '../controllers/picking.ts';
import { ScreensController } from '../controllers/screens.ts';
import { StandInController } from '../controllers/stand-in.ts';
import { TellingController } from '../controllers/telling.ts';
import { TicketEntryController } from '../controllers/ticket-entry.ts';
import { WhereaboutsController } from '../controllers/whereabouts.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { AdminWords } from '../state/words.ts';
import { adminStyles } from '../styles/admin.ts';
import { keysButton } from '../views/keys-button.ts';
import { navigationView } from '../views/navigation.ts';
import { screenView } from '../views/screen.ts';
import { separator } from '../views/separator.ts';
import { topBar } from '../views/top-bar.ts';

/**
 * @summary The staff side of Paneldesk. Made by the desk when the session says agent or admin.
 * @fires panel-desk-close - staff want to close the desk (launcher mode)
 * @csspart thread - the conversation
 * @csspart note - an internal note
 */
export class PanelDeskAdmin extends LitElement {
  static override styles = adminStyles;
  static override properties = given<PanelDeskAdmin>(
    'entry',
    'session',
    'drafts',
    'language',
    'intent',
    'http',
    'client',
  );
  declare entry: DeskEntry | null;
  declare session: Session | null;
  declare language: Language<Texts> | null;
  declare intent: Intent | null;
  declare http: Http | null;
  /** Another client than the one over `http`. */
  declare client: AgentCalls | null;
  /** Kept per person. */
  declare drafts: DraftStore | null;

  readonly #client = (): AgentCalls => {
    if (this.client) return this.client;
    if (!this.http) throw new TypeError('<panel-desk-admin> needs `http` or `client`.');
    return (this.client = agentCallsOver(this.http));
  };
  readonly #live = () => this.entry?.live;
  readonly #texts = new CatalogueController(this, catalogues, (error) => reportShown(this, error));
  readonly picking = new PickingController(this);
  readonly queue = new QueueController(this, this.#client, () =>
    isInUse(this.renderRoot) ? 'list' : this.ticket.standing.ticketId === null ? 'nothing' : 'ticket',
  );
  readonly selection = new SelectionController(this, this.queue);
  readonly finding = new FindingEntryController(
    this,
    {
      client: this.#client,
      picker: this.picking,
      words: () => this.words,
      session: () => this.session,
      http: () => this.http,
      filters: () => this.queue.filters,
      onFilters: (filters) => this.navigation.show(filters),
    },
    (error) => reportShown(this, error),
  );
  readonly ticket = new TicketEntryController(
    this,
    {
      client: this.#client,
      http: () => this.http,
      live: this.#live,
      drafts: () => this.drafts,
      session: () => this.session,
      words: () => this.words,
      picker: this.picking,
      isShown: () => this.screens.shown === 'tickets',
      current: () => this.selection.current,
      onChanged: (row) => this.queue.follow(row),
      onOpen: (id) => void this.navigation.open(id),
      onShowAccount: (account) => this.navigation.show({ ...noFilters, view: 'everything', account }),
      onClosed: () => void this.updateComplete.then(() => this.selection.focus()),
      habits: () => this.habits.now,
      next: (id) => this.selection.next(id),
      say: (words) => this.#announce.say(words),
      tell: (told) => this.telling.tell(told),
    },
    (error) => reportShown(this, error),
  );
  readonly mail = new MailWatchController(this, () => this.http);
  readonly screens = new ScreensController(this, {
    live: this.#live,
    onLeft: (screen) => screen === 'mail' && void this.mail.ask(),
    onLost: () => this.navigation.focus(),
    onError: (error) => reportShown(this, error),
  });
  readonly panes = new PanesController(this);
  readonly letters = new LettersController(this);
  readonly habits = new HabitsController(this);
  readonly standIn = new StandInController(this, () => this.ticket.room);
  readonly telling = new TellingController(this, (words) => this.#announce.say(words));
  readonly help = new HelpController(this, {
    languages: () => this.#languages,
    onWhy: (words) => this.telling.hint(words),
  });
  readonly navigation = new Navigation(this);
  readonly keyboard = new KeyboardController(this);
  readonly #where = new WhereaboutsController(this, () => ({
    filters: this.queue.filters,
    ticketId: this.ticket.standing.ticketId || null,
    screen: this.screens.shown,
  }));
  readonly #fresh = new FreshController(this, { live: this.#live, parts: () => this.#parts });
  readonly #now = new NowController(this);
  readonly #announce = new AnnounceController(this);

  constructor() {
    super();
    this.entry = this.session = this.drafts = this.language = this.intent = this.http = this.client = null;
    fallBack(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page: what was on its way was stopped.
    if (this.hasUpdated && this.session) void this.queue.load();
  }

  /** The launcher opens on it again: what came meanwhile is before the reader's eyes now. */
  arrive(): void {
    this.requestUpdate();
  }

  /** One step back within the desk; false at its first view. */
  back(): boolean {
    return this.keyboard.stepBack();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language') && this.language) this.#speak();
    if (changed.has('session') && this.session && this.entry) {
      const where = this.#where.open(this.entry.server, this.session);
      if (where) this.navigation.restore(where, this.intent?.kind === 'ticket');
      void this.queue.load();
      void this.ticket.load();
      this.#fresh.now();
      void this.mail.ask();
    }
    if (changed.has('intent') && this.intent?.kind === 'ticket') void this.navigation.openNumber(this.intent.number);
  }

  get words(): AdminWords | null {
    const { language, session } = this;
    const texts = this.#texts.value;
    if (!texts || !language || !session) return null;
    const base = staffLanguage(language, texts.t);
    return { a: texts.t, base, now: this.#now.now, me: { id: session.person.id, actedBy: null } };
  }

  protected override render(): TemplateResult {
    const { words, session, entry, language, letters, screens, navigation } = this;
    const { error } = this.#texts;
    if (error && language) return errorView({ error, language, onRetry: () => void this.#texts.again() });
    if (!words || !session || !entry || !language)
      return html`<div class="root">${listSkeleton(language?.t.loading ?? '', 8)}</div>`;
    const screen = screens.shown === 'tickets' ? null : screens.shown;
    const hasTicket = this.ticket.standing.ticketId !== null;
    return html`
      <div
        class="root ${hasTicket ? 'has-ticket' : ''} ${screen ? 'has-screen' : ''}"
        tabindex="-1"
        dir=${words.base.direction}
        lang=${words.base.locale}
      >
        <button class="button slim skip" type="button" @click=${() => this.selection.focus()}>
          ${words.a.toTickets}
        </button>
        ${
          entry.mode === 'launcher'
            ? topBar({
                words,
                tenant: session.tenant.name,
                onKeys: () => this.help.list(true),
                onClose: () => this.dispatchEvent(new Event('panel-desk-close')),
              })
            : nothing
        }
        <nav class="views" aria-label=${words.a.panes.views}>
          ${navigationView({
            words,
            chosen: screen ?? this.queue.filters.view,
            ...navigation.offered,
            onChoose: (to) => navigation.go(to),
          })}
        </nav>
        ${separator({ words, pane: 'views', panes: this.panes })}
        <section class="queue" aria-label=${words.a.panes.list}>
          ${this.#queuePane(words)} ${hasTicket ? nothing : this.telling.view()}
        </section>
        ${separator({ words, pane: 'list', panes: this.panes })}
        <section class="ticket" aria-label=${words.a.panes.ticket}>
          ${this.#ticketPane(words, language)} ${this.standIn.view(this.ticket.standing.ticketId, words)}
          ${hasTicket ? this.telling.view() : nothing}
        </section>
        ${screen ? this.#screen(words, screen, { session, language, languages: entry.languages, live: entry.live }) : nothing}
      </div>
      ${this.picking.open ? this.picking.view(this.picking.open, words.base.t.close) : nothing}
      ${this.help.view(words, {
        hasLetters: letters.hasLetters,
        onLetters: letters.setLetters,
        habits: this.habits.now,
        onHabits: this.habits.change,
      })}
      ${this.#announce.region()}
    `;
  }

  /** What is read again together. */
  get #parts(): readonly Refreshed[] {
    if (!this.session) return [];
    const { room } = this.ticket;
    return room ? [this.queue, room] : [this.queue];
  }

  #screen(words: AdminWords, name: StaffScreenName, given: Omit<ScreenGiven, 'http'>): TemplateResult {
    const { screens, http, navigation } = this;
    return screenView({
      words,
      name,
      screens,
      given: { http, ...given },
      onOpen: (number) => void navigation.openNumber(number),
    });
  }

  #queuePane(words: AdminWords): TemplateResult {
    const { queue, selection, ticket, picking, navigation } = this;
    return queuePane({
      words,
      queue,
      items: queue.list.items.map((item) => ticket.room?.properties.expected(item) ?? item),
      current: selection.id,
      opened: ticket.standing.ticketId,
      drafts: new Set(this.drafts?.slots('staff').map((slot) => slot.slice(slot.indexOf(':') + 1))),
      places: this.finding.places(queue, words),
      named: this.finding.named,
      behind: this.#fresh.behind,
      picking: picking.kind,
      onFilters: (filters) => navigation.show(filters),
      onPickView: (opener) => navigation.choose(opener),
      onPickFilter: (opener) => void this.finding.open('filters', opener),
      onPickOrder: (opener) => void this.finding.open('orders', opener),
      onSortAgain: () => navigation.sortAgain(),
      onEnter: () => selection.focus(),
      onOpen: (id) => void navigation.open(id),
      onKey: selection.onKey,
      end: keysButton(words, 'slim keys', () => this.help.list(true)),
      onRetry: () => this.#fresh.now(),
    });
  }

  /** `language`: as customers read it, for the view of theirs. */
  #ticketPane(words: AdminWords, language: Language<Texts>): TemplateResult {
    const { ticket } = this;
    if (ticket.room) return ticket.room.view(words, language);
    return waitingView({
      base: words.base,
      title: words.a.panes.ticket,
      error: ticket.error,
      onBack: () => ticket.close(),
      onRetry: () => void ticket.load(),
    });
  }

  #speak(): void {
    void this.#texts.speak(this.#languages);
    this.ticket.speak(this.#languages);
    this.help.speak();
  }

  get #languages(): readonly string[] {
    return this.entry?.languages ?? [this.language?.locale ?? 'en'];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-admin': PanelDeskAdmin;
  }
}
