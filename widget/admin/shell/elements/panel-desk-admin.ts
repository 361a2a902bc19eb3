// The staff's desk: views, queue and ticket side by side, worked by keys, kept fresh in place; other screens in their place.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { Session } from '../../../../sdk/contract/index.ts';
import { agentCallsOver } from '../../../../sdk/resources/agent-calls.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given, reportTrouble } from '../../../kit/elements/desk-view.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { DeskEntry, Intent } from '../../../kit/state/entry.ts';
import { troubleView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { CursorController } from '../../queue/controllers/cursor.ts';
import { QueueController } from '../../queue/controllers/queue.ts';
import { noFilters } from '../../queue/state/filters.ts';
import { queuePane } from '../../queue/views/queue-pane.ts';
import { viewList } from '../../queue/views/view-list.ts';
import { ChangesController } from '../../ticket/controllers/changes.ts';
import { TicketPaneController } from '../../ticket/controllers/ticket-pane.ts';
import { withPending } from '../../ticket/state/pending.ts';
import { doneWords } from '../../ticket/views/change-words.ts';
import { ticketPane } from '../../ticket/views/ticket-pane.ts';
import { Actions } from '../controllers/actions.ts';
import { command, stepBack } from '../controllers/commands.ts';
import { FreshController } from '../controllers/fresh.ts';
import { KeyboardController } from '../controllers/keyboard.ts';
import { MailWatchController } from '../controllers/mail-watch.ts';
import { PanesController } from '../controllers/panes.ts';
import { PickingController } from '../controllers/picking.ts';
import type { Picking } from '../controllers/picking.ts';
import { PlacesController } from '../controllers/places.ts';
import { WhereaboutsController } from '../controllers/whereabouts.ts';
import { loadAdminLanguage } from '../i18n/load.ts';
import type { AdminTexts } from '../i18n/load.ts';
import { screensOf } from '../state/places.ts';
import type { Screen } from '../state/places.ts';
import { adminStyles } from '../styles/admin.ts';
import { keyList } from '../views/key-list.ts';
import { pickerOf } from '../views/picking.ts';
import { placeView } from '../views/place.ts';
import { separator } from '../views/separator.ts';
import { topBar } from '../views/top-bar.ts';
import { staffLanguage } from '../views/words.ts';
import type { Words } from '../views/words.ts';

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
  readonly #texts = new RequestController<Language<AdminTexts>>(this, (trouble) => reportTrouble(this, trouble));
  readonly queue = new QueueController(this, this.#client);
  readonly cursor = new CursorController(this, this.queue, (id) => void this.actions.open(id));
  readonly pane = new TicketPaneController(this, {
    client: this.#client,
    live: this.#live,
    me: () => this.session?.person.id,
    isShown: () => this.places.place === 'tickets',
    onChanged: (thread) => {
      const { id, seen } = this.pane.ticket;
      this.queue.follow(thread, id === thread.ticket.id && thread.ticket.lastEvent <= seen);
    },
    onSent: (kind) => this.say(({ a }) => a.composer[kind === 'note' ? 'saved' : 'sent']),
    onWriting: (name) => this.say(({ a }) => a.ticket.isWriting(name)),
  });
  readonly changes = new ChangesController(this, this.#client, {
    agreed: (thread, change) => {
      this.pane.ticket.accept(thread, true);
      this.say((words) => doneWords(words, change));
    },
    refused: (trouble) => {
      reportTrouble(this, trouble);
      // Perhaps it was refused because it is not as it was shown.
      this.pane.refreshQuietly();
    },
  });
  readonly picking = new PickingController(this, this.#client);
  readonly keyboard = new KeyboardController(this, (said) => command(this, said));
  readonly panes = new PanesController(this);
  readonly mail = new MailWatchController(this, this.#client);
  readonly places = new PlacesController(this, {
    live: this.#live,
    onLeft: (screen) => screen === 'mail' && void this.mail.ask(),
    onLost: () => this.actions.focus(),
    onTrouble: (trouble) => reportTrouble(this, trouble),
  });
  readonly actions = new Actions(this);
  readonly #where = new WhereaboutsController(this, () => ({
    filters: this.queue.filters,
    ticketId: this.pane.ticket.id || null,
    place: this.places.place,
  }));
  readonly #fresh = new FreshController(this, {
    live: this.#live,
    isOn: () => this.session !== null,
    queue: this.queue,
    ticket: this.pane.ticket,
  });
  readonly #now = new NowController(this);
  readonly #announce = new AnnounceController(this);

  constructor() {
    super();
    this.entry = this.session = this.drafts = this.language = this.intent = this.http = this.client = null;
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
    return stepBack(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language') && this.language) void this.#speak();
    if (changed.has('session') && this.session && this.entry) {
      const where = this.#where.open(this.entry.server, this.session);
      if (where) this.actions.restore(where, this.intent?.kind === 'ticket');
      void this.queue.load();
      this.#fresh.now();
      void this.mail.ask();
    }
    if (changed.has('intent') && this.intent?.kind === 'ticket') void this.actions.openNumber(this.intent.number);
  }

  get words(): Words | null {
    const { language, session } = this;
    const texts = this.#texts.value;
    if (!texts || !language || !session) return null;
    const base = staffLanguage(language, texts.t);
    return { a: texts.t, base, now: this.#now.now, me: { id: session.person.id, actedBy: null } };
  }

  protected override render(): TemplateResult {
    const { words, session, entry, language, pane, keyboard } = this;
    const { trouble } = this.#texts;
    if (trouble && language) return troubleView({ trouble, language, onRetry: () => void this.#speak() });
    if (!words || !session || !entry || !language)
      return html`<div class="root">${listSkeleton(language?.t.loading ?? '', 8)}</div>`;
    const { place } = this.places;
    const screen = place === 'tickets' ? null : place;
    return html`
      <div
        class="root ${pane.ticket.id === null ? '' : 'has-ticket'} ${screen ? 'has-screen' : ''}"
        tabindex="-1"
        dir=${words.base.direction}
        lang=${words.base.locale}
      >
        ${
          entry.mode === 'launcher'
            ? topBar({
                words,
                tenant: session.tenant.name,
                onKeys: () => keyboard.list(true),
                onClose: () => this.dispatchEvent(new Event('panel-desk-close')),
              })
            : nothing
        }
        <nav class="views" aria-label=${words.a.panes.views}>
          ${viewList({ words, chosen: screen ?? this.queue.filters.view, ...this.#choice, onChoose: (to) => this.actions.go(to) })}
        </nav>
        ${separator({ words, pane: 'views', panes: this.panes })}
        <section class="queue" aria-label=${words.a.panes.list}>${this.#queuePane(words)}</section>
        ${separator({ words, pane: 'list', panes: this.panes })}
        <section class="ticket" aria-label=${words.a.panes.ticket}>${this.#ticketPane(words, language)}</section>
        ${screen ? this.#screen(words, screen, { session, entry, language }) : nothing}
      </div>
      ${this.picking.open ? this.#picker(words, this.picking.open) : nothing}
      ${
        keyboard.isListed
          ? keyList({
              words,
              hasLetters: keyboard.hasLetters,
              onLetters: keyboard.setLetters,
              onClose: () => keyboard.list(false),
            })
          : nothing
      }
      ${this.#announce.region()}
    `;
  }

  /** What the list of views and the list to choose one from offer. */
  get #choice() {
    const { role } = this.session as Session;
    return { counts: this.queue.counts, screens: screensOf(role), mail: this.mail.needs };
  }

  #screen(
    words: Words,
    screen: Screen,
    given: { session: Session; entry: DeskEntry; language: Language<Texts> },
  ): TemplateResult {
    const { places, http } = this;
    const onOpen = (number: number): void => void this.actions.openNumber(number);
    return placeView({ words, screen, places, client: this.#client(), http, onOpen, ...given });
  }

  #queuePane(words: Words): TemplateResult {
    const { queue, cursor, pane, picking, actions } = this;
    return queuePane({
      words,
      queue,
      items: queue.list.items.map((item) => withPending(item, this.changes.pending)),
      cursor: cursor.id,
      opened: pane.ticket.id,
      drafts: new Set(this.drafts?.slots('staff:').map((slot) => slot.slice('staff:'.length))),
      behind: this.#fresh.behind,
      picking: picking.open?.kind ?? null,
      onFilters: (filters) => actions.show(filters),
      onPick: (kind, opener) => actions.pick(kind, opener),
      onEnter: () => cursor.focus(),
      onOpen: (id) => void actions.open(id),
      onKey: cursor.onKey,
      onKeys: () => this.keyboard.list(true),
      onRetry: () => this.#fresh.now(),
    });
  }

  #ticketPane(words: Words, customerLanguage: Language<Texts>): TemplateResult {
    const { pane, changes, actions } = this;
    const { thread } = pane.ticket;
    return ticketPane({
      words,
      customerLanguage,
      pane,
      thread: thread && { ...thread, ticket: withPending(thread.ticket, changes.pending) },
      refusal: changes.refusal,
      picking: this.picking.open?.kind ?? null,
      onPick: (kind, opener) => actions.pick(kind, opener),
      onTake: () => actions.take(),
      onClose: () => actions.close(),
      onRetry: () => actions.again(),
      onDismiss: () => changes.dismiss(),
      onOpen: (id) => void actions.open(id),
      onShowAccount: (account) => actions.show({ ...noFilters, view: 'everything', account }),
    });
  }

  #picker(words: Words, picking: Picking): TemplateResult {
    const { thread } = this.pane.ticket;
    return pickerOf({
      words,
      picking,
      about: this.actions.about,
      may: thread && picking.ticketId === thread.ticket.id ? thread.ticket.may : null,
      filters: this.queue.filters,
      ...this.#choice,
      agents: this.picking.agents,
      accounts: this.picking.accounts,
      then: this.pane.writing.draft.state,
      onPick: (value) => this.actions.picked(picking, value),
      onDismiss: () => this.picking.end(),
      onSearch: (text) => this.picking.search(text),
    });
  }

  async #speak(): Promise<void> {
    await this.#texts.run(() => loadAdminLanguage(this.entry?.languages ?? [this.language?.locale ?? 'en']));
  }

  say(say: (words: Words) => string): void {
    if (this.words) this.#announce.say(say(this.words));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-admin': PanelDeskAdmin;
  }
}
