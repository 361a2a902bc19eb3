// Hears the keys inside the desk, and hands what they come to to whoever owns it; outside of the desk every key is the host's.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { QueueController } from '../../queue/controllers/queue.ts';
import type { SelectionController } from '../../queue/controllers/selection.ts';
import { actOf, commandOf, writing } from '../state/keys.ts';
import type { Act, Command, Standing } from '../state/keys.ts';
import type { LettersController } from './letters.ts';
import type { Navigation } from './navigation.ts';
import type { PickingController } from './picking.ts';
import type { ScreensController } from './screens.ts';
import type { TicketEntryController } from './ticket-entry.ts';

/** The desk, as far as keys reach. */
export interface Keyed extends LitElement {
  readonly queue: QueueController;
  readonly selection: SelectionController;
  readonly ticket: TicketEntryController;
  readonly picking: PickingController;
  readonly screens: ScreensController;
  readonly letters: LettersController;
  readonly navigation: Navigation;
}

/** What lies over the desk answers its own keys. */
const over = 'dialog[open], [popover]';

export class KeyboardController extends Controller<Keyed> {
  override hostConnected(): void {
    super.hostConnected();
    this.listen(this.host, 'keydown', (event) => this.#hear(event as KeyboardEvent));
  }

  /** As Esc does, but never only out of a field: back on a phone has put the keyboard away before. False at the first view. */
  stepBack(): boolean {
    const at = this.#standing;
    const isSearched = at.ticketId === null && at.searched !== '';
    return this.#run('back', { ...at, focus: isSearched ? 'search' : '', isWriting: false });
  }

  #hear(event: KeyboardEvent): void {
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(this.host));
    if (inside.some((node) => node instanceof Element && node.matches(over))) {
      // Esc closes what lies on top and nothing below it; the launcher's frame would take it for its own.
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    const command = commandOf(event, this.host.letters.hasLetters);
    if (!command || !this.#run(command, this.#standing)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** True when there was something to do: then the key is used up. */
  #run(command: Command, at: Standing): boolean {
    const act = actOf(command, at);
    return act !== null && this.#do(act);
  }

  get #standing(): Standing {
    const { screens, picking, queue, selection, ticket, shadowRoot } = this.host;
    return {
      screen: screens.shown,
      isPicking: picking.open !== null,
      focus: shadowRoot?.activeElement?.id,
      isWriting: innermost(shadowRoot)?.matches(writing) === true,
      searched: queue.filters.text,
      current: selection.id,
      ...ticket.standing,
    };
  }

  #do(act: Act): boolean {
    const { queue, selection, ticket, screens, picking, letters, navigation } = this.host;
    switch (act) {
      case 'next':
        return selection.step(1);
      case 'previous':
        return selection.step(-1);
      case 'assign':
      case 'state':
      case 'priority':
        return ticket.properties((properties) => properties.pickByKey(act, selection.row));
      case 'open':
        void navigation.open(selection.id ?? '');
        break;
      case 'search':
        this.host.renderRoot.querySelector<HTMLElement>('#search')?.focus();
        break;
      case 'keys':
        letters.list(true);
        break;
      case 'leave-choice':
        picking.end();
        break;
      case 'leave-field':
        screens.arrive();
        break;
      case 'leave-screen':
        void screens.back();
        break;
      case 'clear-search':
        navigation.show({ ...queue.filters, text: '' });
        // What was there before the search is there again.
        void this.host.updateComplete.then(() => selection.focus());
        break;
      case 'leave-search':
        selection.focus();
        break;
      case 'close-ticket':
        ticket.close();
        break;
      default:
        ticket.room?.act(act);
    }
    return true;
  }
}

/** What has the focus, through the shadow roots of screens. */
function innermost(root: ShadowRoot | null): Element | null {
  const focused = root?.activeElement ?? null;
  return (focused?.shadowRoot && innermost(focused.shadowRoot)) ?? focused;
}
