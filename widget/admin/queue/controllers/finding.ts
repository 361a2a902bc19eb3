// What tickets are found with beside the list itself: the list of filters and orders, and where else a search finds something. Loaded when it is first wanted.
import type { ReactiveControllerHost } from 'lit';

import type { OwnFilter } from '../../../kit/fields/own-fields.ts';
import { placesOf } from '../state/places.ts';
import type { Places } from '../state/places.ts';
import type { QueueWords } from '../state/words.ts';
import { ElsewhereController } from './elsewhere.ts';
import { FilterListController } from './filter-list.ts';
import type { FilterListOptions } from './filter-list.ts';
import type { QueueController } from './queue.ts';

export class Finding {
  readonly list: FilterListController;
  readonly #elsewhere: ElsewhereController;

  constructor(host: ReactiveControllerHost, options: FilterListOptions) {
    this.list = new FilterListController(host, options);
    this.#elsewhere = new ElsewhereController(host, options.client, options.filters);
  }

  named(value: string): OwnFilter {
    return this.list.named(value);
  }

  /** Of a search that finds something elsewhere, too; null of every other list. */
  places({ filters, list, isAnswered }: QueueController, { me, base }: QueueWords): Places | null {
    if (filters.text.trim() === '' || !isAnswered) return null;
    const shown = { items: list.items, isMore: list.next !== null };
    const places = placesOf(filters.view, shown, this.#elsewhere.found, { me: me.id, number: base.number });
    return places.others.length === 0 ? null : places;
  }
}
