// The room of an open ticket as the desk drives it: what is opened, what a key does to it, and what is shown of it.
import type { LitElement, TemplateResult } from 'lit';

import type { TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import { report, reportShown } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { bringOwnFields, type OwnFields } from '../../../kit/fields/own-fields.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import { localeOf, type Texts } from '../../../kit/i18n/load.ts';
import type { About } from '../../../kit/state/live.ts';
import { CatalogueController } from '../../kit/controllers/catalogue.ts';
import type {
  Opening,
  TicketAct,
  TicketRoom,
  TicketRoomPorts,
  TicketStanding,
  Typed,
} from '../../kit/state/ticket-room.ts';
import type { Words } from '../../kit/state/words.ts';
import { waitingView } from '../../kit/views/waiting.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { TicketTexts } from '../i18n/en.ts';
import { rowOf } from '../state/pending.ts';
import type { TicketWords } from '../state/words.ts';
import { ticketRoomStyles } from '../styles/room.ts';
import { doneWords } from '../views/change-words.ts';
import { ticketPane } from '../views/ticket-pane.ts';
import { PropertiesController } from './properties.ts';
import { Outgoing } from './outgoing.ts';
import { TicketPaneController } from './ticket-pane.ts';

export class StaffTicketRoom implements TicketRoom {
  readonly styles = ticketRoomStyles;
  readonly pane: TicketPaneController;
  readonly properties: PropertiesController;

  readonly #host: LitElement;
  readonly #ports: TicketRoomPorts;
  readonly #texts: CatalogueController<TicketTexts>;
  /** The fields that the tenant has added. */
  readonly #own: RequestController<OwnFields | null>;
  #languages: readonly string[] = [];
  readonly #outgoing: Outgoing;

  constructor(host: LitElement, ports: TicketRoomPorts) {
    this.#host = host;
    this.#ports = ports;
    const { client, live } = ports;
    this.#texts = new CatalogueController(host, catalogues, (error) => reportShown(host, error));
    this.#own = new RequestController(host);
    this.pane = new TicketPaneController(host, {
      client,
      live,
      me: () => ports.session()?.person,
      isShown: ports.isShown,
      undo: () => ports.habits().undo,
      isTaking: () => ports.habits().isTaking,
      next: ports.next,
      onChanged: (thread) => this.#changed(thread),
      onSent: (...sent) => void this.#outgoing.sent(...sent),
      onUnsent: (...unsent) => void this.#outgoing.unsent(...unsent),
      onWriting: (name) => this.#say(({ a }) => a.ticket.isWriting(name)),
    });
    this.#outgoing = new Outgoing(host, ports, {
      pane: this.pane,
      words: () => this.#words(ports.words()),
      open: (id) => this.open(id, { isQuiet: true }),
    });
    this.properties = new PropertiesController(host, {
      client,
      picker: ports.picker,
      words: () => this.#words(ports.words()),
      me: () => ports.session()?.person ?? { id: '', name: '' },
      permitted: () => ports.session()?.permissions ?? [],
      about: () => this.pane.ticket.thread?.ticket ?? ports.current(),
      isOpen: () => this.pane.ticket.id !== null,
      onAgreed: (thread, change) => {
        this.pane.ticket.accept(thread, true);
        this.#say((words) => doneWords(words, change));
      },
      onRefused: (error) => {
        reportShown(host, error);
        // Perhaps it was refused because it is not as it was shown.
        this.pane.refreshQuietly();
      },
    });
  }

  get standing(): TicketStanding {
    const { ticket, isCustomerView, beside } = this.pane;
    return { ticketId: ticket.id, isRead: ticket.thread !== null, isCustomerView, isDetailsOver: beside.isOver };
  }

  get isReading(): boolean {
    return this.pane.ticket.status === 'loading';
  }

  speak(languages: readonly string[]): void {
    this.#languages = languages;
    void this.#texts.speak(languages);
    this.#outgoing.speak(languages);
    void this.#bringOwn();
  }

  async open(id: string, opening?: Opening): Promise<void> {
    this.properties.dismiss();
    const opened = this.pane.open(id, this.#ports.drafts(), opening);
    this.#outgoing.left();
    await opened;
  }

  async openNumber(number: number, found?: Promise<TicketSummary | undefined>): Promise<void> {
    const { ticket } = this.pane;
    const id = await ticket.find(number, found);
    if (id !== null) return this.#ports.onOpen(id);
    const { error, wanted } = ticket;
    // Another was opened meanwhile.
    if (wanted !== number || error === null) return;
    if (report(this.#host, error).code === 'not_found') this.#say(({ base }) => base.t.ticket.gone);
    await this.#host.updateComplete;
    this.#find('.ticket .actions button')?.focus();
  }

  act(act: TicketAct): boolean {
    switch (act) {
      case 'reply':
      case 'note':
        return this.pane.write(act);
      case 'take':
        return this.#take();
      case 'leave-text':
        this.#find('#ticket-title')?.focus();
        break;
      case 'leave-customer-view':
        this.pane.toggleCustomerView();
        break;
      case 'leave-details':
        this.pane.toThread();
        break;
      case 'close-ticket':
        this.close();
    }
    return true;
  }

  takeOver(typed: Typed): void {
    this.pane.takeOver(typed);
  }

  /** False where it is theirs already, or they may not. */
  #take(): boolean {
    const { session, current } = this.#ports;
    const about = this.pane.ticket.thread?.ticket ?? current();
    const { person, permissions = [] } = session() ?? {};
    if (!about || !permissions.includes('assign') || about.assignee?.id === person?.id) return false;
    this.properties.take();
    return true;
  }

  close(): void {
    this.pane.close();
    this.#outgoing.left();
    this.properties.dismiss();
    this.#ports.onClosed();
  }

  async refresh(about: About | null): Promise<void> {
    const { ticket } = this.pane;
    if (about !== null && !about.has(ticket.id ?? '')) return;
    const wasGone = ticket.isGone;
    await ticket.refresh();
    if (!wasGone && ticket.isGone) this.#say(({ base }) => base.t.ticket.gone);
  }

  focus(): void {
    this.#find('#ticket-title')?.focus({ preventScroll: true });
  }

  view(shell: Words, customerLanguage: Language<Texts>): TemplateResult {
    const { pane, properties } = this;
    const words = this.#words(shell);
    const onClose = (): void => this.close();
    if (!words) {
      const { error } = this.#texts;
      const onRetry = (): void => void this.#texts.again();
      return waitingView({ base: shell.base, title: shell.a.panes.ticket, error, onBack: onClose, onRetry });
    }
    const { thread } = pane.ticket;
    return ticketPane({
      words,
      customerLanguage,
      pane,
      thread: thread && { ...thread, ticket: properties.expected(thread.ticket) },
      own: this.#own.value,
      ownError: this.#own.error,
      refusal: properties.refusal,
      picking: this.#ports.picker.kind,
      onPick: (property, opener) => properties.pick(property, opener),
      cutOff: this.#outgoing.cutOff,
      onPickThen: (opener) => this.#outgoing.pickThen(opener),
      onTake: () => properties.take(),
      onSet: ({ id, value }) => thread && void properties.make(thread.ticket.id, { fields: { [id]: value } }),
      onRetryOwn: () => void this.#bringOwn(),
      onTakeBack: (message) => void this.#outgoing.takeBack(message),
      onClose,
      onRetry: () => this.#again(),
      onDismiss: () => properties.dismiss(),
      onOpen: this.#ports.onOpen,
      onShowAccount: this.#ports.onShowAccount,
    });
  }

  async #bringOwn(): Promise<void> {
    const [http, session] = [this.#ports.http(), this.#ports.session()];
    const language = { locale: localeOf(this.#languages) };
    if (http && session) await this.#own.refresh(() => bringOwnFields({ http, session, language }));
  }

  /** After a failure. */
  #again(): void {
    const { id, wanted } = this.pane.ticket;
    if (wanted === null) this.#ports.onOpen(id ?? '');
    else void this.openNumber(wanted);
  }

  #changed({ ticket, messages }: TicketThread): void {
    const { id, seen } = this.pane.ticket;
    const isRead = id === ticket.id && ticket.lastEvent <= seen;
    const last = messages.findLast((message) => message.kind === 'reply');
    const lastReply = last ? { author: last.author, text: last.text.slice(0, 160), at: last.at } : null;
    this.#ports.onChanged({ ...rowOf(ticket, lastReply), unread: ticket.unread && !isRead });
  }

  #words(words: Words | null): TicketWords | null {
    const own = this.#texts.value?.t;
    return words && own ? { ...words, a: { ...words.a, ...own } } : null;
  }

  #say(say: (words: TicketWords) => string): void {
    const words = this.#words(this.#ports.words());
    if (words) this.#ports.say(say(words));
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
