// English: what is said where a ticket is filed, or its service changed; one chunk.
import type { Plural } from '../../language.ts';
import tickets from '../en.ts';

const texts = {
  ...tickets,
  newTicket: {
    title: 'New ticket',
    subjectHint: 'Your first words, unless you write another one',
    text: 'What happened?',
    textHint: 'What did you do, what did you expect, what did you see? Please never send passwords.',
    takenAs: (kind: string) => `We take it as: ${kind}`,
    change: 'Change',
    /** What it is about, in the words of who has it. */
    topics: {
      web: 'Website problem',
      mail: 'Mail problem',
      database: 'Database problem',
      certificate: 'Certificate problem',
      domain: 'Domain problem',
      backup: 'Backup problem',
      server: 'Server problem',
      billing: 'Billing',
      security: 'Security incident',
      question: 'Question',
      other: 'Something else',
    },
    attach: (what: string) => `We attach: ${what}`,
    attached: {
      person: 'your name',
      account: 'your account',
      service: 'service',
      plan: 'plan',
      state: 'last state',
    },
    attachPerson: 'From',
    attachEmail: 'Answers to',
    attachAccount: 'Account',
    attachAddress: 'Address',
    attachPlan: 'Plan',
    attachService: 'Service',
    attachPage: 'Page',
    send: 'Send to support',
    sending: 'Sending …',
    discard: 'Discard draft',
    discarded: 'Draft discarded.',
    undo: 'Undo',
    fix: { one: 'One thing is still missing', other: '# things are still missing' } as Plural,
    missing: 'Tell us what happened.',
  },
  picker: {
    placeholder: 'Search your services',
    none: 'No particular service',
    notFound: 'No service of that name',
    count: { one: '# service', other: '# services' } as Plural,
    clear: 'Clear the choice',
  },
};

export type FormWords = typeof texts;
export default texts;
