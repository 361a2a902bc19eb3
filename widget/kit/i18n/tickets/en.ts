// English: what forms and conversations both say, and the list of tickets does not. Each of the two has a copy in its own
// chunk (`partsInEach` in rollup.config.ts).
import type { ServiceKind } from '../../../../sdk/contract/index.ts';
import type { TicketErrorCode } from '../en.ts';
import type { FieldTexts } from '../fields.ts';

const texts = {
  /** Why something was not done to a ticket. */
  ticketErrors: {
    stale_thread: 'Somebody wrote while you were writing.',
    stale_message: 'The message was changed meanwhile.',
    ticket_withdrawn: 'The ticket is withdrawn. Bring it back first.',
    not_in_this_state: 'The ticket has changed meanwhile, so this is not possible now.',
    restore_expired: 'The ticket can no longer be brought back.',
    idempotency_key_reused: 'We already have this in an earlier wording. Look in your tickets, and add to it there.',
    unknown_service: 'Your account does not have this service any more. Choose another one.',
    unknown_agent: 'There is no such agent.',
  } satisfies Record<TicketErrorCode, string>,
  cancel: 'Cancel',
  save: 'Save',
  actingFor: (staff: string, customer: string) => `${staff}, signed in as ${customer}`,
  /** Each field that every ticket has, with all that is said of it. */
  fields: {
    /** Its values are `priorities`: the list of tickets says them before this is there. */
    priority: {
      label: 'How bad is it?',
      meanings: {
        low: 'It can wait',
        normal: 'Annoying, but work goes on',
        high: 'Something important does not work',
        urgent: 'Site or mail down for many',
      },
      changed: (from: string | null, to: string) =>
        from === null ? `set the priority to ${to}` : `changed the priority from ${from} to ${to}`,
    },
    category: {
      label: 'What kind of thing is it?',
      values: {
        hardware: 'Hardware',
        software: 'Software',
        question: 'Question',
        security: 'Security incident',
        billing: 'Billing',
        other: 'Something else',
      },
      meanings: {
        hardware: 'A server, disk or network is failing',
        software: 'An application or setting does not work',
        question: 'I want to know how something is done or undone',
        security: 'Break-in, stolen password, spam in my name',
        billing: 'Invoices, payments, contracts',
        other: 'None of these',
      },
      changed: (from: string | null, to: string) =>
        from === null ? `set the kind to “${to}”` : `changed the kind from “${from}” to “${to}”`,
    },
  } satisfies FieldTexts,
  serviceKinds: {
    web: 'Web space',
    server: 'Server',
    domain: 'Domain',
    mail: 'Mail',
    database: 'Database',
    certificate: 'Certificate',
    backup: 'Backup',
    other: 'Service',
  } satisfies Record<ServiceKind, string>,
  serviceStates: {
    active: 'Active',
    pending: 'Being set up',
    suspended: 'Suspended',
    failing: 'Failing',
    ended: 'Ended',
  },

  form: {
    service: 'What is it about?',
    subject: 'Subject',
    kept: 'Draft kept on this device',
    full: 'Not kept: this browser’s storage is full. Send it before you leave this page.',
    lost: 'Not kept on this device. Send it before you leave this page.',
    missing: 'Write a few words of subject.',
    length: (length: string, max: string) => `${length} of ${max} characters`,
    over: (length: string, max: string) => `${length} characters. At most ${max} can be sent at once.`,
    broken: 'There is a character in here that cannot be sent.',
    shortcut: (key: string) => (key === '' ? '' : `${key} sends`),
  },
};

export type TicketTexts = typeof texts;
export default texts;
