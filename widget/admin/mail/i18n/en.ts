// The texts of the mail screen in English: the type of its other catalogues.
import type {
  MailAttempt,
  MailReason,
  MailState,
  NoticeKind,
  TransportBudget,
} from '../../../../sdk/contract/index.ts';
import type { Plural } from '../../../kit/i18n/language.ts';
import type { MailAction, Segment } from '../state/mails.ts';

type Per = Extract<MailReason, { code: 'transport_limit' }>['per'];
/** What is said of each reason; the server's own answer follows it. */
type Reasons = {
  [Code in MailReason['code']]: (reason: Extract<MailReason, { code: Code }>, number: (n: number) => string) => string;
};
const pers: Record<Per, string> = {
  minute: 'a minute',
  hour: 'an hour',
  day: 'a day',
  urgentDay: 'urgent ones a day',
};

const texts = {
  title: 'Mail',
  counts: {
    waiting: { other: '# waiting' } as Plural,
    failed: { other: '# failed' } as Plural,
    held: { other: '# held' } as Plural,
  },
  offline: 'You are offline. What you see may be old.',

  suspended: {
    title: (since: string) => `Mail is stopped since ${since}`,
    why: { one: '# address bounced within an hour.', other: '# addresses bounced within an hour.' } as Plural,
    kept: 'Nothing is lost: what waits goes out when mail is let go again.',
    whoCan: 'An admin can let it go again.',
    release: 'Let mail go again',
    question: 'Let all mail go again?',
    meaning:
      'What has waited goes out, as fast as the servers’ limits allow. First look why the mails that are held came back: if more do, mail stops again.',
    no: 'Keep it stopped',
    released: 'Mail goes out again.',
  },

  servers: {
    title: 'Mail servers',
    details: 'All limits',
    states: { up: 'Up', resting: 'Resting', returning: 'Being tried again', off: 'Off' } satisfies Record<
      TransportBudget['state'],
      string
    >,
    restingUntil: (when: string) => `Resting until ${when}`,
    causes: {
      down: 'It cannot be reached or fails.',
      refuses: 'It does not take our mail.',
      limit: 'It has taken as much as it does for now.',
    } satisfies Record<NonNullable<TransportBudget['cause']>, string>,
    since: (when: string) => `Since ${when}:`,
    windows: { minute: 'Last minute', hour: 'Last hour', day: 'Last 24 hours', urgentDay: 'Urgent, last 24 hours' },
    used: (used: string, limit: string) => `${used} of ${limit}`,
    near: 'near the limit',
    full: 'used up',
    days: { one: '# sent in 14 days', other: '# sent in 14 days' } as Plural,
    sentOn: (day: string, sent: string) => `${day}: ${sent}`,
    today: 'Today (UTC)',
    none: 'Nothing is mailed yet',
    noneHint: 'Paneldesk mails through your own servers. On the machine that it runs on:',
    steps: {
      sender: '1. Say who sends',
      server: '2. Add a server with its limits; a second one takes over when it is down or its limits are reached',
      test: '3. Try it',
    },
  },

  list: {
    title: 'Mails',
    segments: {
      queue: 'Queue',
      attention: 'Needs attention',
      sent: 'Sent',
      all: 'All',
    } satisfies Record<Segment, string>,
    which: 'Which mails',
    search: 'Search mails',
    searchHint: 'Name, address or ticket',
    found: { one: '# mail', other: '# mails' } as Plural,
    foundMore: { one: 'More than # mail', other: 'More than # mails' } as Plural,
    more: 'Show more',
    moreFailed: 'The next mails could not be read.',
    empty: {
      queue: 'Nothing is waiting to be sent',
      attention: 'Nothing failed, nothing is held',
      sent: 'Nothing was sent yet',
      all: 'No mails yet',
    } satisfies Record<Segment, string>,
    emptyHint: {
      queue: 'What is to be told by mail comes in here by itself.',
      attention: 'What no server takes, or whose address bounced, comes in here.',
      sent: undefined,
      all: undefined,
    } as Record<Segment, string | undefined>,
    noneFound: (words: string) => `No mail found for “${words}”`,
    noneFoundHint: 'What is looked for: parts of a name or an address, and the number of a ticket.',
    everywhere: 'Look in all mails',
  },

  states: {
    waiting: 'Waiting',
    ready: 'Ready',
    sending: 'Being sent',
    sent: 'Sent',
    failed: 'Failed',
    held: 'Held',
    discarded: 'Discarded',
  } satisfies Record<MailState, string>,
  kinds: {
    received: 'Confirmation',
    answered: 'Answer',
    state_changed: 'Change of state',
    new_ticket: 'New ticket',
    customer_changed: 'Change by the customer',
    assigned: 'Assignment',
    webhook_disabled: 'Webhook switched off',
  } satisfies Record<NoticeKind, string>,
  reasons: {
    quiet_hours: () => 'Quiet hours of this person',
    same_ticket: ({ minutes }, number) => `Less than ${number(minutes)} min after the last mail about this ticket`,
    person_limit: ({ count, urgent }, number) =>
      `Already ${number(count)} ${urgent ? 'urgent ones ' : ''}to this person in 24 hours`,
    transport_limit: ({ transport, count, per }, number) => `${transport} takes at most ${number(count)} ${pers[per]}`,
    transport_rests: ({ transport }) => `${transport} rests`,
    all_off: () => 'Every server is switched off',
    brake: () => 'All mail is stopped',
    try_failed: () => 'Last try failed',
    no_answer: () => 'It was sent, but the answer got lost',
    worker_lost: () => 'Last try was cut off',
    all_refused: () => 'Every server refused it',
    no_address: () => 'No address of this person is known',
    bad_address: () => 'No mail can go to this address',
    utf8_address: () => 'No server here takes letters like these before the @',
    bounced: () => 'The address bounced',
    all_read: () => 'All of it had been read',
    access_ended: () => 'The access of this person is ended',
    discarded: ({ by }) => `Discarded by ${by}`,
    other: () => 'Noted',
  } satisfies Reasons as Reasons,
  updates: { one: '# update', other: '# updates' } as Plural,
  urgent: 'Urgent',
  ticket: (number: number) => `Ticket ${number}`,
  noAddress: 'no address',
  now: 'now',
  tries: { one: '# try', other: '# tries' } as Plural,

  mail: {
    made: 'Made',
    goes: 'Goes',
    atEarliest: (when: string) => `${when} at the earliest`,
    reason: 'Why',
    attempts: 'Tries',
    noAttempt: 'Not tried yet.',
    attemptsFailed: 'The tries could not be read.',
    outcomes: {
      sent: 'Taken',
      refused: 'Refused',
      retry: 'Not taken',
      unknown: 'No clear answer',
    } satisfies Record<MailAttempt['outcome'], string>,
    actions: {
      sendNow: 'Send now',
      retry: 'Try again',
      discard: 'Discard',
    } satisfies Record<MailAction, string>,
    hints: {
      sendNow: '“Send now” skips waiting and the reader’s limits, never those of a server.',
      retry: '“Try again” starts over, and believes the address again.',
      sending: 'It is being sent right now; there is nothing to do until the server has answered.',
    },
    discardQuestion: 'Discard this mail?',
    discardMeaning: (name: string) => `It is never sent: ${name} is not told by mail of what stands in it.`,
    keep: 'Keep it',
    done: {
      sendNow: (name: string) => `The mail to ${name} goes as soon as a server takes it.`,
      retry: (name: string) => `The mail to ${name} is tried again.`,
      discard: (name: string) => `The mail to ${name} is discarded.`,
    } satisfies Record<MailAction, (name: string) => string>,
    moved: 'It had moved on meanwhile. This is how it stands now.',
    gone: 'This mail is not there any more: it went into a digest, or was tidied away.',
    elsewhere: (state: string) => `Not in this list any more: ${state}.`,
  },
};

export type MailTexts = typeof texts;
export default texts;
