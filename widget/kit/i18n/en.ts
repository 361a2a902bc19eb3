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
  quote: 'If you ask us about this, quote',

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
    session: 'Your session is over',
    sessionHint: 'Reload the page or sign in to your panel again. Drafts kept on this device stay there.',
    ended: 'Your access is ended',
    endedHint:
      'Those who run it closed the support desk for you. Drafts kept on this device stay there. If this is a mistake, ask them.',
    reload: 'Reload the page',
    wait: (seconds: number) => `Please wait ${seconds} seconds.`,
  },
  errorTexts: {
    bad_request: 'The request could not be read. Reload the page and try again.',
    unauthorized: 'Something went wrong on our side. Try again in a moment.',
    insecure_connection: 'Something went wrong on our side. Try again in a moment.',
    access_ended: 'Your access is ended. Drafts kept on this device stay there.',
    forbidden: 'This is not allowed for you.',
    not_found: 'This is not here any more, or not for you to see.',
    method_not_allowed: 'This page is older than the server. Reload it and try again.',
    payload_too_large: 'This is too long to be sent. Please shorten it.',
    unsupported_media_type: 'This page is older than the server. Reload it and try again.',
    invalid_input: 'Something in here needs another value.',
    rate_limited: 'That was a lot at once. Wait a moment, then try again.',
    internal: 'Something went wrong on our side. Try again in a moment.',
    unavailable: 'Support cannot be reached for the moment. Try again shortly.',
    network: 'We cannot reach support. Check your connection and try again.',
    timeout: 'Support took too long to answer. Try again.',
    aborted: 'This was stopped.',
    bad_response: 'We got an answer that we do not understand. Reload the page and try again.',
    token_failed: 'Your panel did not tell us who you are. Reload the page or sign in again.',
    not_loaded: 'A part of this page could not be loaded. Check your connection and try again.',
  } satisfies Record<Exclude<ShownErrorCode, TicketErrorCode>, string>,
};

export type BaseTexts = typeof texts;
export default texts;
