// The texts of the admin mode in English, with those of the queue: one chunk, as they are shown together.
import type { Plural } from '../../../kit/i18n/language.ts';
import kit from '../../kit/i18n/en.ts';
import queue from '../../queue/i18n/en.ts';
import type { StaffScreenName } from '../../screens.ts';
import type { Command } from '../state/keys.ts';

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

  help: {
    title: 'Keys',
    keys: {
      next: 'Next ticket',
      previous: 'Previous ticket',
      open: 'Open the ticket',
      reply: 'Reply',
      note: 'Internal note',
      assign: 'Assign',
      state: 'Change the state',
      priority: 'Change the priority',
      search: 'Search',
      back: 'Back',
      keys: 'This list',
    } satisfies Record<Command, string>,
    send: 'Send what you wrote',
    letters: 'Use single letters as keys',
    lettersHint: 'They work inside the desk only, and never while you type.',
  },
};

export type AdminTexts = typeof texts;
export default texts;
