// The texts of people's access in English: the type of all their other catalogues.
import type { Role } from '../../../../sdk/contract/index.ts';
import type { Span } from '../state/span.ts';

const texts = {
  title: 'Access',
  search: 'Find a person by name, e-mail or id',
  found: 'People',
  kept: 'Whose access is ended',
  none: 'Nobody is kept out',
  noneHint:
    'Find a person above to end their access: their open desks close at once, and the desk takes no token of theirs, whatever the panel signs.',
  nobody: 'Nobody is called that',
  nobodyHint: 'Only people who have been in the desk are found. `paneldesk person end` keeps out who never came.',
  more: 'There are more than are shown: write more of the name.',
  onlyAdmins: 'Access is for admins',
  onlyAdminsHint: (tenant: string) => `Admins of ${tenant} can see and change it.`,

  roles: { customer: 'Customer', agent: 'Agent', admin: 'Admin' } satisfies Record<Role, string>,
  staff: 'Staff',
  neverHere: 'Never here',
  seen: (when: string) => `Here last ${when}`,
  you: 'This is you',
  ended: (when: string) => `Ended ${when}`,
  by: (name: string) => `by ${name}`,
  byCommand: 'on the command line of the server',
  until: (when: string) => `until ${when}`,
  untilRestored: 'until it is restored',

  end: 'End access',
  endOf: (name: string) => `End access of ${name}`,
  restore: 'Restore access',
  restoreOf: (name: string) => `Restore access of ${name}`,
  done: {
    ended: (name: string) => `The access of ${name} is ended.`,
    restored: (name: string) => `${name} may come in again.`,
  },
  ask: {
    title: (name: string) => `End the access of ${name}?`,
    hint: 'It holds at once: open desks close, and no token is taken, also none that the panel signs later. What they wrote stays.',
    staffHint:
      'They cannot act for customers any more, and no ticket can be given to them. Their tickets stay with them until somebody takes them.',
    how: 'For how long?',
    yes: 'End access',
  },
  spans: { open: 'Until it is restored', day: 'For a day', week: 'For a week', month: 'For 30 days' } satisfies Record<
    Span,
    string
  >,
  spanMeanings: {
    open: 'You or another admin let them in again',
    day: 'Then they may come in again',
    week: 'Then they may come in again',
    month: 'Then they may come in again',
  } satisfies Record<Span, string>,
};

export type AccessTexts = typeof texts;
export default texts;
