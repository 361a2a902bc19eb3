// What the list of filters offers. Pure.
import { html } from 'lit';

import type { AccountRef, Permission } from '../../../../sdk/contract/index.ts';
import type { Choice } from '../../kit/state/pick-list.ts';
import { avatar } from '../../kit/views/avatar.ts';
import { fieldChoices, staffFields } from '../../kit/views/fields.ts';
import type { Filters } from '../state/filters.ts';
import type { QueueWords } from '../state/words.ts';

/** The values of fields and accounts in one list, narrowed by words; accounts are found by the server. */
export function filterChoices(
  words: QueueWords,
  filters: Filters,
  permissions: readonly Permission[],
  accounts: readonly AccountRef[],
  text: string,
): Choice[] {
  const sought = text.trim().toLowerCase();
  const fits = (choice: Choice): boolean => `${choice.label} ${choice.hint ?? ''}`.toLowerCase().includes(sought);
  const known = staffFields(words).flatMap((field) =>
    fieldChoices(field, permissions, (value) => [...filters[field.name]].some((each) => each === value)).map(
      (choice): Choice => ({
        ...choice,
        value: `${field.name}:${choice.value}`,
        hint: field.label,
        icon: choice.icon ?? html`<span class="no-icon"></span>`,
      }),
    ),
  );
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
