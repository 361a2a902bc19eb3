// The texts of the admin mode in English, with those of the queue: one chunk, as they are shown together.
import type { Plural } from '../../../kit/i18n/language.ts';
import kit from '../../kit/i18n/en.ts';
import queue from '../../queue/i18n/en.ts';
import type { StaffScreenName } from '../../screens.ts';

const texts = {
  ...kit,
  ...queue,
  screens: {
    mail: 'Mail',
    webhooks: 'Webhooks',
    access: 'Access',
    hours: 'Opening times',
    preferences: 'Your notifications',
  } satisfies Record<StaffScreenName, string>,

  mailNeeds: { one: '# needs a look', other: '# need a look' } as Plural,
  mailStopped: 'Stopped',

  toTickets: 'To the tickets',
  help: 'Keys',
  /** What is typed for a ticket that is still being read. */
  writes: { reply: 'Reply', note: 'Internal note' },
};

export type AdminTexts = typeof texts;
export default texts;
