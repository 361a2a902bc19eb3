// Owns the pane of the open ticket: its thread, what is written on it, who else is there, which side of it is shown.
import type { LitElement } from 'lit';

import type { PersonRef, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { MessageEditController } from '../../../kit/conversation/message-edit.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { LiveTarget } from '../../../kit/state/live.ts';
import type { Opening, Typed } from '../../kit/state/ticket-room.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { Kind, ReplyState } from '../state/draft.ts';
import { likelyState } from '../state/likely.ts';
import type { Sent, Unsent } from '../state/sending.ts';
import { BesideController } from './beside.ts';
import { PresenceController } from './presence.ts';
import { ScrollController } from './scroll.ts';
import { TicketController } from './ticket.ts';
import { WritingController } from './writing.ts';

export interface TicketPaneOptions {
  readonly client: () => AgentCalls;
  readonly live: () => LiveTarget | undefined;
  /** The reader's own id. */
  readonly me: () => PersonRef | undefined;
  /** The tickets are before the reader's eyes. */
  readonly isShown: () => boolean;
  readonly onChanged: (thread: TicketThread) => void;
  /** Seconds in which a reply can be taken back. */
  readonly undo: () => number;
  /** Whoever answers a ticket that nobody has takes it. */
  readonly isTaking: () => boolean;
  /** The ticket after this one in the list. */
  readonly next: (id: string) => TicketSummary | null;
  /** `next`: the one after it when it was sent: the list may be another by now. */
  readonly onSent: (thread: TicketThread, sent: Sent, next: TicketSummary | null) => void;
  readonly onUnsent: (error: ShownError, unsent: Unsent) => void;
  readonly onWriting: (name: string) => void;
}

export class TicketPaneController extends Controller<LitElement> {
  readonly ticket: TicketController;
  readonly edits: MessageEditController;
  readonly writing: WritingController;
  readonly scroll: ScrollController;
  readonly presence: PresenceController;
  readonly beside: BesideController;
  /** Shown as the customer sees it. */
  isCustomerView = false;

  readonly #options: TicketPaneOptions;
  /** By ticket. */
  readonly #nextOf = new Map<string, TicketSummary | null>();

  constructor(host: LitElement, options: TicketPaneOptions) {
    super(host);
    const { client } = options;
    this.#options = options;
    this.ticket = new TicketController(host, client, options.onChanged);
    this.edits = new MessageEditController(host, {
      save: (id, patch) => client().messages.edit(this.ticket.id ?? '', id, patch),
      onSaved: (thread) => this.ticket.accept(thread, true),
      load: (id) => client().messages.revisions(this.ticket.id ?? '', id),
    });
    this.writing = new WritingController(host, client, {
      seen: () => this.ticket.seen,
      arrived: (after) => this.ticket.arrived(after, options.me()?.id ?? ''),
      undo: options.undo,
      takes: () => this.takes,
      likely: () => (this.ticket.thread ? likelyState(this.ticket.thread) : 'waiting_for_customer'),
      sent: (thread, sent) => this.#sent(thread, sent),
      failed: (...failed) => this.#failed(...failed),
    });
    this.scroll = new ScrollController(host, () => this.ticket.sawAll());
    this.presence = new PresenceController(host, {
      client,
      live: options.live,
      me: () => options.me()?.id,
      // Who looks at another screen is not on the ticket.
      ticketId: () => (options.isShown() && !this.ticket.isGone && this.ticket.id) || null,
      text: () => this.writing.draft.text,
      onWriting: options.onWriting,
    });
    this.beside = new BesideController(host);
  }

  hostUpdate(): void {
    // What cannot be replied to takes notes: the reply that was begun stays, and is not shown as one.
    if (this.ticket.thread && !this.#may('reply')) this.writing.show('note');
  }

  hostUpdated(): void {
    // Behind another screen it stays as it was left, and nothing in it is read.
    if (this.#options.isShown()) this.scroll.settle(this.ticket.thread && !this.isCustomerView ? this.ticket.id : null);
  }

  /** The reader's own name: it goes out with what they write. */
  get me(): PersonRef | undefined {
    return this.#options.me();
  }

  /** A reply takes the ticket. */
  get takes(): boolean {
    const { assignee, may } = this.ticket.thread?.ticket ?? {};
    return this.#options.isTaking() && assignee === null && may?.includes('assign') === true;
  }

  async open(id: string, drafts: DraftStore | null, { isQuiet = false, thread }: Opening = {}): Promise<void> {
    this.toThread();
    if (this.beside.views.error) void this.beside.load();
    if (this.ticket.id !== id && drafts) {
      this.edits.open(drafts);
      this.writing.open(drafts, id);
    }
    const before = this.#focused;
    await this.ticket.open(id, thread);
    await this.host.updateComplete;
    // Who has gone on to something else meanwhile stays there.
    const isStill = this.#focused === null || this.#focused === before;
    if (this.ticket.id === id && isStill && !isQuiet) this.#find('#ticket-title')?.focus({ preventScroll: true });
  }

  close(): void {
    this.ticket.close();
    this.toThread();
  }

  /** Our side of the thread, with nothing over it. */
  toThread(): void {
    this.isCustomerView = false;
    this.beside.leave();
  }

  toggleCustomerView(): void {
    this.isCustomerView = !this.isCustomerView;
    this.host.requestUpdate();
  }

  /** A failure is left to the next refresh. */
  refreshQuietly(): void {
    void this.ticket.refresh().catch(() => undefined);
  }

  readEarlier(): void {
    this.scroll.hold();
    // A failure leaves the button as it was: it can be pressed again.
    void this.ticket.readEarlier().catch(() => undefined);
  }

  /** To the text of a reply or of a note: each has its own. False where that kind cannot be written. */
  write(kind: Kind, isStaying = false): boolean {
    if (!this.#may(kind)) return false;
    this.toThread();
    this.writing.show(kind);
    // Arrows walk between the two kinds; everything else goes on into the text.
    this.#focusOn(isStaying ? '.kinds [aria-checked=true]' : '#composer');
    return true;
  }

  /** What was typed before the composer was there. */
  takeOver({ id, kind, text, after, isSent }: Typed): void {
    const isOpen = id === this.ticket.id && this.ticket.thread !== null;
    this.writing.add(id, { kind, text, after: after === null ? null : Math.min(after, this.ticket.seen || after) });
    if (!isOpen) return;
    if (this.write(kind) && isSent) this.send();
  }

  /** `isAnyway`: by the button that says so. */
  send(isAnyway = false, state?: ReplyState): void {
    const id = this.ticket.id ?? '';
    const { holding, hold } = this.writing;
    const isTooSoon = isAnyway && hold !== null && !holding.isRead(hold);
    const sending = this.writing.send({ isAnyway: isAnyway && !isTooSoon, state });
    if (!sending) {
      holding.isTooSoon = isTooSoon;
      return void (holding.isHeld && this.#focusOn('.composer [type=submit]'));
    }
    this.#nextOf.set(id, this.#options.next(id));
    // What is typed from here on is no part of a message.
    this.#focusOn('.talk > .thread-scroll');
  }

  /** Back to the text, after what came between. */
  rewrite(): void {
    this.writing.rewrite();
    this.scroll.toEnd();
    this.ticket.sawAll();
    this.#focusOn('#composer');
  }

  #sent(thread: TicketThread, sent: Sent): void {
    this.ticket.accept(thread, true);
    const { id } = thread.ticket;
    this.#options.onSent(thread, sent, this.#nextOf.get(id) ?? null);
    this.#nextOf.delete(id);
    if (id === this.ticket.id) this.scroll.toEnd();
  }

  /** Back to what is to be done about it, unless the writer has gone on, or it goes out by itself. */
  #failed(error: ShownError, unsent: Unsent): void {
    this.#options.onUnsent(error, unsent);
    if (unsent.isCutOff) this.#nextOf.delete(unsent.ticketId);
    if (unsent.ticketId !== this.ticket.id || unsent.isCutOff) return;
    this.refreshQuietly();
    const isStill = this.#focused === null || this.#focused.matches('.thread-scroll');
    if (isStill && !unsent.isByItself) this.#focusOn(this.writing.isHeld ? '.composer [type=submit]' : '#composer');
  }

  #may(kind: 'reply' | 'note'): boolean {
    return this.ticket.thread?.ticket.may.includes(kind) === true;
  }

  #focusOn(selector: string): void {
    void this.host.updateComplete.then(() => this.#find(selector)?.focus());
  }

  get #focused(): Element | null {
    return this.host.shadowRoot?.activeElement ?? null;
  }

  #find(selector: string): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
