// Hears the keys inside the desk, and on a page where nothing has the focus; hands what they come to to whoever owns it, and says so where they come to nothing. Every other key is the host's.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { QueueController } from '../../queue/controllers/queue.ts';
import type { SelectionController } from '../../queue/controllers/selection.ts';
import { actOf, commandOf, isTyped, writing } from '../state/keys.ts';
import type { Act, Command, Standing, Why } from '../state/keys.ts';
import { CLOSE, hear, isInWord, nothingTyped } from '../state/typed.ts';
import type { HelpController } from './help.ts';
import type { LettersController } from './letters.ts';
import type { Navigation } from './navigation.ts';
import type { PickingController } from './picking.ts';
import type { ScreensController } from './screens.ts';
import type { StandInController } from './stand-in.ts';
import type { TellingController } from './telling.ts';
import type { TicketEntryController } from './ticket-entry.ts';

/** The desk, as far as keys reach. */
export interface Keyed extends LitElement {
  readonly queue: QueueController;
  readonly selection: SelectionController;
  readonly ticket: TicketEntryController;
  readonly picking: PickingController;
  readonly screens: ScreensController;
  readonly letters: LettersController;
  readonly help: HelpController;
  readonly navigation: Navigation;
  readonly standIn: StandInController;
  readonly telling: TellingController;
}

/** What lies over the desk answers its own keys. */
const over = 'dialog[open], [popover]';

export class KeyboardController extends Controller<Keyed> {
  #typed = nothingTyped;
  #perhaps: ReturnType<typeof setTimeout> | undefined;

  override hostConnected(): void {
    super.hostConnected();
    this.listen(this.host, 'keydown', (event) => this.#hear(event as KeyboardEvent));
    this.listen(document, 'keydown', (event) => this.#hearPage(event as KeyboardEvent));
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#perhaps);
  }

  /** As Esc does, but never only out of a field: back on a phone has put the keyboard away before. False at the first view. */
  stepBack(): boolean {
    const at = this.#standing;
    const isSearched = at.ticketId === null && at.searched !== '';
    return this.#run('back', { ...at, focus: isSearched ? 'search' : '', isWriting: false });
  }

  /** `isPage`: outside of the desk, where what means nothing to it is the page's. */
  #hear(event: KeyboardEvent, isPage = false): void {
    if (event.key === 'Escape') this.#typed = nothingTyped;
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(this.host));
    if (inside.some((node) => node instanceof Element && node.matches(over))) {
      // Esc closes what lies on top and nothing below it; the launcher's frame would take it for its own.
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    const { hasLetters } = this.host.letters;
    const command = commandOf(event, hasLetters);
    const isDone =
      isTyped(event) && hasLetters ? this.#hearLetter(event, command, isPage) : this.#hearKey(event, command);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Nothing on the page has the focus: the desk hears what it knows, and leaves the arrows and all the rest to the page. */
  #hearPage(event: KeyboardEvent): void {
    const isNowhere = event.target === document.body || event.target === document.documentElement;
    if (!isNowhere || event.key.startsWith('Arrow') || !this.host.checkVisibility?.()) return;
    // A dialog of the page that took no focus is still before the eyes.
    if (!document.querySelector('dialog:modal')) this.#hear(event, true);
  }

  /** True where the key is used up. */
  #hearKey(event: KeyboardEvent, command: Command | null): boolean {
    clearTimeout(this.#perhaps);
    // The end of a line of a word that was typed nowhere.
    if (command === 'open' && isInWord(this.#typed, event.timeStamp)) return true;
    return command !== null && this.#run(command, this.#standing);
  }

  #hearLetter(event: KeyboardEvent, command: Command | null, isPage: boolean): boolean {
    if (this.host.screens.shown !== 'tickets' && command !== 'keys') {
      // The page that lies over the tickets may know the letter.
      if (!isPage) this.#say('screen');
      return false;
    }
    const wasWord = isInWord(this.#typed, event.timeStamp);
    const isCapital = event.shiftKey && /\p{L}/u.test(event.key);
    const { typed, heard } = hear(this.#typed, command, isCapital, event.timeStamp);
    this.#typed = typed;
    clearTimeout(this.#perhaps);
    if (heard === 'word' || heard === 'unknown') {
      if (isPage) return false;
      if (!wasWord) this.#say(heard === 'word' || isCapital ? 'words' : 'none');
      return true;
    }
    const run = (): void => void (command && this.#run(command, this.#standing));
    if (heard === 'perhaps') this.#perhaps = setTimeout(run, CLOSE);
    else run();
    return true;
  }

  /** True when there was something to do, or to say: then the key is used up. */
  #run(command: Command, at: Standing): boolean {
    const act = actOf(command, at);
    if (act === null) return false;
    const why = typeof act === 'string' ? this.#do(act) : act.why;
    if (why === 'screen') return false;
    if (why !== null) this.#say(why);
    return true;
  }

  #say(why: Why): void {
    void this.host.help.say(why);
  }

  get #standing(): Standing {
    const { screens, picking, queue, selection, ticket, telling, shadowRoot } = this.host;
    const focused = shadowRoot?.activeElement;
    return {
      screen: screens.shown,
      isPicking: picking.open !== null,
      focus: focused?.id,
      isInList: Boolean(focused?.closest('.queue')),
      isUndoable: telling.can('undo'),
      isOnward: telling.can('go-on'),
      isWriting: innermost(shadowRoot)?.matches(writing) === true,
      searched: queue.filters.text,
      current: selection.id,
      ...ticket.standing,
    };
  }

  /** Why it came to nothing; null where it did not. */
  #do(act: Act): Why | null {
    const { queue, selection, ticket, screens, picking, help, navigation, telling, renderRoot } = this.host;
    const focus = (selector: string): void => renderRoot.querySelector<HTMLElement>(selector)?.focus();
    switch (act) {
      case 'next':
      case 'previous':
        return selection.step(act === 'next' ? 1 : -1) ? null : 'end';
      case 'open-next':
      case 'open-previous':
        return navigation.walk(act === 'open-next' ? 1 : -1) ? null : 'end';
      case 'assign':
      case 'state':
      case 'priority':
        return ticket.properties((properties) => properties.pickByKey(act, selection.row)) ? null : 'refused';
      case 'take':
        return ticket.properties(() => ticket.room?.act(act) !== false) ? null : 'refused';
      case 'write-reply':
      case 'write-note':
        navigation.write(act === 'write-note' ? 'note' : 'reply');
        break;
      case 'open':
        void navigation.open(selection.id ?? '');
        break;
      case 'undo':
      case 'go-on':
        telling.take(act);
        break;
      case 'sort':
        return navigation.sortAgain() ? null : 'none';
      case 'search':
        focus('#search');
        break;
      case 'keys':
        help.list(true);
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
        void this.host.updateComplete.then(() => selection.arrive());
        break;
      case 'leave-search':
        selection.focus();
        break;
      case 'close-ticket':
        ticket.close();
        break;
      case 'leave-text':
        // The field that stands in has no title above it yet.
        if (ticket.standing.isRead) ticket.room?.act(act);
        else focus('.root');
        break;
      default:
        return ticket.room?.act(act) === false ? 'refused' : null;
    }
    return null;
  }
}

/** What has the focus, through the shadow roots of screens. */
function innermost(root: ShadowRoot | null): Element | null {
  const focused = root?.activeElement ?? null;
  return (focused?.shadowRoot && innermost(focused.shadowRoot)) ?? focused;
}
