// Loads what tickets are found with, and does without while it is not there.
import type { ReactiveControllerHost } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { OwnFilter } from '../../../kit/fields/own-fields.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import { toShownError, type ShownError } from '../../../kit/state/error.ts';
import type { Places } from '../state/places.ts';
import type { QueueWords } from '../state/words.ts';
import type { FilterListOptions } from './filter-list.ts';
import type { Finding } from './finding.ts';
import type { QueueController } from './queue.ts';

export class FindingEntryController extends Controller {
  #finding: Finding | null = null;
  #isAsked = false;
  readonly #options: FilterListOptions;
  readonly #onError: (error: ShownError) => void;

  constructor(host: ReactiveControllerHost, options: FilterListOptions, onError: (error: ShownError) => void) {
    super(host);
    this.#options = options;
    this.#onError = onError;
  }

  hostUpdate(): void {
    const { own, text } = this.#options.filters();
    // What does not come is not missed: the list is there, and says of a value how it is written.
    if (!this.#isAsked && (own.length > 0 || text !== '')) void this.#load().catch(() => undefined);
  }

  /** The list of filters, or of orders, beside what opens it. */
  async open(which: 'filters' | 'orders', anchor: Element): Promise<void> {
    try {
      if (!this.#finding) await this.#load();
      if (which === 'filters') this.#finding?.list.open(anchor);
      else this.#finding?.list.openOrders(anchor);
    } catch (error) {
      this.#onError(toShownError(error));
    }
  }

  /** A value of the tenant's own fields, in words as far as they are there. */
  readonly named = (value: string): OwnFilter => {
    const [field = '', label = ''] = value.split(':');
    return this.#finding?.named(value) ?? { value, field, label };
  };

  places(queue: QueueController, words: QueueWords): Places | null {
    return this.#finding?.places(queue, words) ?? null;
  }

  async #load(): Promise<void> {
    this.#isAsked = true;
    const { Finding: Found } = await loadAgain(() => import('./finding.ts'));
    this.#finding ??= new Found(this.host, this.#options);
    this.host.requestUpdate();
  }
}
