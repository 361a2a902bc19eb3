// What several rooms of the admin mode say, in English. States, errors and changes that both sides read in the same words are in `widget/kit/i18n`.
import type { TicketState } from '../../../../sdk/contract/index.ts';
import type { FieldNames } from '../state/field-names.ts';

const texts = {
  states: {
    waiting_for_support: 'Waiting for support',
    waiting_for_customer: 'Waiting for customer',
    solved: 'Solved',
    withdrawn: 'Withdrawn',
  } satisfies Record<TicketState, string>,

  /** Of a ticket's fields: what staff call them and, where they read shorter words, their values. `kept`: of a change that was refused. */
  fields: {
    priority: { name: 'Priority', kept: 'The priority stays as it was.' },
    category: {
      name: 'Category',
      kept: 'The category stays as it was.',
      values: {
        hardware: 'Hardware',
        software: 'Software',
        question: 'Question',
        security: 'Security incident',
        billing: 'Billing',
        other: 'Other',
      },
    },
  } satisfies FieldNames,
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
