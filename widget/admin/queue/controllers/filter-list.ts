// Owns the list that filters are chosen from: its words, the accounts found for them, and what a choice comes to.
import type { ReactiveControllerHost } from 'lit';

import type { Permission } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import type { Picker, PickLook } from '../../kit/state/pick-list.ts';
import { staffFields } from '../../kit/views/fields.ts';
import { filteredBy } from '../state/filters.ts';
import type { Filters } from '../state/filters.ts';
import type { QueueWords } from '../state/words.ts';
import { filterChoices } from '../views/choices.ts';
import { AccountsController } from './accounts.ts';

export interface FilterListOptions {
  readonly client: () => AgentCalls;
  readonly picker: Picker;
  readonly words: () => QueueWords | null;
  readonly permitted: () => readonly Permission[];
  readonly filters: () => Filters;
  readonly onFilters: (filters: Filters) => void;
}

export class FilterListController {
  readonly #options: FilterListOptions;
  readonly #accounts: AccountsController;
  #text = '';

  constructor(host: ReactiveControllerHost, options: FilterListOptions) {
    this.#options = options;
    this.#accounts = new AccountsController(host, options.client);
  }

  open(anchor: Element): void {
    const { picker, filters, onFilters } = this.#options;
    this.#text = '';
    this.#accounts.seek('', 0);
    picker.start(
      {
        kind: 'filter',
        look: () => this.#look(),
        onPick: (value) => onFilters(filteredBy(filters(), value, this.#accounts.found)),
        onSearch: (text) => {
          this.#text = text;
          this.#accounts.seek(text);
        },
        onEnd: () => this.#accounts.stop(),
      },
      anchor,
    );
  }

  #look(): PickLook {
    const { filters, permitted } = this.#options;
    const words = this.#options.words();
    if (!words) return { heading: '', choices: [] };
    const { queue } = words.a;
    return {
      heading: queue.filter,
      choices: filterChoices(words, filters(), permitted(), this.#accounts.found, this.#text),
      placeholder: queue.filterHint(
        staffFields(words)
          .map(({ label }) => label)
          .join(', '),
      ),
      none: queue.noFilter,
      isMany: true,
      isRemote: true,
      isBusy: this.#accounts.isSeeking,
    };
  }
}
