// What a command comes to where one stands now. Pure: the desk does it, this only says what.
import type { Command } from './keys.ts';
import type { Place } from './places.ts';

/** Where one stands: all that decides what a key does. */
export interface Standing {
  readonly place: Place;
  /** A list to choose from lies over the desk: where it has the focus, it answers its own keys. */
  readonly isPicking: boolean;
  /** Id of what has the focus. */
  readonly focus: string | undefined;
  /** In a text field of a screen. */
  readonly isWriting: boolean;
  readonly searched: string;
  /** The row where the keys are. */
  readonly cursor: string | null;
  /** The ticket that is open, and whether it is there already. */
  readonly ticketId: string | null;
  readonly isRead: boolean;
  readonly isCustomerView: boolean;
  readonly isDetailsOver: boolean;
}

/** One step back: out of a field, out of a view, out of a place. */
type Back =
  | 'leave-choice'
  | 'leave-field'
  | 'leave-screen'
  | 'leave-text'
  | 'clear-search'
  | 'leave-search'
  | 'leave-customer-view'
  | 'leave-details'
  | 'close-ticket';
export type Act = Exclude<Command, 'back'> | Back;

/** Null where there is nothing to do: then the key is not used up, and Esc is the host's or the launcher's. */
export function actOf(command: Command, at: Standing): Act | null {
  if (command === 'back') return stepBack(at);
  if (at.isPicking) return null;
  if (command === 'keys') return command;
  // The tickets are not before the eyes.
  if (at.place !== 'tickets') return null;
  if (command === 'open') return at.cursor === null ? null : command;
  if (command === 'reply' || command === 'note') return at.isRead ? command : null;
  return command;
}

function stepBack(at: Standing): Back | null {
  if (at.isPicking) return 'leave-choice';
  if (at.place !== 'tickets') return at.isWriting ? 'leave-field' : 'leave-screen';
  if (at.focus === 'composer') return 'leave-text';
  if (at.focus === 'search') return at.searched === '' ? 'leave-search' : 'clear-search';
  if (at.isCustomerView) return 'leave-customer-view';
  if (at.isDetailsOver) return 'leave-details';
  return at.ticketId === null ? null : 'close-ticket';
}
