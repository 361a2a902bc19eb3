// What one can do in the desk, whoever asks for it: a key, a click, a choice from a list, another screen.
import type { LitElement } from 'lit';

import type { PersonRef, Session, Ticket, TicketSummary } from '../../../../sdk/contract/index.ts';
import { report } from '../../../kit/elements/desk-view.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { CursorController } from '../../queue/controllers/cursor.ts';
import type { QueueController } from '../../queue/controllers/queue.ts';
import type { Filters, View } from '../../queue/state/filters.ts';
import { changeBy, filteredBy } from '../../queue/state/picked.ts';
import type { ChangesController } from '../../ticket/controllers/changes.ts';
import type { TicketPaneController } from '../../ticket/controllers/ticket-pane.ts';
import type { ReplyState } from '../../ticket/state/draft.ts';
import { withPending } from '../../ticket/state/pending.ts';
import type { Changes } from '../../ticket/state/pending.ts';
import { isScreen } from '../state/places.ts';
import type { Screen } from '../state/places.ts';
import type { Whereabouts } from '../state/whereabouts.ts';
import type { Words } from '../views/words.ts';
import type { Picking, PickingController, PickKind } from './picking.ts';
import type { PlacesController } from './places.ts';

/** The desk, as far as it is worked on here. */
export interface Worked extends LitElement {
  readonly session: Session | null;
  readonly drafts: DraftStore | null;
  readonly queue: QueueController;
  readonly cursor: CursorController;
  readonly pane: TicketPaneController;
  readonly changes: ChangesController;
  readonly picking: PickingController;
  readonly places: PlacesController;
  say(say: (words: Words) => string): void;
}

export class Actions {
  readonly #desk: Worked;

  constructor(desk: Worked) {
    this.#desk = desk;
  }

  /** What a change is made to: the open ticket, or the row where the keys are. */
  get about(): Ticket | TicketSummary | null {
    const { cursor, queue, pane, changes } = this.#desk;
    const ticket = pane.ticket.thread?.ticket ?? queue.list.items.find((item) => item.id === cursor.id);
    return ticket ? withPending(ticket, changes.pending) : null;
  }

  /** Opens a ticket in its pane. */
  async open(id: string): Promise<void> {
    const { places, cursor, changes, pane, drafts } = this.#desk;
    places.leave();
    cursor.put(id);
    changes.dismiss();
    await pane.open(id, drafts);
  }

  /** Where one was before a reload; a ticket that the page asks for comes first. */
  restore({ filters, ticketId, place }: Whereabouts, isAskedFor: boolean): void {
    const { queue, cursor, pane, places, drafts } = this.#desk;
    queue.filters = filters;
    if (isAskedFor) return;
    if (ticketId !== null) {
      cursor.put(ticketId);
      void pane.open(ticketId, drafts, true);
    }
    if (place !== 'tickets') void places.restore(place);
  }

  /** By the number that people say. */
  async openNumber(number: number): Promise<void> {
    const { places, pane } = this.#desk;
    places.leave();
    const id = await pane.ticket.find(number);
    if (id !== null) return this.open(id);
    const { error, wanted } = pane.ticket;
    // Another was opened meanwhile.
    if (wanted !== number || error === null) return;
    if (report(this.#desk, error).code === 'not_found') this.#desk.say(({ base }) => base.t.trouble.gone);
    await this.#desk.updateComplete;
    this.#find('.ticket .actions button')?.focus();
  }

  /** After a failure. */
  again(): void {
    const { id, wanted } = this.#desk.pane.ticket;
    void (wanted === null ? this.open(id ?? '') : this.openNumber(wanted));
  }

  /** Back to the list. */
  close(): void {
    const { pane, changes, cursor } = this.#desk;
    pane.close();
    changes.dismiss();
    void this.#desk.updateComplete.then(() => cursor.focus());
  }

  show(filters: Filters): void {
    this.#desk.queue.show(filters);
    this.#find('.queue-scroll')?.scrollTo?.(0, 0);
  }

  /** To a view of the queue, or to a screen beside it. */
  go(to: View | Screen): void {
    const { places, queue } = this.#desk;
    if (isScreen(to)) return void places.show(to);
    places.leave();
    this.show({ ...queue.filters, view: to });
  }

  /** The focus to what is before the eyes: the ticket, else the list. */
  focus(): void {
    const { pane, cursor } = this.#desk;
    if (pane.ticket.id === null) cursor.focus();
    else this.#find('#ticket-title')?.focus({ preventScroll: true });
  }

  take(): void {
    this.#change({ assignee: this.#me });
  }

  pick(kind: PickKind, anchor: Element): void {
    this.#desk.picking.start(kind, anchor, this.about?.id ?? null, this.#me);
  }

  picked({ kind, ticketId }: Picking, value: string): void {
    const { queue, picking, pane } = this.#desk;
    if (kind === 'filter') return this.show(filteredBy(queue.filters, value, picking.accounts.found));
    picking.end();
    if (kind === 'view') return this.go(value as View | Screen);
    if (kind === 'then') return pane.writing.change({ state: value as ReplyState });
    const { about } = this;
    const change = about && about.id === ticketId && changeBy(kind, value, about, picking.agents ?? []);
    if (change) this.#change(change);
  }

  #change(change: Changes): void {
    const id = this.about?.id;
    if (id !== undefined) void this.#desk.changes.make(id, change);
  }

  get #me(): PersonRef {
    const { id = '', name = '' } = this.#desk.session?.person ?? {};
    return { id, name };
  }

  #find(selector: string): HTMLElement | null {
    return this.#desk.renderRoot.querySelector<HTMLElement>(selector);
  }
}
