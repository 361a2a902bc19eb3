// What the list of filters offers. Pure.
import { html } from 'lit';

import type { AccountRef, Permission } from '../../../../sdk/contract/index.ts';
import type { OwnFilter } from '../../../kit/fields/own-fields.ts';
import type { Choice } from '../../kit/state/pick-list.ts';
import { avatar } from '../../kit/views/avatar.ts';
import { fieldChoices, staffFields } from '../../kit/views/fields.ts';
import { isSameOrder, orderNames, orderOf, ordersOf } from '../state/filters.ts';
import type { Filters, Order } from '../state/filters.ts';
import type { QueueWords } from '../state/words.ts';

const noIcon = html`<span class="no-icon"></span>`;

export interface FilterChoicesProps {
  readonly words: QueueWords;
  readonly filters: Filters;
  readonly permissions: readonly Permission[];
  /** Values of the tenant's own fields. */
  readonly own: readonly OwnFilter[];
  readonly accounts: readonly AccountRef[];
  readonly text: string;
}

/** The values of fields and accounts in one list, narrowed by words; accounts are found by the server. */
export function filterChoices({ words, filters, permissions, own, accounts, text }: FilterChoicesProps): Choice[] {
  const sought = text.trim().toLowerCase();
  const fits = (choice: Choice): boolean => `${choice.label} ${choice.hint ?? ''}`.toLowerCase().includes(sought);
  const known = staffFields(words).flatMap((field) =>
    fieldChoices(field, permissions, (value) => [...filters[field.name]].some((each) => each === value)).map(
      (choice): Choice => ({
        ...choice,
        value: `${field.name}:${choice.value}`,
        hint: field.label,
        icon: choice.icon ?? noIcon,
      }),
    ),
  );
  const theirs = own.map(({ value, field, label }): Choice => {
    const isChosen = filters.own.includes(value);
    return { value: `own:${value}`, label, hint: field, icon: noIcon, isChosen };
  });
  return [
    ...known.filter(fits),
    // As it is typed: as it is written, a number may have other signs in it.
    ...theirs.filter((choice) => fits(choice) || choice.value.endsWith(`:${sought}`)),
    ...accounts.map((account) => ({
      value: `account:${account.id}`,
      label: account.name,
      hint: account.id,
      icon: avatar(account),
      isChosen: filters.account?.id === account.id,
    })),
  ];
}

/** The orders of a view, each both ways: its own one first. */
export const orderChoices = ({ a }: QueueWords, filters: Filters): Choice[] =>
  ordersOf(filters.view).flatMap((by) =>
    [false, true].map((isReversed) => ({
      value: `${by}:${String(isReversed)}`,
      label: a.queue.orders[by][isReversed ? 1 : 0],
      isChosen: isSameOrder(orderOf(filters), { by, isReversed }),
    })),
  );

/** What a choice of them comes to. */
export function orderIn(value: string): Order | null {
  const [name, isReversed] = value.split(':');
  const by = orderNames.find((each) => each === name);
  return by ? { by, isReversed: isReversed === 'true' } : null;
}
