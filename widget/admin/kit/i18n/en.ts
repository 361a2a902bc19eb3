// What several rooms of the admin mode say, in English. States, errors and changes that both sides read in the same words are in `widget/kit/i18n`.
import type { Category, TicketState } from '../../../../sdk/contract/index.ts';

const texts = {
  states: {
    waiting_for_support: 'Waiting for support',
    waiting_for_customer: 'Waiting for customer',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
  } satisfies Record<TicketState, string>,

  categories: {
    hardware: 'Hardware',
    software: 'Software',
    question: 'Question',
    security: 'Security incident',
    billing: 'Billing',
    other: 'Other',
  } satisfies Record<Category, string>,
  nobody: 'Nobody',
  unassigned: 'Unassigned',

  panes: {
    views: 'Views',
    list: 'Tickets',
    ticket: 'Ticket',
    resize: (pane: string) => `Width of “${pane}”`,
  },
};

export type KitTexts = typeof texts;
export default texts;
