// What lists to choose from offer on a ticket besides its fields: the states, people, what follows a reply. Pure.
import type { Action, PersonRef, TicketState } from '../../../../sdk/contract/index.ts';
import { stateDot } from '../../../kit/views/state-dot.ts';
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
