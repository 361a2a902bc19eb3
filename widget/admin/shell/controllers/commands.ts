// Does what the keys say: looks where one stands, and hands each act to whoever owns it.
import type { LitElement } from 'lit';

import type { CursorController } from '../../queue/controllers/cursor.ts';
import type { QueueController } from '../../queue/controllers/queue.ts';
import type { TicketPaneController } from '../../ticket/controllers/ticket-pane.ts';
import { actOf } from '../state/commands.ts';
import type { Act, Standing } from '../state/commands.ts';
import type { Command } from '../state/keys.ts';
import { writing } from '../state/keys.ts';
import type { Actions } from './actions.ts';
import type { KeyboardController } from './keyboard.ts';
import type { PickingController } from './picking.ts';
import type { PlacesController } from './places.ts';

/** The desk, as far as keys reach. */
export interface Commanded extends LitElement {
  readonly queue: QueueController;
  readonly cursor: CursorController;
  readonly pane: TicketPaneController;
  readonly picking: PickingController;
  readonly places: PlacesController;
  readonly keyboard: KeyboardController;
  readonly actions: Actions;
}

/** True when there was something to do: then the key is used up. */
export function command(desk: Commanded, said: Command, at = standing(desk)): boolean {
  const act = actOf(said, at);
  return act !== null && perform(desk, act);
}

/** As Esc does, but never only out of a field: back on a phone has put the keyboard away before. */
export function stepBack(desk: Commanded): boolean {
  const at = standing(desk);
  const isSearched = at.ticketId === null && at.searched !== '';
  return command(desk, 'back', { ...at, focus: isSearched ? 'search' : '', isWriting: false });
}

function standing({ places, picking, queue, cursor, pane, shadowRoot }: Commanded): Standing {
  return {
    place: places.place,
    isPicking: picking.open !== null,
    focus: shadowRoot?.activeElement?.id,
    isWriting: innermost(shadowRoot)?.matches(writing) === true,
    searched: queue.filters.text,
    cursor: cursor.id,
    ticketId: pane.ticket.id,
    isRead: pane.ticket.thread !== null,
    isCustomerView: pane.isCustomerView,
    isDetailsOver: pane.isDetailsOver,
  };
}

/** What has the focus, through the shadow roots of screens. */
function innermost(root: ShadowRoot | null): Element | null {
  const focused = root?.activeElement ?? null;
  return (focused?.shadowRoot && innermost(focused.shadowRoot)) ?? focused;
}

function perform(desk: Commanded, act: Act): boolean {
  const { cursor, pane, queue, places, actions } = desk;
  const focus = (selector: string): void => desk.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  switch (act) {
    case 'next':
      return cursor.step(1);
    case 'previous':
      return cursor.step(-1);
    case 'assign':
    case 'state':
    case 'priority':
      return pickByKey(desk, act);
    case 'open':
      void actions.open(cursor.id ?? '');
      break;
    case 'reply':
    case 'note':
      pane.write(act);
      break;
    case 'search':
      focus('#search');
      break;
    case 'keys':
      desk.keyboard.list(true);
      break;
    case 'leave-choice':
      desk.picking.end();
      break;
    case 'leave-field':
      places.arrive();
      break;
    case 'leave-screen':
      void places.back();
      break;
    case 'leave-text':
      focus('#ticket-title');
      break;
    case 'clear-search':
      actions.show({ ...queue.filters, text: '' });
      break;
    case 'leave-search':
      cursor.focus();
      break;
    case 'leave-customer-view':
      pane.toggleCustomerView();
      break;
    case 'leave-details':
      pane.toThread();
      break;
    case 'close-ticket':
      actions.close();
  }
  return true;
}

function pickByKey(desk: Commanded, kind: 'assign' | 'state' | 'priority'): boolean {
  const button = desk.renderRoot.querySelector<HTMLButtonElement>(`#property-${kind}`);
  const anchor = desk.pane.ticket.id === null ? desk.cursor.row : button;
  if (!anchor || button?.disabled) return false;
  desk.actions.pick(kind, anchor);
  return true;
}
