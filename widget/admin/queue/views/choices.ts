// What the list of filters offers. Pure.
import { html } from 'lit';

import type { AccountRef } from '../../../../sdk/contract/index.ts';
import { priorityBars } from '../../../kit/views/state-dot.ts';
import { namesIn } from '../../kit/state/names-in.ts';
import type { Choice } from '../../kit/state/pick-list.ts';
import { avatar } from '../../kit/views/avatar.ts';
import type { Filters } from '../state/filters.ts';
import type { QueueWords } from '../state/words.ts';

/** Priorities, categories and accounts in one list, narrowed by words; accounts are found by the server. */
export function filterChoices(
  { a, base }: QueueWords,
  filters: Filters,
  accounts: readonly AccountRef[],
  text: string,
): Choice[] {
  const sought = text.trim().toLowerCase();
  const fits = (choice: Choice): boolean => `${choice.label} ${choice.hint ?? ''}`.toLowerCase().includes(sought);
  const known: Choice[] = [
    ...namesIn(base.t.priorities)
      .toReversed()
      .map((priority) => ({
        value: `priority:${priority}`,
        label: base.t.priorities[priority],
        hint: a.queue.priority,
        icon: priorityBars(priority, '', true),
        isChosen: filters.priority.includes(priority),
      })),
    ...namesIn(a.categories).map((category) => ({
      value: `category:${category}`,
      label: a.categories[category],
      hint: a.queue.category,
      icon: html`<span class="no-icon"></span>`,
      isChosen: filters.category.includes(category),
    })),
  ];
  return [
    ...known.filter(fits),
    ...accounts.map((account) => ({
      value: `account:${account.id}`,
      label: account.name,
      hint: account.id,
      icon: avatar(account),
      isChosen: filters.account?.id === account.id,
    })),
  ];
}
