// Which key does what in the admin mode, by where one stands. Pure: the keyboard's controller does it, this only says what.
import type { TicketAct, TicketStanding } from '../../kit/state/ticket-room.ts';
import type { StaffScreenName } from '../../screens.ts';

export const commands = [
  'next',
  'previous',
  'open',
  'reply',
  'note',
  'take',
  'assign',
  'state',
  'priority',
  'undo',
  'sort',
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
  take: ['i'],
  assign: ['a'],
  state: ['s'],
  priority: ['p'],
  undo: ['z'],
  sort: ['o'],
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
const takesEnter = 'button, a, [role="option"], [role="separator"], [role="tab"], [role="radio"]';
/** What is read is scrolled by its arrows. */
const takesArrows = `${takesEnter}, [role="listbox"], .thread-scroll`;

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  composedPath(): EventTarget[];
};

const targetOf = (press: KeyPress): Element | null => {
  const target = press.composedPath()[0];
  return target instanceof Element ? target : null;
};
const isOurs = (press: KeyPress): boolean =>
  !press.defaultPrevented && !press.ctrlKey && !press.metaKey && !press.altKey;

/**
 * The command of a key press, or null. Nothing while something is being typed, nothing with
 * a modifier (those are the browser's and the host's), nothing that somebody has already answered. `letterKeys` is off
 * for people whose speech input would press them by accident (WCAG 2.1.4). Esc leaves a text field, it never clears it.
 */
export function commandOf(press: KeyPress, letterKeys = true): Command | null {
  if (!isOurs(press)) return null;
  if (press.key === 'Escape') return 'back';
  const element = targetOf(press);
  if (element?.closest(writing)) return null;
  if (press.key === 'ArrowDown' || press.key === 'ArrowUp' || press.key === 'Enter') {
    if (element?.closest(press.key === 'Enter' ? takesEnter : takesArrows)) return null;
    return press.key === 'ArrowDown' ? 'next' : press.key === 'ArrowUp' ? 'previous' : 'open';
  }
  return letterKeys ? (letters.get(press.key.toLowerCase()) ?? null) : null;
}

/** Whether a letter, a figure or a sign is typed outside of every text field; a button and a thread have their space. */
export function isTyped(press: KeyPress): boolean {
  const element = targetOf(press);
  const isSpace = press.key === ' ' && element?.closest('button, a, summary, .thread-scroll, .details') != null;
  return isOurs(press) && [...press.key].length === 1 && !isSpace && !element?.closest(writing);
}

/** Where one stands: all that decides what a key does. */
export interface Standing extends TicketStanding {
  readonly screen: StaffScreenName | 'tickets';
  /** A list to choose from lies over the desk: where it has the focus, it answers its own keys. */
  readonly isPicking: boolean;
  /** Id of what has the focus. */
  readonly focus: string | undefined;
  /** The list has the focus, also beside an open ticket. */
  readonly isInList: boolean;
  /** Something that was done can be undone for a moment. */
  readonly isUndoable: boolean;
  /** Enter leads on to the next ticket: something was sent. */
  readonly isOnward: boolean;
  /** In a text field of a screen. */
  readonly isWriting: boolean;
  readonly searched: string;
  /** The ticket of the current row. */
  readonly current: string | null;
}

/** One step back: out of a field, out of a view, out of a screen. */
type Back = 'leave-choice' | 'leave-field' | 'leave-screen' | 'clear-search' | 'leave-search' | TicketAct;
/** `write-…`: the ticket is opened, or still being read, and what is typed meanwhile waits for its composer. */
type InTicket = 'open-next' | 'open-previous' | 'write-reply' | 'write-note' | 'go-on';
export type Act = Exclude<Command, 'back'> | Back | InTicket;

/** Why a key does nothing where one stands, to be said. */
export type Why = 'none' | 'words' | 'choose' | 'screen' | 'here' | 'end' | 'refused';

/** What is to be done, or why nothing. Esc alone is left to the host and the launcher (null). */
export function actOf(command: Command, at: Standing): Act | { readonly why: Why } | null {
  if (command === 'back') return stepBack(at);
  if (at.isPicking) return { why: 'none' };
  if (command === 'keys') return command;
  // The tickets are not before the eyes.
  if (at.screen !== 'tickets') return { why: 'screen' };
  if (command === 'undo') return at.isUndoable ? command : { why: 'none' };
  const isInTicket = at.ticketId !== null && !at.isInList;
  if (command === 'search' || command === 'sort') return command;
  if (isInTicket) return inTicket(command, at);
  if (command === 'next' || command === 'previous') return command;
  if (at.current === null) return { why: 'choose' };
  if (command === 'reply' || command === 'note')
    // The row of the ticket that is open already.
    return at.current === at.ticketId && at.isRead ? command : `write-${command}`;
  return command;
}

function inTicket(command: Command, at: Standing): Act | { readonly why: Why } {
  switch (command) {
    case 'next':
    case 'previous':
      return `open-${command}`;
    case 'open':
      return at.isOnward ? 'go-on' : { why: 'here' };
    case 'reply':
    case 'note':
      if (at.isRead) return command;
      // By its number only: nobody knows yet which one it is.
      return at.ticketId === '' ? { why: 'none' } : `write-${command}`;
    default:
      return command as Act;
  }
}

function stepBack(at: Standing): Back | null {
  if (at.isPicking) return 'leave-choice';
  if (at.screen !== 'tickets') return at.isWriting ? 'leave-field' : 'leave-screen';
  if (at.focus === 'composer' || at.focus === 'stand-in') return 'leave-text';
  if (at.focus === 'search') return at.searched === '' ? 'leave-search' : 'clear-search';
  if (at.isCustomerView) return 'leave-customer-view';
  if (at.isDetailsOver) return 'leave-details';
  if (at.ticketId !== null) return 'close-ticket';
  return at.searched === '' ? null : 'clear-search';
}
