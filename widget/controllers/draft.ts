// One draft while it is being written: in memory for the view, on the device for the next time.
import type { ReactiveControllerHost } from 'lit';

import { newIdempotencyKey } from '../../sdk/idempotency.ts';
import type { DraftStore, IsDraft } from '../state/drafts.ts';
import { Controller } from './controller.ts';

export interface DraftOptions<T extends { key: string }> {
  isDraft: IsDraft<T>;
  /** A fresh draft without its key. */
  empty: () => Omit<T, 'key'>;
  /** Whether there is anything worth keeping. */
  isEmpty: (draft: T) => boolean;
}

/** `none`: nothing typed; `kept`: on the device; `memory`: the browser's storage is full or blocked. */
export type Keeping = 'none' | 'kept' | 'memory';

export class DraftController<T extends { key: string }> extends Controller {
  value: T;
  keeping: Keeping = 'none';
  #options: DraftOptions<T>;
  #store: DraftStore | null = null;
  #slot = '';

  constructor(host: ReactiveControllerHost, options: DraftOptions<T>) {
    super(host);
    this.#options = options;
    this.value = this.#fresh();
  }

  /** Reads what was kept, e.g. when another ticket is opened. */
  open(store: DraftStore, slot: string): void {
    this.#store = store;
    this.#slot = slot;
    const kept = store.read(slot, this.#options.isDraft);
    this.value = kept ?? this.#fresh();
    this.keeping = kept === undefined ? 'none' : 'kept';
    this.host.requestUpdate();
  }

  change(patch: Partial<T>): void {
    this.value = { ...this.value, ...patch };
    if (!this.#options.isEmpty(this.value))
      this.keeping = this.#store?.write(this.#slot, this.value) ? 'kept' : 'memory';
    else {
      this.#store?.remove(this.#slot);
      this.keeping = 'none';
    }
    this.host.requestUpdate();
  }

  /** After sending, or when thrown away: the next draft has another key. */
  clear(): void {
    this.#store?.remove(this.#slot);
    this.value = this.#fresh();
    this.keeping = 'none';
    this.host.requestUpdate();
  }

  #fresh(): T {
    return { key: newIdempotencyKey(), ...this.#options.empty() } as T;
  }
}
