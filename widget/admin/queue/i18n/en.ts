// The texts of the queue in English.
import type { Plural } from '../../../kit/i18n/language.ts';
import type { View } from '../state/filters.ts';

const texts = {
  views: {
    open: 'All open',
    mine: 'Mine',
    unassigned: 'Unassigned',
    waiting_for_support: 'Waiting for support',
    waiting_for_customer: 'Waiting for customer',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
    everything: 'All tickets',
  } satisfies Record<View, string>,

  queue: {
    search: 'Search tickets',
    searchHint: 'Words, or a number',
    filter: 'Filter',
    account: 'Account',
    filterHint: (fields: string) => `${fields} or an account`,
    noFilter: 'Nothing of that name',
    remove: (filter: string) => `Remove filter ${filter}`,
    removeAll: 'Clear',
    filters: 'Filters in use',
    found: { one: '# ticket', other: '# tickets' } as Plural,
    foundMore: { one: 'More than # ticket', other: 'More than # tickets' } as Plural,
    columns: {
      turn: 'Whose turn',
      number: 'No.',
      subject: 'Subject',
      account: 'Account',
      service: 'Service',
      wait: 'For',
      assignee: 'Assigned',
    },
    isNew: 'New',
    isFor: 'for',
    more: 'Show more',
    moreFailed: 'The next tickets could not be read.',
    empty: {
      open: 'Nothing open',
      mine: 'Nothing is assigned to you',
      unassigned: 'Every open ticket has somebody',
      waiting_for_support: 'Nobody is waiting for us',
      waiting_for_customer: 'We are waiting for nobody',
      solved: 'Nothing solved yet',
      withdrawn: 'Nothing withdrawn',
      everything: 'No tickets yet',
    } satisfies Record<View, string>,
    emptyHint: 'New tickets come in here by themselves.',
    noMatch: 'No ticket fits',
    noMatchHint: (view: string) => `Nothing in “${view}” has these words and filters.`,
    everywhere: 'Look in all tickets',
  },
};

export type QueueTexts = typeof texts;
export default texts;
