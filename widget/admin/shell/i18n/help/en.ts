// What is said of keys in English: the list of them, how one wants to work, why one came to nothing. Loaded when it is first wanted.
import type { Command, Why } from '../../state/keys.ts';

const texts = {
  /** Why a key came to nothing. */
  why: {
    none: 'This key does nothing here. ? lists the keys.',
    words: 'Nothing was written: no text field is open. r replies, n writes a note.',
    choose: 'Choose a ticket first, with j and k.',
    screen: 'The tickets are behind this page. Esc goes back to them.',
    here: 'This ticket is open. r replies, j goes to the next one.',
    end: 'There is no further ticket in this list.',
    refused: 'This cannot be done with this ticket.',
  } satisfies Record<Why, string>,

  keys: {
    next: 'Next ticket',
    previous: 'Previous ticket',
    open: 'Open the ticket',
    reply: 'Reply',
    note: 'Internal note',
    take: 'Assign to me',
    assign: 'Assign',
    state: 'Change the state',
    priority: 'Change the priority',
    undo: 'Take back what was just sent',
    sort: 'Sort the list again',
    search: 'Search',
    back: 'Back',
    keys: 'This list',
  } satisfies Record<Command, string>,
  send: 'Send what you wrote',
  solve: 'Send, and it is solved',
  keep: 'Send, and it stays with us',
  turn: 'Send, and it waits for the customer',
  afterSending: 'After sending',
  undo: (seconds: number) => (seconds === 0 ? 'Send at once' : `Can be taken back for ${seconds} seconds`),
  onward: 'Open the next ticket',
  taking: 'Take a ticket that nobody has with the answer',
  letters: 'Use single letters as keys',
  lettersHint: 'They work inside the desk, and around it while nothing there has the focus; never while you type.',
};

export type HelpTexts = typeof texts;
export default texts;
