// The mails in English: its keys are the type that every other language must fill. Plain words, no exclamation marks.
import type { FieldName, NoticeKind, Priority, TicketState } from '../../../../../sdk/contract/index.ts';

export const en = {
  locale: 'en-GB',
  direction: 'ltr',
  hello: (name: string) => `Hello ${name},`,
  ticket: (number: number) => `Ticket #${number}`,
  /** The subject of a mail that must not say what it is about. */
  quietSubject: (number: number) => `News about ticket #${number}`,

  received: {
    title: 'We have your request',
    lead: (number: number) =>
      `It has the number ${number}; quote it when you call. We answer in the panel and tell you by mail.`,
  },
  answered: {
    title: (author: string) => `${author} answered`,
    quietTitle: 'We answered',
    yourTurn: 'We are waiting for your answer.',
  },
  state: {
    waiting_for_support: { title: 'It is our turn again', lead: 'The ticket is open, and we go on with it.' },
    waiting_for_customer: {
      title: 'We are waiting for you',
      lead: 'Please look at the ticket: we need something from you to go on.',
    },
    solved: { title: 'Marked as solved', lead: 'If it is not solved, just write in the ticket: that opens it again.' },
    withdrawn: { title: 'The ticket was withdrawn', lead: 'Nobody works on it any more.' },
  } satisfies Record<TicketState, { title: string; lead: string }>,

  newTicket: { title: (author: string) => `New ticket from ${author}`, quietTitle: 'A new ticket' },
  assigned: {
    title: (author: string) => `${author} gave you this ticket`,
    quietTitle: 'A ticket was given to you',
  },
  changed: {
    wrote: (author: string) => `${author} wrote`,
    edited: (author: string) => `${author} changed a message`,
    fields: {
      priority: (author) => `${author} changed the priority`,
      category: (author) => `${author} changed the category`,
    } satisfies Record<FieldName, (author: string) => string> as Record<FieldName, (author: string) => string>,
    solved: (author: string) => `${author} marked it as solved`,
    reopened: (author: string) => `${author} opened it again`,
    withdrawn: (author: string) => `${author} withdrew it`,
    restored: (author: string) => `${author} brought it back`,
    other: (author: string) => `${author} changed the ticket`,
    quiet: 'The customer changed a ticket',
  },
  /** In place of a name that is not known. */
  somebody: { staff: 'Support', customer: 'The customer' },
  /** The desk itself, a rule for example: its name is the provider's. */
  automatic: (name: string) => `${name} (automatic)`,

  facts: {
    account: 'Account',
    state: 'State',
    priority: 'Priority',
  },
  states: {
    waiting_for_support: 'Waiting for support',
    waiting_for_customer: 'Waiting for the customer',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
  } satisfies Record<TicketState, string>,
  priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' } satisfies Record<Priority, string>,

  digest: {
    aboutOne: (updates: number) => (updates === 1 ? '1 update' : `${updates} updates`),
    /** `about`: how many of each, listed. */
    aboutMany: (updates: number, about: string) => `${updates} updates about ${about}`,
    tickets: (many: number) => (many === 1 ? '1 ticket' : `${many} tickets`),
    more: (count: number) => (count === 1 ? 'and 1 more update' : `and ${count} more updates`),
  },
  cut: 'The rest is in the panel.',
  quietLead: 'What it is about is only shown in the panel.',
  open: (number: number) => `Open ticket #${number}`,
  openPanel: 'Open the panel',

  footer: {
    noReply: 'Please answer in the panel: a reply to this mail does not reach us.',
    why: (address: string, tenant: string) => `${tenant} sent this to ${address}.`,
    unsubscribe: 'Stop mails of this kind',
    preferences: 'What you are mailed is set in the panel, under support.',
  },

  test: {
    subject: (tenant: string) => `Test mail of ${tenant}`,
    title: 'This mail arrived',
    lead: (transport: string) =>
      `It was sent by \`paneldesk mail test\` through the transport “${transport}”. Nothing else has to be done.`,
  },

  kinds: {
    received: 'when a new request of yours is with us',
    answered: 'when we answer',
    state_changed: 'when a request is solved, open again or waiting for you',
    new_ticket: 'when there is a new ticket',
    customer_changed: 'when a customer writes or changes something',
    assigned: 'when a ticket is given to you',
    webhook_disabled: 'when a webhook endpoint is disabled',
  } satisfies Record<NoticeKind, string>,
  stop: {
    title: 'Stop these mails?',
    lead: (tenant: string) => `${tenant} then no longer sends you a mail`,
    button: 'Stop these mails',
    doneTitle: 'These mails are stopped',
    doneLead: (tenant: string) => `${tenant} no longer sends you a mail`,
    doneHint: 'In the panel, under support, you can have them again. There you still see everything.',
    endedTitle: 'This link has ended',
    endedLead: 'Links in our mails work for a year, and this one is older. Nothing was changed.',
    endedHint:
      'Use the link of a newer mail. Or sign in to the panel, and open “Notifications” under support: every kind of mail stands there, and you switch off what you do not want.',
    brokenTitle: 'This link does not work',
    brokenLead:
      'It is not complete, or too old. Use the link of a newer mail, or the settings in the panel, under support.',
  },
};

export type MailTexts = typeof en;
