// What each list to choose from offers: the states, priorities, people, filters and views, as choices. Pure.
import { html } from 'lit';

import type { AccountRef, Action, Category, PersonRef, Priority, TicketState } from '../../../../sdk/contract/index.ts';
import type { QueueCounts } from '../../../../sdk/contract/index.ts';
import { priorityBars, stateDot } from '../../../kit/views/state-dot.ts';
import { views } from '../../queue/state/filters.ts';
import type { Filters, View } from '../../queue/state/filters.ts';
import { countOf, countWords, needWords } from '../../queue/views/view-list.ts';
import { replyStates } from '../../ticket/state/draft.ts';
import type { ReplyState } from '../../ticket/state/draft.ts';
import type { Choice } from '../elements/panel-desk-picker.ts';
import type { MailNeeds, Screen } from '../state/places.ts';
import { face } from './icons.ts';
import type { Words } from './words.ts';

/** The states staff can set, with the action that a ticket must allow. */
const bringsInto: Record<Exclude<TicketState, 'withdrawn'>, Action> = {
  waiting_for_support: 'reopen',
  waiting_for_customer: 'await_customer',
  solved: 'solve',
};

const keys = <K extends string>(record: Record<K, string>): K[] => Object.keys(record) as K[];

/** `may` is null for a row of the list, whose rules are only known by the server. */
export const stateChoices = ({ a }: Words, current: TicketState, may: readonly Action[] | null): Choice[] =>
  keys(bringsInto)
    .filter((state) => state === current || !may || may.includes(bringsInto[state]))
    .map((state) => ({ value: state, label: a.states[state], sign: stateDot(state, ''), isChosen: state === current }));

/** The worst first: that is what one opens the list for. */
export const priorityChoices = ({ base }: Words, current: Priority): Choice[] =>
  keys(base.t.priorities)
    .toReversed()
    .map((priority) => ({
      value: priority,
      label: base.t.priorities[priority],
      hint: base.t.priorityMeanings[priority],
      sign: priorityBars(priority, '', true),
      isChosen: priority === current,
    }));

export const categoryChoices = ({ a }: Words, current: Category): Choice[] =>
  keys(a.categories).map((category) => ({
    value: category,
    label: a.categories[category],
    isChosen: category === current,
  }));

/** Oneself first, nobody last; the value of nobody is empty. */
export function agentChoices(
  { a, base, me }: Words,
  agents: readonly PersonRef[],
  current: PersonRef | null,
): Choice[] {
  const one = (person: PersonRef): Choice => ({
    value: person.id,
    label: person.name,
    hint: person.id === me.id ? base.t.you : undefined,
    sign: face(person, person.id === me.id),
    isChosen: person.id === current?.id,
  });
  const mine = agents.filter((person) => person.id === me.id);
  const others = agents.filter((person) => person.id !== me.id);
  return [
    ...[...mine, ...others].map(one),
    { value: '', label: a.nobody, sign: face(null), isChosen: current === null },
  ];
}

/** Where there is no room for the list of views: the views, and below them the screens beside the tickets. */
export const viewChoices = (
  words: Words,
  current: View,
  counts: QueueCounts | null,
  screens: readonly Screen[],
  mail: MailNeeds | null,
): Choice[] => [
  ...views.map((view) => ({
    value: view,
    label: words.a.views[view],
    hint: countWords(countOf(view, counts), words) || undefined,
    isChosen: view === current,
  })),
  ...screens.map((screen, index) => ({
    value: screen,
    label: words.a.screens[screen],
    hint: (screen === 'mail' && needWords(mail, words)) || undefined,
    isApart: index === 0,
  })),
];

export const thenChoices = ({ a }: Words, current: ReplyState): Choice[] =>
  replyStates.map((state) => ({
    value: state,
    label: a.composer.after[state],
    sign: stateDot(state, ''),
    isChosen: state === current,
  }));

/** Priorities, categories and accounts in one list, narrowed by words; accounts are found by the server. */
export function filterChoices(
  { a, base }: Words,
  filters: Filters,
  accounts: readonly AccountRef[],
  text: string,
): Choice[] {
  const sought = text.trim().toLowerCase();
  const fits = (choice: Choice): boolean => `${choice.label} ${choice.hint ?? ''}`.toLowerCase().includes(sought);
  const known: Choice[] = [
    ...keys(base.t.priorities)
      .toReversed()
      .map((priority) => ({
        value: `priority:${priority}`,
        label: base.t.priorities[priority],
        hint: a.queue.priority,
        sign: priorityBars(priority, '', true),
        isChosen: filters.priority.includes(priority),
      })),
    ...keys(a.categories).map((category) => ({
      value: `category:${category}`,
      label: a.categories[category],
      hint: a.queue.category,
      sign: html`<span class="no-sign"></span>`,
      isChosen: filters.category.includes(category),
    })),
  ];
  return [
    ...known.filter(fits),
    ...accounts.map((account) => ({
      value: `account:${account.id}`,
      label: account.name,
      hint: account.id,
      sign: face(account),
      isChosen: filters.account?.id === account.id,
    })),
  ];
}
