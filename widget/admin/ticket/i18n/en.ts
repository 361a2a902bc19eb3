// The texts of an open ticket in English: loaded with it.
import type { Plural } from '../../../kit/i18n/language.ts';

const texts = {
  ticket: {
    back: 'Back to the list',
    close: 'Close the ticket',
    state: 'State',
    assignee: 'Assigned to',
    assign: 'Assign to',
    toMe: 'Assign to me',
    findAgent: 'Name of a colleague',
    noAgent: 'No colleague of that name',
    details: 'Details',
    customerView: 'As the customer sees it',
    customerViewOn: (name: string) => `This is what ${name} sees. Notes are not among it.`,
    staffView: 'Back to our view',
    withdrawn: (reason: string) => `Withdrawn by the customer: “${reason}”`,
    refused: {
      state: 'The state stays as it was.',
      fields: 'The field stays as it was.',
      assignee: 'The assignment stays as it was.',
    },
    done: {
      state: (to: string) => `State: ${to}`,
      assignee: (to: string) => `Assigned to ${to}`,
    },
    newBelow: { one: '# new message below', other: '# new messages below' } as Plural,
    newPlain: 'Something changed below',
    isHere: (name: string) => `${name} is here`,
    isWriting: (name: string) => `${name} is writing`,
  },

  context: {
    fields: 'Fields',
    person: 'Person',
    account: 'Account',
    plan: 'Plan',
    address: 'Address',
    email: 'E-mail',
    page: 'Filed from',
    opened: 'Opened',
    service: 'Service',
    noService: 'No service was chosen.',
    same: 'As it was when filed',
    differs: 'Changed since it was filed',
    gone: 'The account does not have this service any more.',
    unknown: 'The panel has not told us how it is now.',
    told: (ago: string) => `The panel told us ${ago}`,
    asOf: (moment: string) => `Services as of ${moment}.`,
    refused: (parts: string) => `The panel said more that could not be taken: ${parts}.`,
    host: 'Machine',
    was: (value: string) => `was ${value}`,
    earlier: 'Other tickets of the account',
    noEarlier: 'This is their only one.',
    showAll: 'Show all in the list',
    failed: 'What we know of the account could not be read.',
    nothing: 'nothing',
  },

  composer: {
    kind: 'What you write',
    reply: 'Reply',
    note: 'Internal note',
    /** Whose name goes out, to whom, and by which way. */
    to: (me: string, name: string, account: string) => `To ${name} (${account}), in their panel, from ${me}.`,
    /** With the reply. */
    takes: 'You take the ticket.',
    onlyStaff: 'Only staff see this',
    noteLabel: 'Your note',
    replyHint: (name: string) => `Write to ${name} …`,
    noteHint: 'Write to your colleagues …',
    save: 'Save note',
    then: 'Then',
    after: { waiting_for_customer: 'Waiting for customer', waiting_for_support: 'Still with us', solved: 'Solved' },
    failed: 'Not sent. Your text is still here.',
    sent: 'The reply is sent.',
    saved: 'The note is saved.',
    closed: 'A withdrawn ticket takes notes only; the customer can bring it back.',
    /** Who wrote while one was writing. */
    wrote: (what: 'note' | 'staff' | 'customer', name: string, at: string) =>
      `${name} ${what === 'note' ? 'left a note' : what === 'staff' ? 'answered' : 'wrote'} ${at}`,
    andMore: { one: '(and # more)', other: '(and # more)' } as Plural,
    staleHint: 'Nothing was sent yet. Does your text still fit?',
    tooSoon: 'It had only just come in. Press again once you have read it.',
    rewrite: 'I have read it',
    anyway: 'Send anyway',
    takeWords: { note: 'Take the note’s words', reply: 'Take the reply’s words' },

    onlyYou: 'Only you see this yet.',
    late: (at: string) =>
      `Only you see this yet. It was to go out ${at}, and does so as soon as the desk’s worker runs: tell whoever looks after the desk.`,
    notSent: 'Not sent: somebody wrote before it went out.',
    takeBack: 'Take it back into the composer',
  },
};

export type TicketTexts = typeof texts;
export default texts;
