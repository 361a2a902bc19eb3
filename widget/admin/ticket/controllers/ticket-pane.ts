// Owns the pane of the open ticket: its thread, what is written on it, who else is there, which side of it is shown.
import type { LitElement } from 'lit';

import type { TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { reportShown } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { MessageEditController } from '../../../kit/conversation/message-edit.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { LiveTarget } from '../../../kit/state/live.ts';
import type { Opening } from '../../kit/state/ticket-room.ts';
import type { details } from '../views/details.ts';
import { PresenceController } from './presence.ts';
import { ScrollController } from './scroll.ts';
import { TicketController } from './ticket.ts';
import { WritingController } from './writing.ts';

export interface TicketPaneOptions {
  readonly client: () => AgentCalls;
  readonly live: () => LiveTarget | undefined;
  /** The reader's own id. */
  readonly me: () => string | undefined;
  /** The tickets are before the reader's eyes. */
  readonly isShown: () => boolean;
  readonly onChanged: (thread: TicketThread) => void;
  readonly onSent: (kind: 'reply' | 'note') => void;
  readonly onWriting: (name: string) => void;
}

/** Pixels: from here on the details stand beside the thread. */
const roomy = 780;

export class TicketPaneController extends Controller<LitElement> {
  readonly ticket: TicketController;
  readonly edits: MessageEditController;
  readonly writing: WritingController;
  readonly scroll: ScrollController;
  readonly presence: PresenceController;
  /** How is shown what stands beside the thread; its code comes while the ticket is read. */
  readonly details: RequestController<typeof details>;
  /** Shown as the customer sees it. */
  isCustomerView = false;
  /** There is room for the details beside the thread. */
  isRoomy = false;

  readonly #options: TicketPaneOptions;
  #isBeside = true;
  #isOver = false;
  #room: ResizeObserver | undefined;

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
      sent: (thread, kind) => this.#sent(thread, kind),
      stale: () => this.refreshQuietly(),
    });
    this.scroll = new ScrollController(host, () => this.ticket.sawAll());
    this.presence = new PresenceController(host, {
      client,
      live: options.live,
      me: options.me,
      // Who looks at another screen is not on the ticket.
      ticketId: () => (options.isShown() && !this.ticket.isGone && this.ticket.id) || null,
      text: () => this.writing.draft.text,
      onWriting: options.onWriting,
    });
    // Behind a thread that fills the pane nobody waits for it.
    this.details = new RequestController(host, (error) => this.isDetailsOpen && reportShown(host, error));
    void this.loadDetails();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#room?.disconnect();
    this.#room = undefined;
  }

  hostUpdated(): void {
    const pane = this.#find('.ticket');
    if (pane && !this.#room && typeof ResizeObserver === 'function') {
      this.#room = new ResizeObserver(([entry]) => {
        this.isRoomy = (entry?.contentRect.width ?? 0) >= roomy;
        this.host.requestUpdate();
      });
      this.#room.observe(pane);
    }
    // Behind another screen it stays as it was left, and nothing in it is read.
    if (this.#options.isShown()) this.scroll.settle(this.ticket.thread && !this.isCustomerView ? this.ticket.id : null);
  }

  /** The details lie over the thread: there is no room beside it. */
  get isDetailsOver(): boolean {
    return this.#isOver;
  }

  get isDetailsOpen(): boolean {
    return this.isRoomy ? this.#isBeside : this.#isOver;
  }

  /** Also once more, after a failure. */
  async loadDetails(): Promise<void> {
    await this.details.run(async () => {
      const { adoptDetails, details } = await loadAgain(() => import('./details.ts'));
      adoptDetails(this.host.renderRoot as ShadowRoot);
      return details;
    });
  }

  async open(id: string, drafts: DraftStore | null, { isQuiet = false, thread }: Opening = {}): Promise<void> {
    this.toThread();
    if (this.details.error) void this.loadDetails();
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
    this.isCustomerView = this.#isOver = false;
    this.host.requestUpdate();
  }

  toggleCustomerView(): void {
    this.isCustomerView = !this.isCustomerView;
    this.host.requestUpdate();
  }

  toggleDetails(): void {
    if (this.isRoomy) this.#isBeside = !this.#isBeside;
    else this.#isOver = !this.#isOver;
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

  /** To the text, as a reply or as a note; what stands there stays. */
  write(kind: 'reply' | 'note', isStaying = false): void {
    if (!this.#may(kind)) return;
    this.toThread();
    this.writing.change({ kind });
    // Arrows walk between the two kinds; everything else goes on into the text.
    this.#focusOn(isStaying ? '.kinds [aria-checked=true]' : '.writing textarea');
  }

  send(anyway: boolean): void {
    // A withdrawn ticket takes notes only: what is shown as a note goes out as one, whatever the draft said before.
    if (!this.#may('reply')) this.writing.change({ kind: 'note' });
    void this.writing.send(this.ticket.seen, anyway);
  }

  /** Back to the text, after what came between. */
  rewrite(): void {
    this.writing.rewrite();
    this.scroll.toEnd();
    this.ticket.sawAll();
    this.#focusOn('.writing textarea');
  }

  #sent(thread: TicketThread, kind: 'reply' | 'note'): void {
    this.ticket.accept(thread, true);
    this.#options.onSent(kind);
    if (thread.ticket.id === this.ticket.id) this.scroll.toEnd();
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
