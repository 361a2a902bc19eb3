// One draft while it is being written: in memory for the view, on the device for the next time.
import type { ReactiveControllerHost } from 'lit';

import { newIdempotencyKey } from '../../../sdk/client/idempotency.ts';
import type { DraftStore, IsDraft, Kept } from '../state/drafts.ts';
import { Controller } from '../controllers/controller.ts';

export interface DraftOptions<T extends { key: string }> {
  isDraft: IsDraft<T>;
  /** A fresh draft without its key. */
  empty: () => Omit<T, 'key'>;
  /** Whether there is anything worth keeping. */
  isEmpty: (draft: T) => boolean;
}

/** `none`: nothing typed; else what the device said when it was asked last. */
export type Keeping = 'none' | Kept;

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

  override hostConnected(): void {
    super.hostConnected();
    this.listen(globalThis, 'storage pageshow', this.#lookAgain);
  }

  /** Reads what this tab kept, e.g. when another ticket is opened. */
  open(store: DraftStore | null, slot: string): void {
    this.#store = store;
    this.#slot = slot;
    this.#show(store?.read(slot, this.#options.isDraft));
  }

  /** Takes up what a tab that is gone left in the slot, unless something stands here. */
  async inherit(): Promise<void> {
    const [store, slot] = [this.#store, this.#slot];
    const isWanted = (): boolean => store === this.#store && slot === this.#slot && this.#options.isEmpty(this.value);
    const left = isWanted() && (await store?.inherit(slot, this.#options.isDraft, isWanted));
    if (left) this.#show(left);
  }

  change(patch: Partial<T>): void {
    this.value = { ...this.value, ...patch };
    if (!this.#options.isEmpty(this.value)) this.keeping = this.#store?.write(this.#slot, this.value) ?? 'lost';
    else {
      this.#store?.remove(this.#slot);
      this.keeping = 'none';
    }
    this.host.requestUpdate();
  }

  /** One that was thrown away, as it was. */
  restore(value: T): void {
    this.value = value;
    this.change({});
  }

  /** After sending, or when thrown away: the next draft has another key. */
  clear(): void {
    this.#store?.remove(this.#slot);
    this.#show(undefined);
  }

  #show(kept: T | undefined): void {
    this.value = kept ?? this.#fresh();
    this.keeping = kept ? 'kept' : 'none';
    this.host.requestUpdate();
  }

  /** Another tab signed out, or this page comes back after a later one of the same tab: what was kept may be gone. */
  #lookAgain = (event: Event): void => {
    if (this.keeping !== 'kept') return;
    const kept = this.#store?.read(this.#slot, this.#options.isDraft);
    if (JSON.stringify(kept) === JSON.stringify(this.value)) return;
    if (event.type === 'pageshow') return this.#show(kept);
    this.keeping = 'lost';
    this.host.requestUpdate();
  };

  #fresh(): T {
    return { key: newIdempotencyKey(), ...this.#options.empty() } as T;
  }
}
