// The texts of the queue in English.
import type { Plural } from '../../../kit/i18n/language.ts';
import type { OrderName, View } from '../state/filters.ts';

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
      /** Of what is open: for how long, whoever's turn it is. */
      wait: 'Waiting',
      /** Of what is done: for how long it has been. */
      since: 'Since',
      priority: 'Priority',
      assignee: 'Assigned',
    },
    columnHeads: 'Order of the list',
    order: (order: string) => `Order: ${order}`,
    /** As they are, and the other way round. */
    orders: {
      turn: ['Our turn first', 'Customer’s turn first'],
      wait: ['Longest wait first', 'Shortest wait first'],
      movement: ['Newest movement first', 'Oldest movement first'],
      number: ['Oldest ticket first', 'Newest ticket first'],
    } satisfies Record<OrderName, readonly [string, string]>,
    isNew: 'New',
    isFor: 'for',
    waitingSince: (when: string) => `Waiting since ${when}`,
    sinceWhen: (when: string) => `Since ${when}`,
    moved: { one: '# moved', other: '# moved' } as Plural,
    arrived: { one: '# new', other: '# new' } as Plural,
    sortAgain: 'sort again',
    hasMoved: 'Moved',
    hasLeft: 'Not in this view any more',
    here: (count: string) => `${count} here`,
    inView: (count: string, view: string) => `${count} in ${view}`,
    foundIn: { reply: 'Found in a message:', note: 'Found in a note:', name: 'Found in a name:' },
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
