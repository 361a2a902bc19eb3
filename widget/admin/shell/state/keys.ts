// Which key does what in the admin mode, by where one stands. Pure: the keyboard's controller does it, this only says what.
import type { TicketAct, TicketStanding } from '../../kit/state/ticket-room.ts';
import type { StaffScreenName } from '../../screens.ts';

export const commands = [
  'next',
  'previous',
  'open',
  'reply',
  'note',
  'assign',
  'state',
  'priority',
  'search',
  'back',
  'keys',
] as const;
export type Command = (typeof commands)[number];

/** The list of keys as it is shown; the first is the one that menus name. */
export const keysOf: Record<Command, readonly string[]> = {
  next: ['j', '↓'],
  previous: ['k', '↑'],
  open: ['Enter'],
  reply: ['r'],
  note: ['n'],
  assign: ['a'],
  state: ['s'],
  priority: ['p'],
  search: ['/'],
  back: ['Esc'],
  keys: ['?'],
};

/** Those of one character. */
const letters = new Map(
  commands
    .flatMap((command) => keysOf[command].map((key) => [key, command] as const))
    .filter(([key]) => /^[a-z/?]$/.test(key)),
);

/** Where letters are text. */
export const writing =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="textbox"], [role="searchbox"]';
const takesArrows = 'button, a, [role="option"], [role="listbox"], [role="separator"], [role="tab"], [role="radio"]';

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  composedPath(): EventTarget[];
};

/**
 * The command of a key press, or null. Nothing while something is being typed, nothing with
 * a modifier (those are the browser's and the host's), nothing that somebody has already answered. `letterKeys` is off
 * for people whose speech input would press them by accident (WCAG 2.1.4). Esc leaves a text field, it never clears it.
 */
export function commandOf(press: KeyPress, letterKeys = true): Command | null {
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return 'back';
  const target = press.composedPath()[0];
  const element = target instanceof Element ? target : null;
  if (element?.closest(writing)) return null;
  if (press.key === 'ArrowDown' || press.key === 'ArrowUp' || press.key === 'Enter') {
    if (element?.closest(takesArrows)) return null;
    return press.key === 'ArrowDown' ? 'next' : press.key === 'ArrowUp' ? 'previous' : 'open';
  }
  return letterKeys ? (letters.get(press.key.toLowerCase()) ?? null) : null;
}

/** Where one stands: all that decides what a key does. */
export interface Standing extends TicketStanding {
  readonly screen: StaffScreenName | 'tickets';
  /** A list to choose from lies over the desk: where it has the focus, it answers its own keys. */
  readonly isPicking: boolean;
  /** Id of what has the focus. */
  readonly focus: string | undefined;
  /** In a text field of a screen. */
  readonly isWriting: boolean;
  readonly searched: string;
  /** The ticket of the current row. */
  readonly current: string | null;
}

/** One step back: out of a field, out of a view, out of a screen. */
type Back = 'leave-choice' | 'leave-field' | 'leave-screen' | 'clear-search' | 'leave-search' | TicketAct;
export type Act = Exclude<Command, 'back'> | Back;

/** Null where there is nothing to do: then the key is not used up, and Esc is the host's or the launcher's. */
export function actOf(command: Command, at: Standing): Act | null {
  if (command === 'back') return stepBack(at);
  if (at.isPicking) return null;
  if (command === 'keys') return command;
  // The tickets are not before the eyes.
  if (at.screen !== 'tickets') return null;
  if (command === 'open') return at.current === null ? null : command;
  if (command === 'reply' || command === 'note') return at.isRead ? command : null;
  return command;
}

function stepBack(at: Standing): Back | null {
  if (at.isPicking) return 'leave-choice';
  if (at.screen !== 'tickets') return at.isWriting ? 'leave-field' : 'leave-screen';
  if (at.focus === 'composer') return 'leave-text';
  if (at.focus === 'search') return at.searched === '' ? 'leave-search' : 'clear-search';
  if (at.isCustomerView) return 'leave-customer-view';
  if (at.isDetailsOver) return 'leave-details';
  return at.ticketId === null ? null : 'close-ticket';
}
