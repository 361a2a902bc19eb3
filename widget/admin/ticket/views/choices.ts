// What each list to choose from offers on a ticket: the states, priorities, categories, people, what follows a reply. Pure.
import type { Action, Category, Permission, PersonRef, Priority, TicketState } from '../../../../sdk/contract/index.ts';
import { categoriesFor } from '../../../kit/state/categories.ts';
import { priorityBars, stateDot } from '../../../kit/views/state-dot.ts';
import { namesIn } from '../../kit/state/names-in.ts';
import type { Choice } from '../../kit/state/pick-list.ts';
import { avatar } from '../../kit/views/avatar.ts';
import { replyStates } from '../state/draft.ts';
import type { ReplyState } from '../state/draft.ts';
import type { TicketWords } from '../state/words.ts';

/** The states staff can set, with the action that a ticket must allow. */
const bringsInto: Record<Exclude<TicketState, 'withdrawn'>, Action> = {
  waiting_for_support: 'reopen',
  waiting_for_customer: 'await_customer',
  solved: 'solve',
};

/** `may` is null for a row of the list, whose rules are only known by the server. */
export const stateChoices = ({ a }: TicketWords, current: TicketState, may: readonly Action[] | null): Choice[] =>
  namesIn(bringsInto)
    .filter((state) => state === current || !may || may.includes(bringsInto[state]))
    .map((state) => ({ value: state, label: a.states[state], icon: stateDot(state, ''), isChosen: state === current }));

/** The worst first: that is what one opens the list for. */
export const priorityChoices = ({ base }: TicketWords, current: Priority): Choice[] =>
  namesIn(base.t.priorities)
    .toReversed()
    .map((priority) => ({
      value: priority,
      label: base.t.priorities[priority],
      hint: base.t.priorityMeanings[priority],
      icon: priorityBars(priority, '', true),
      isChosen: priority === current,
    }));

/** Without `security` for who could not follow the ticket there. */
export const categoryChoices = ({ a }: TicketWords, current: Category, permissions: readonly Permission[]): Choice[] =>
  categoriesFor(permissions, a.categories).map((category) => ({
    value: category,
    label: a.categories[category],
    isChosen: category === current,
  }));

/** Oneself first, nobody last; the value of nobody is empty. */
export function agentChoices(
  { a, base, me }: TicketWords,
  agents: readonly PersonRef[],
  current: PersonRef | null,
): Choice[] {
  const one = (person: PersonRef): Choice => ({
    value: person.id,
    label: person.name,
    hint: person.id === me.id ? base.t.you : undefined,
    icon: avatar(person, person.id === me.id),
    isChosen: person.id === current?.id,
  });
  const mine = agents.filter((person) => person.id === me.id);
  const others = agents.filter((person) => person.id !== me.id);
  return [
    ...[...mine, ...others].map(one),
    { value: '', label: a.nobody, icon: avatar(null), isChosen: current === null },
  ];
}

export const thenChoices = ({ a }: TicketWords, current: ReplyState): Choice[] =>
  replyStates.map((state) => ({
    value: state,
    label: a.composer.after[state],
    icon: stateDot(state, ''),
    isChosen: state === current,
  }));
