// English: what is said from the first screen on, and the type of its other languages. Plain, short, no blame.
import type { ErrorCode, Priority, TicketState } from '../../../sdk/contract/index.ts';
import type { Plural } from './language.ts';

/** What only parts of files meet: the room that sends and shows files brings words for them. */
type FileErrorCode = 'wrong_digest' | 'wrong_offset' | 'range_not_satisfiable';
/** What only admins meet who define fields: the room that lets them brings words for it. */
type FieldErrorCode = 'stale_field';

/** Why something is not done to a ticket: said by the catalogue of who writes and reads them. */
export type TicketErrorCode =
  | 'stale_thread'
  | 'stale_message'
  | 'ticket_withdrawn'
  | 'not_in_this_state'
  | 'restore_expired'
  | 'idempotency_key_reused'
  | 'unknown_service'
  | 'unknown_agent';

/** What can go wrong on the way, besides the server's own refusals. */
export type ShownErrorCode =
  | Exclude<ErrorCode, FileErrorCode | FieldErrorCode>
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'bad_response'
  | 'token_failed'
  | 'not_loaded';

const texts = {
  title: 'Help and support',
  close: 'Close',
  back: 'Back',
  retry: 'Try again',
  loading: 'Loading …',
  actingBanner: (staff: string, customer: string) =>
    `You are ${staff}, signed in as ${customer}. What you write is shown as yours.`,

  states: {
    waiting_for_support: 'Waiting for support',
    waiting_for_customer: 'Waiting for you',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
  } satisfies Record<TicketState, string>,
  /** Support's turn, or the customer's, when support wrote last. */
  working: 'Support is on it',
  answered: 'Support answered',
  priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' } satisfies Record<Priority, string>,
  home: {
    newTicket: 'New ticket',
    notifications: 'Notifications',
    search: 'Search your tickets',
    segments: { open: 'Open', waiting: 'Waiting for you', solved: 'Solved', all: 'All' },
    filter: 'Which tickets',
    list: 'Your tickets',
    empty: 'How can we help?',
    emptyHint:
      'Tell us what does not work, or what you would like to know. Your tickets and our answers will stand here.',
    noneOpen: 'Nothing open',
    noneOpenHint: 'What you ask us, and what we answer, will stand here.',
    noneWaiting: 'Nothing waits for you',
    noneWaitingHint: 'When we need an answer from you, the ticket stands here.',
    noneSolved: 'Nothing solved yet',
    noneFound: (words: string) => `Nothing found for “${words}”`,
    similar: 'Nothing has exactly these words. These come near:',
    noneFoundHint: 'Try fewer or other words, or the number of a ticket.',
    found: { one: '# ticket', other: '# tickets' } as Plural,
    older: 'Show older tickets',
    unread: 'New',
    news: 'New for you',
    draft: 'Draft',
    drafts: { one: '# draft kept on this device', other: '# drafts kept on this device' } as Plural,
    untitled: 'Without a subject',
    resume: 'Go on with your draft',
    pick: 'Choose a ticket on the left, or open a new one.',
    you: (text: string) => `You: ${text}`,
    swap: 'Move the round button to the other side',
  },

  error: {
    offline: 'You are offline. You can go on writing, and send it when you are back.',
    behind: 'We cannot reach support at the moment. What you see may be old; we keep trying.',
    title: 'This did not work',
  },
  /** What can be said when nothing can be loaded; the rest stands in `failures/`. */
  errorTexts: {
    network: 'We cannot reach support. Check your connection and try again.',
    not_loaded: 'A part of this page could not be loaded. Check your connection and try again.',
  },
};

export type BaseTexts = typeof texts;
export default texts;
