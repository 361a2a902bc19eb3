// English: what is said where a ticket is filed, or its service changed; one chunk.
import type { Plural } from '../../language.ts';
import tickets from '../en.ts';

const texts = {
  ...tickets,
  newTicket: {
    title: 'New ticket',
    text: 'What happened?',
    textHint: 'What did you do, what did you expect, what did you see? Please never send passwords.',
    send: 'Send to support',
    sending: 'Sending …',
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
