// English: what is said of what is made of the words, and of what goes along.
const texts = {
  subjectHint: 'Your first words, unless you write another one',
  discard: 'Discard draft',
  discarded: 'Draft discarded.',
  undo: 'Undo',
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
    account: 'account',
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
};

export type BesideTexts = typeof texts;
export default texts;
