// The staff's desk: views, queue and ticket side by side, worked by keys, kept fresh in place.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import { agentClientOver } from '../../../sdk/agent.ts';
import type { AgentClient } from '../../../sdk/agent.ts';
import type {
  Category,
  PersonRef,
  Priority,
  Session,
  Ticket,
  TicketSummary,
  TicketThread,
} from '../../../sdk/contract/index.ts';
import type { Http } from '../../../sdk/http.ts';
import { AnnounceController } from '../../controllers/announce.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { MessageEditController } from '../../controllers/message-edit.ts';
import { NowController } from '../../controllers/now.ts';
import { emit } from '../../events.ts';
import type { Language } from '../../i18n/language.ts';
import type { Texts } from '../../i18n/load.ts';
import { ownerOf } from '../../state/device.ts';
import { DraftStore } from '../../state/drafts.ts';
import type { DeskEntry, Intent } from '../../state/entry.ts';
import type { About } from '../../state/live.ts';
import { toTrouble } from '../../state/trouble.ts';
import type { Trouble } from '../../state/trouble.ts';
import { listSkeleton } from '../../views/skeleton.ts';
import { troubleView } from '../../views/trouble.ts';
import { ChangesController } from '../controllers/changes.ts';
import { CursorController } from '../controllers/cursor.ts';
import { KeyboardController } from '../controllers/keyboard.ts';
import { PanesController } from '../controllers/panes.ts';
import { PickingController } from '../controllers/picking.ts';
import type { Picking, PickKind } from '../controllers/picking.ts';
import { PresenceController } from '../controllers/presence.ts';
import { QueueController } from '../controllers/queue.ts';
import { ScrollController } from '../controllers/scroll.ts';
import { TicketController } from '../controllers/ticket.ts';
import { WritingController } from '../controllers/writing.ts';
import { loadAdminLanguage } from '../i18n/load.ts';
import type { AdminTexts } from '../i18n/load.ts';
import type { ReplyState } from '../state/draft.ts';
import { noFilters, toggled } from '../state/filters.ts';
import type { Filters, View } from '../state/filters.ts';
import type { Command } from '../state/keys.ts';
import { rowOf, withPending } from '../state/pending.ts';
import type { Changes } from '../state/pending.ts';
import { adminStyles } from '../styles/admin.ts';
import { keyList } from '../views/key-list.ts';
import { pickerOf } from '../views/picking.ts';
import { queuePane } from '../views/queue-pane.ts';
import { separator } from '../views/separator.ts';
import { topBar } from '../views/top-bar.ts';
import type { Property } from '../views/ticket-head.ts';
import { ticketPane } from '../views/ticket-pane.ts';
import { viewList } from '../views/view-list.ts';
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
  static override properties = {
    entry: { attribute: false },
    session: { attribute: false },
    language: { attribute: false },
    intent: { attribute: false },
    http: { attribute: false },
    client: { attribute: false },
    admin: { state: true },
    loadTrouble: { state: true },
    isCustomerView: { state: true },
    isDetailsBeside: { state: true },
    isDetailsOver: { state: true },
    isHelpOpen: { state: true },
    refusal: { state: true },
    behind: { state: true },
    isRoomy: { state: true },
  };
  declare entry: DeskEntry | null;
  declare session: Session | null;
  declare language: Language<Texts> | null;
  declare intent: Intent | null;
  declare http: Http | null;
  /** Another client than the one over `http`. */
  declare client: AgentClient | null;
  declare admin: Language<AdminTexts> | null;
  declare loadTrouble: Trouble | null;
  declare isCustomerView: boolean;
  declare isDetailsBeside: boolean;
  declare isDetailsOver: boolean;
  declare isHelpOpen: boolean;
  /** A change that was taken back: what stays as it was, and why. */
  declare refusal: { readonly lead: string; readonly trouble: Trouble } | null;
  /** Why what is shown may be old. */
  declare behind: Trouble | null;
  /** The ticket pane has room for the details beside the thread. */
  declare isRoomy: boolean;

  readonly #client = (): AgentClient => {
    if (this.client) return this.client;
    if (!this.http) throw new TypeError('<panel-desk-admin> needs `http` or `client`.');
    return (this.client = agentClientOver(this.http));
  };
  readonly queue = new QueueController(this, this.#client);
  readonly ticket = new TicketController(this, this.#client, (thread) => this.#follow(thread));
  readonly changes = new ChangesController(this, this.#client, {
    agreed: (thread, change) => this.#agreed(thread, change),
    refused: (change, trouble) => this.#refused(change, trouble),
  });
  readonly edits = new MessageEditController(this, {
    save: (id, patch) => this.#client().messages.edit(this.ticket.id ?? '', id, patch),
    onSaved: (thread) => this.ticket.accept(thread, true),
    load: (id) => this.#client().messages.revisions(this.ticket.id ?? '', id),
  });
  readonly writing = new WritingController(this, this.#client, {
    sent: (thread, kind) => this.#sent(thread, kind),
    stale: () => void this.ticket.refresh().catch(() => undefined),
  });
  readonly cursor = new CursorController(this, this.queue, (id) => void this.open(id));
  readonly picking = new PickingController(this, this.#client);
  readonly keyboard = new KeyboardController(this, (command) => this.#do(command));
  readonly panes = new PanesController(this);
  readonly threadScroll = new ScrollController(this, () => this.ticket.sawAll());
  readonly #fresh = new FreshnessController(this, {
    refresh: (about) => this.#refresh(about),
    live: () => this.entry?.live,
  });
  readonly presence = new PresenceController(this, {
    client: this.#client,
    live: () => this.entry?.live,
    me: () => this.session?.person.id,
    ticketId: () => this.ticket.id,
    text: () => this.writing.draft.text,
    onWriting: (name) => this.#announce.say(this.words?.a.ticket.isWriting(name) ?? ''),
  });
  readonly #now = new NowController(this);
  readonly #announce = new AnnounceController(this);
  #drafts: DraftStore | null = null;
  #room: ResizeObserver | undefined;

  constructor() {
    super();
    this.entry = this.session = this.language = this.intent = this.http = this.client = this.admin = null;
    this.loadTrouble = this.refusal = this.behind = null;
    this.isCustomerView = this.isDetailsOver = this.isHelpOpen = false;
    this.isDetailsBeside = true;
    this.isRoomy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page: what was on its way was stopped.
    if (this.hasUpdated && this.session) void this.queue.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#room?.disconnect();
    this.#room = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language') && this.language) void this.#load();
    if (changed.has('session') && this.session && this.entry) {
      this.#drafts = new DraftStore(ownerOf(this.entry.server, this.session));
      void this.queue.load();
      void this.#fresh.now();
    }
    if (changed.has('intent') && this.intent?.kind === 'ticket') void this.#openNumber(this.intent.number);
  }

  protected override updated(): void {
    const pane = this.renderRoot.querySelector('.ticket');
    if (pane && !this.#room && typeof ResizeObserver === 'function') {
      this.#room = new ResizeObserver(([entry]) => (this.isRoomy = (entry?.contentRect.width ?? 0) >= 780));
      this.#room.observe(pane);
    }
    const help = this.renderRoot.querySelector<HTMLDialogElement>('#keys');
    if (help && !help.open) help.showModal?.();
    this.threadScroll.settle(this.ticket.thread && !this.isCustomerView ? this.ticket.id : null);
  }

  get words(): Words | null {
    const { admin, language, session } = this;
    if (!admin || !language || !session) return null;
    const base = staffLanguage(language, admin.t);
    return { a: admin.t, base, now: this.#now.now, me: { id: session.person.id, actedBy: null } };
  }

  protected override render(): TemplateResult {
    const { words, session } = this;
    if (this.loadTrouble && this.language) {
      return troubleView({ trouble: this.loadTrouble, language: this.language, onRetry: () => void this.#load() });
    }
    if (!words || !session) return html`<div class="root">${listSkeleton(this.language?.t.loading ?? '', 8)}</div>`;
    const isOpen = this.ticket.id !== null;
    return html`
      <div
        class="root ${isOpen ? 'has-ticket' : ''}"
        tabindex="-1"
        dir=${words.base.direction}
        lang=${words.base.locale}
      >
        ${
          this.entry?.mode === 'launcher'
            ? topBar({
                words,
                tenant: session.tenant.name,
                onKeys: () => this.#do('keys'),
                onClose: () => this.dispatchEvent(new Event('panel-desk-close')),
              })
            : nothing
        }
        <nav class="views" aria-label=${words.a.panes.views}>
          ${viewList({ words, chosen: this.queue.filters.view, counts: this.queue.counts, onChoose: (view) => this.#show({ ...this.queue.filters, view }) })}
        </nav>
        ${separator({ words, pane: 'views', panes: this.panes })}
        <section class="queue" aria-label=${words.a.panes.list}>${this.#queuePane(words)}</section>
        ${separator({ words, pane: 'list', panes: this.panes })}
        <section class="ticket" aria-label=${words.a.panes.ticket}>${this.#ticketPane(words)}</section>
      </div>
      ${this.picking.open ? this.#picker(words, this.picking.open) : nothing}
      ${
        this.isHelpOpen
          ? keyList({
              words,
              hasLetters: this.keyboard.hasLetters,
              onLetters: this.keyboard.setLetters,
              onClose: () => (this.isHelpOpen = false),
            })
          : nothing
      }
      ${this.#announce.region()}
    `;
  }

  #queuePane(words: Words): TemplateResult {
    return queuePane({
      words,
      queue: this.queue,
      items: this.queue.list.items.map((item) => withPending(item, this.changes.pending)),
      cursor: this.cursor.id,
      opened: this.ticket.id,
      drafts: new Set(this.#drafts?.slots('staff:').map((slot) => slot.slice('staff:'.length))),
      behind: this.behind,
      picking: this.picking.open?.kind ?? null,
      onFilters: (filters) => this.#show(filters),
      onPick: (kind, opener) => this.#pick(kind, opener),
      onEnter: () => this.cursor.focus(),
      onOpen: (id) => void this.open(id),
      onKey: this.cursor.onKey,
      onKeys: () => this.#do('keys'),
      onRetry: () => void this.#fresh.now(),
    });
  }

  #ticketPane(words: Words): TemplateResult {
    const { thread } = this.ticket;
    return ticketPane({
      words,
      customerLanguage: this.language as Language<Texts>,
      controller: this.ticket,
      thread: thread && { ...thread, ticket: withPending(thread.ticket, this.changes.pending) },
      writing: this.writing,
      edits: this.edits,
      people: this.presence.others,
      picking: this.picking.open?.kind ?? null,
      refusal: this.refusal,
      isCustomerView: this.isCustomerView,
      isDetailsOpen: this.isRoomy ? this.isDetailsBeside : this.isDetailsOver,
      isRoomy: this.isRoomy,
      onPick: (kind, opener) => this.#pick(kind, opener),
      onTake: () => this.#change({ assignee: this.#me() }),
      onDetails: () => this.#toggleDetails(),
      onCustomerView: () => (this.isCustomerView = !this.isCustomerView),
      onClose: () => this.close(),
      onKind: (kind, isStaying) => this.#write(kind, isStaying),
      onSend: (anyway) => this.#send(anyway),
      onRewrite: () => this.#rewrite(),
      onDismiss: () => (this.refusal = null),
      onOpen: (id) => void this.open(id),
      onShowAccount: (account) => this.#show({ ...noFilters, view: 'everything', account }),
      onEarlier: () => this.#readEarlier(),
      onScroll: this.threadScroll.onScroll,
      onToEnd: () => this.threadScroll.toEnd(),
      onRetry: () => this.ticket.id !== null && void this.open(this.ticket.id),
    });
  }

  #picker(words: Words, picking: Picking): TemplateResult {
    return pickerOf({
      words,
      picking,
      about: this.#about(),
      may: this.ticket.thread && picking.ticketId === this.ticket.id ? this.ticket.thread.ticket.may : null,
      filters: this.queue.filters,
      counts: this.queue.counts,
      agents: this.picking.agents,
      accounts: this.picking.accounts,
      then: this.writing.draft.state,
      onPick: (value) => this.#picked(picking, value),
      onDismiss: () => this.picking.end(),
      onSearch: (text) => this.picking.search(text),
    });
  }

  /** Opens a ticket in its pane. */
  async open(id: string): Promise<void> {
    this.cursor.put(id);
    this.refusal = null;
    this.isCustomerView = this.isDetailsOver = false;
    if (this.ticket.id !== id) {
      if (this.#drafts) {
        this.edits.open(this.#drafts);
        this.writing.open(this.#drafts, id);
      }
    }
    await this.ticket.open(id);
    await this.updateComplete;
    if (this.ticket.id !== id) return;
    this.#find('#ticket-title')?.focus({ preventScroll: true });
  }

  /** Back to the list. */
  close(): void {
    this.ticket.close();
    this.refusal = null;
    this.isCustomerView = this.isDetailsOver = false;
    void this.updateComplete.then(() => this.cursor.focus());
  }

  async #load(): Promise<void> {
    this.loadTrouble = null;
    try {
      this.admin = await loadAdminLanguage(this.entry?.languages ?? [this.language?.locale ?? 'en']);
    } catch (error) {
      this.loadTrouble = toTrouble(error);
    }
  }

  async #openNumber(number: number): Promise<void> {
    const found = await this.#client()
      .tickets.byNumber(number)
      .catch(() => undefined);
    if (found) await this.open(found.id);
  }

  async #refresh(about: About | null): Promise<unknown> {
    if (!this.session) return;
    // What is being read now may be older than what was told.
    const isReading = this.queue.status === 'loading' || this.queue.isLoadingMore || this.ticket.status === 'loading';
    const isOpen = about === null || about.has(this.ticket.id ?? '');
    try {
      await Promise.all([this.queue.refresh(), isOpen && this.ticket.refresh()]);
      this.behind = null;
      return !isReading;
    } catch (error) {
      const trouble = toTrouble(error);
      if (trouble.code !== 'aborted') this.behind = trouble;
      return false;
    }
  }

  #show(filters: Filters): void {
    this.queue.show(filters);
    this.#find('.queue-scroll')?.scrollTo?.(0, 0);
  }

  /** The ticket's row follows what was read of it. */
  #follow({ ticket, messages }: TicketThread): void {
    const last = messages.findLast((message) => message.kind === 'reply');
    const lastReply = last ? { author: last.author, text: last.text.slice(0, 160), at: last.at } : null;
    const isRead = this.ticket.id === ticket.id && ticket.lastEvent <= this.ticket.seen;
    this.queue.put({ ...rowOf(ticket, lastReply), unread: ticket.unread && !isRead });
  }

  #agreed(thread: TicketThread, change: Changes): void {
    this.ticket.accept(thread, true);
    const { words } = this;
    if (!words) return;
    const { done } = words.a.ticket;
    if (change.state) this.#announce.say(done.state(words.a.states[change.state]));
    if (change.priority) this.#announce.say(done.priority(words.base.t.priorities[change.priority]));
    if (change.category) this.#announce.say(done.category(words.a.categories[change.category]));
    if (change.assignee !== undefined) this.#announce.say(done.assignee(change.assignee?.name ?? words.a.nobody));
  }

  #refused(change: Changes, trouble: Trouble): void {
    const { refused } = this.words?.a.ticket ?? {};
    const property = Object.keys(change)[0] as keyof Changes;
    this.refusal = { lead: refused?.[property] ?? '', trouble };
    emit(this, 'panel-desk-error', { code: trouble.code, requestId: trouble.requestId });
    // Perhaps it was refused because it is not as it was shown.
    void this.ticket.refresh().catch(() => undefined);
  }

  #sent(thread: TicketThread, kind: 'reply' | 'note'): void {
    this.ticket.accept(thread, true);
    this.#announce.say(this.words?.a.composer[kind === 'note' ? 'saved' : 'sent'] ?? '');
    if (thread.ticket.id === this.ticket.id) this.threadScroll.toEnd();
  }

  /** What a change is made to: the open ticket, or the row where the keys are. */
  #about(): Ticket | TicketSummary | null {
    const ticket = this.ticket.thread?.ticket ?? this.queue.list.items.find((item) => item.id === this.cursor.id);
    return ticket ? withPending(ticket, this.changes.pending) : null;
  }

  #me(): PersonRef {
    const { id = '', name = '' } = this.session?.person ?? {};
    return { id, name };
  }

  #change(change: Changes, ticketId = this.#about()?.id): void {
    this.refusal = null;
    if (ticketId !== undefined) void this.changes.make(ticketId, change);
  }

  #pick(kind: PickKind, anchor: Element): void {
    this.picking.start(kind, anchor, this.#about()?.id ?? null, this.#me());
  }

  #picked({ kind, ticketId }: Picking, value: string): void {
    const { filters } = this.queue;
    if (kind === 'filter') return this.#show(filteredBy(filters, value, this.picking.accounts.found));
    if (kind === 'view') this.#show({ ...filters, view: value as View });
    else if (kind === 'then') this.writing.change({ state: value as ReplyState });
    else this.#pickedProperty(kind, value, ticketId);
    this.picking.end();
  }

  #pickedProperty(kind: Property, value: string, ticketId: string | null): void {
    const ticket = this.#about();
    if (!ticket || ticket.id !== ticketId) return;
    const assignee = this.picking.agents?.find((agent) => agent.id === value) ?? null;
    if (kind === 'state' && value !== ticket.state) this.#change({ state: value as 'solved' }, ticket.id);
    if (kind === 'priority' && value !== ticket.priority) this.#change({ priority: value as Priority }, ticket.id);
    if (kind === 'category' && value !== ticket.category) this.#change({ category: value as Category }, ticket.id);
    if (kind === 'assign' && value !== (ticket.assignee?.id ?? '')) this.#change({ assignee }, ticket.id);
  }

  #readEarlier(): void {
    this.threadScroll.hold();
    // A failure leaves the button as it was: it can be pressed again.
    void this.ticket.readEarlier().catch(() => undefined);
  }

  #toggleDetails(): void {
    if (this.isRoomy) this.isDetailsBeside = !this.isDetailsBeside;
    else this.isDetailsOver = !this.isDetailsOver;
  }

  /** To the text, as a reply or as a note; what stands there stays. */
  #write(kind: 'reply' | 'note', isStaying = false): void {
    const { may } = this.ticket.thread?.ticket ?? {};
    if (!may?.includes(kind)) return;
    this.isCustomerView = this.isDetailsOver = false;
    this.writing.change({ kind });
    // Arrows walk between the two kinds; everything else goes on into the text.
    const target = isStaying ? '.kinds [aria-checked=true]' : '.writing textarea';
    void this.updateComplete.then(() => this.#find(target)?.focus());
  }

  #send(anyway: boolean): void {
    // A withdrawn ticket takes notes only: what is shown as a note goes out as one, whatever the draft said before.
    if (!this.ticket.thread?.ticket.may.includes('reply')) this.writing.change({ kind: 'note' });
    void this.writing.send(this.ticket.seen, anyway);
  }

  #rewrite(): void {
    this.writing.rewrite();
    this.threadScroll.toEnd();
    this.ticket.sawAll();
    void this.updateComplete.then(() => this.#find('.writing textarea')?.focus());
  }

  /** True when there was something to do: then the key is used up. */
  #do(command: Command): boolean {
    if (this.picking.open || this.isHelpOpen) return false;
    switch (command) {
      case 'next':
        return this.cursor.step(1);
      case 'previous':
        return this.cursor.step(-1);
      case 'open':
        if (this.cursor.id === null) return false;
        void this.open(this.cursor.id);
        return true;
      case 'reply':
      case 'note':
        if (!this.ticket.thread) return false;
        this.#write(command);
        return true;
      case 'assign':
      case 'state':
      case 'priority':
        return this.#pickByKey(command);
      case 'search':
        this.#find('#search')?.focus();
        return true;
      case 'keys':
        this.isHelpOpen = true;
        return true;
      case 'back':
        return this.#back();
    }
  }

  /** One step back; false when there is nowhere to go: then Esc is the host's, or the launcher's. */
  #back(): boolean {
    const focused = this.shadowRoot?.activeElement;
    if (focused?.id === 'composer') this.#find('#ticket-title')?.focus();
    else if (focused?.id === 'search' && this.queue.filters.text !== '')
      this.#show({ ...this.queue.filters, text: '' });
    else if (focused?.id === 'search') this.cursor.focus();
    else if (this.isCustomerView) this.isCustomerView = false;
    else if (this.isDetailsOver) this.isDetailsOver = false;
    else if (this.ticket.id !== null) this.close();
    else return false;
    return true;
  }

  #pickByKey(kind: 'assign' | 'state' | 'priority'): boolean {
    const button = this.#find<HTMLButtonElement>(`#property-${kind}`);
    const anchor = this.ticket.id === null ? this.cursor.row : button;
    if (!anchor || button?.disabled) return false;
    this.#pick(kind, anchor);
    return true;
  }

  #find<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }
}

/** Puts a filter in, or takes it out; there is one account at most. */
function filteredBy(filters: Filters, value: string, accounts: readonly { id: string; name: string }[]): Filters {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if (kind === 'priority') return { ...filters, priority: toggled(filters.priority, id as Priority) };
  if (kind === 'category') return { ...filters, category: toggled(filters.category, id as Category) };
  const account = filters.account?.id === id ? null : (accounts.find((each) => each.id === id) ?? null);
  return { ...filters, account };
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-admin': PanelDeskAdmin;
  }
}
