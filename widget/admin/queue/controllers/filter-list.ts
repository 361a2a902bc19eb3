// Owns the list that filters are chosen from: its words, the accounts found for them, the tenant's own fields, and what a choice comes to.
import type { ReactiveControllerHost } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { Session } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { bringOwnFields, type OwnFields, type OwnFilter } from '../../../kit/fields/own-fields.ts';
import type { Picker, PickLook } from '../../kit/state/pick-list.ts';
import { staffFields } from '../../kit/views/fields.ts';
import { filteredBy } from '../state/filters.ts';
import type { Filters } from '../state/filters.ts';
import type { QueueWords } from '../state/words.ts';
import { filterChoices, orderChoices, orderIn } from '../views/choices.ts';
import { AccountsController } from './accounts.ts';

export interface FilterListOptions {
  readonly client: () => AgentCalls;
  readonly picker: Picker;
  readonly words: () => QueueWords | null;
  readonly session: () => Session | null;
  readonly http: () => Http | null;
  readonly filters: () => Filters;
  readonly onFilters: (filters: Filters) => void;
}

export class FilterListController extends Controller {
  readonly #options: FilterListOptions;
  readonly #accounts: AccountsController;
  #text = '';
  #isAsked = false;
  #ownFields: OwnFields | null = null;

  constructor(host: ReactiveControllerHost, options: FilterListOptions) {
    super(host);
    this.#options = options;
    this.#accounts = new AccountsController(host, options.client);
  }

  hostUpdate(): void {
    // Values that were kept want their names.
    if (!this.#isAsked && this.#options.filters().own.length > 0) void this.#bring();
  }

  /** A value of the tenant's own fields in words, as far as they are known. */
  readonly named = (value: string): OwnFilter => {
    const [field = '', label = ''] = value.split(':');
    return this.#ownFields?.filter(value) ?? { value, field, label };
  };

  open(anchor: Element): void {
    const { picker, filters, onFilters } = this.#options;
    this.#text = '';
    // Once more, where they did not come.
    if (!this.#ownFields) void this.#bring();
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

  /** The orders that the list can have. */
  openOrders(anchor: Element): void {
    const { picker, filters, onFilters } = this.#options;
    picker.start(
      {
        kind: 'order',
        look: () => {
          const words = this.#options.words();
          return { heading: words?.a.queue.columnHeads ?? '', choices: words ? orderChoices(words, filters()) : [] };
        },
        onPick: (value) => onFilters({ ...filters(), order: orderIn(value) }),
      },
      anchor,
    );
  }

  async #bring(): Promise<void> {
    const { session, http, words } = this.#options;
    const [reader, way, language] = [session(), http(), words()?.base];
    if (!reader || !way || !language) return;
    this.#isAsked = true;
    // What does not come is only not offered: the list of filters is asked for again.
    this.#ownFields = await bringOwnFields({ http: way, session: reader, language }).catch(() => null);
    this.host.requestUpdate();
  }

  #look(): PickLook {
    const { filters, session } = this.#options;
    const words = this.#options.words();
    if (!words) return { heading: '', choices: [] };
    const { queue } = words.a;
    return {
      heading: queue.filter,
      choices: filterChoices({
        words,
        filters: filters(),
        permissions: session()?.permissions ?? [],
        own: this.#ownFields?.filters(this.#text) ?? [],
        accounts: this.#accounts.found,
        text: this.#text,
      }),
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
