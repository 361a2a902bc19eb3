// Goes where one wants to be, whoever asks for it: a key, a click, a choice from a list, the host, another screen.
import type { LitElement } from 'lit';

import type { Session } from '../../../../sdk/contract/index.ts';
import type { QueueController } from '../../queue/controllers/queue.ts';
import type { SelectionController } from '../../queue/controllers/selection.ts';
import type { Filters, View } from '../../queue/state/filters.ts';
import { isScreen, screensOf } from '../../screens.ts';
import type { StaffScreenName } from '../../screens.ts';
import type { Whereabouts } from '../state/whereabouts.ts';
import type { AdminWords } from '../state/words.ts';
import { viewChoices } from '../views/navigation.ts';
import type { MailWatchController } from './mail-watch.ts';
import type { PickingController } from './picking.ts';
import type { ScreensController } from './screens.ts';
import type { StandInController } from './stand-in.ts';
import type { TicketEntryController } from './ticket-entry.ts';

/** The desk, as far as one goes about in it. */
export interface Navigated extends LitElement {
  readonly session: Session | null;
  readonly words: AdminWords | null;
  readonly queue: QueueController;
  readonly selection: SelectionController;
  readonly ticket: TicketEntryController;
  readonly picking: PickingController;
  readonly screens: ScreensController;
  readonly mail: MailWatchController;
  readonly standIn: StandInController;
}

export class Navigation {
  readonly #desk: Navigated;

  constructor(desk: Navigated) {
    this.#desk = desk;
  }

  /** Opens a ticket in its pane. */
  open(id: string): Promise<void> {
    const { screens, selection, ticket } = this.#desk;
    screens.leave();
    selection.put(id);
    return ticket.open(id);
  }

  /** Opens the ticket of the current row, or goes on with the one that is being read, to write on it: no key is lost meanwhile. */
  write(kind: 'reply' | 'note'): void {
    const { screens, selection, ticket, standIn, renderRoot } = this.#desk;
    const isInList = Boolean((renderRoot as ShadowRoot).activeElement?.closest('.queue'));
    const open = ticket.standing.ticketId;
    const id = (isInList ? selection.id : (open ?? selection.id)) ?? '';
    const after = selection.id === id ? (selection.current?.lastEvent ?? null) : null;
    screens.leave();
    if (id !== open) void ticket.open(id, true);
    void standIn.begin({ id, kind, after });
  }

  /** To the next ticket of the list, or the one before; false when there is none. */
  walk(by: number): boolean {
    const { selection, ticket } = this.#desk;
    const open = ticket.standing.ticketId;
    if (open) selection.put(open);
    if (!selection.step(by) || selection.id === null) return false;
    void ticket.open(selection.id);
    return true;
  }

  /** By the number that people say. */
  openNumber(number: number): Promise<void> {
    this.#desk.screens.leave();
    return this.#desk.ticket.openNumber(number);
  }

  /** Where one was before a reload; a ticket that the page asks for comes first. */
  restore({ filters, ticketId, screen }: Whereabouts, isAskedFor: boolean): void {
    const { queue, selection, ticket, screens } = this.#desk;
    queue.filters = filters;
    if (isAskedFor) return;
    if (ticketId !== null) {
      selection.put(ticketId);
      void ticket.open(ticketId, true);
    }
    if (screen !== 'tickets') void screens.restore(screen);
  }

  show(filters: Filters): void {
    this.#desk.queue.show(filters);
    this.#desk.renderRoot.querySelector('.queue-scroll')?.scrollTo?.(0, 0);
  }

  /** Takes the new order of a list that was held, from its top; the button that asks for it goes. False where none was held. */
  sortAgain(): boolean {
    const { queue, selection, renderRoot } = this.#desk;
    if (!queue.sortAgain()) return false;
    if ((renderRoot as ShadowRoot).activeElement?.closest('.queue')) selection.focus();
    renderRoot.querySelector('.queue-scroll')?.scrollTo?.(0, 0);
    return true;
  }

  /** To a view of the queue, or to a screen beside it. */
  go(to: View | StaffScreenName): void {
    const { screens, queue } = this.#desk;
    if (isScreen(to)) return void screens.show(to);
    screens.leave();
    this.show({ ...queue.filters, view: to });
    this.#desk.selection.arrive();
  }

  /** From a list beside `anchor`, where there is no room for the views. */
  choose(anchor: Element): void {
    this.#desk.picking.start(
      {
        kind: 'view',
        look: () => {
          const { words, queue } = this.#desk;
          return {
            heading: words?.a.panes.views ?? '',
            choices: words ? viewChoices({ words, chosen: queue.filters.view, ...this.offered }) : [],
          };
        },
        onPick: (value) => this.go(value as View | StaffScreenName),
      },
      anchor,
    );
  }

  /** What there is to go to beside the views, and what is said of each. */
  get offered() {
    const { session, queue, mail } = this.#desk;
    return { counts: queue.counts, screens: session ? screensOf(session) : [], mail: mail.needs };
  }

  /** The focus to what is before the eyes: the ticket, else the list. */
  focus(): void {
    const { ticket, selection } = this.#desk;
    if (ticket.standing.ticketId === null) selection.focus();
    else ticket.room?.focus();
  }
}
