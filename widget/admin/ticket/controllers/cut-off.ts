// Owns what was sent while there was no way to the desk: it waits on the device, and goes out as it was when there is one again.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { Kind } from '../state/draft.ts';

/** Milliseconds until it is tried again; a network that is back is heard of at once. */
const FIRST = 2_000;
const LONGEST = 15_000;

export interface CutOffOptions {
  /** Whose drafts they are. */
  readonly drafts: () => DraftStore | null;
  /** Sends it once more; why there was no way again, null where it is done or not to be sent any more. */
  readonly goOn: (ticketId: string, kind: Kind) => Promise<ShownError | null>;
  readonly isOpen: (ticketId: string) => boolean;
  /** So many wait on tickets that are not open. False where that cannot be said yet. */
  readonly onElsewhere: (count: number) => boolean;
}

interface Waiting {
  readonly ticketId: string;
  readonly kind: Kind;
  readonly store: DraftStore | null;
}

export class CutOffController extends Controller<LitElement> {
  readonly #options: CutOffOptions;
  /** By kind and ticket: in the order in which they were sent. */
  readonly #waiting = new Map<string, Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #isGoing = false;
  #elsewhere = 0;

  constructor(host: LitElement, options: CutOffOptions) {
    super(host);
    this.#options = options;
  }

  override hostConnected(): void {
    super.hostConnected();
    this.listen(globalThis, 'online', () => void this.now());
    if (this.#waiting.size > 0) this.#plan(0);
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    const count = [...this.#waiting.values()].filter(({ ticketId }) => !this.#options.isOpen(ticketId)).length;
    if (count !== this.#elsewhere && this.#options.onElsewhere(count)) this.#elsewhere = count;
  }

  /** What this tab left waiting before it was loaded anew. */
  takeUp(left: readonly (readonly [ticketId: string, kind: Kind])[]): void {
    for (const [ticketId, kind] of left) this.#wait(ticketId, kind);
    void this.now();
  }

  add(ticketId: string, kind: Kind, { retryAfter }: ShownError): void {
    this.#wait(ticketId, kind);
    if (!this.#isGoing) this.#plan(retryAfter);
  }

  /** Sends what waits, one after the other, until one finds no way. */
  async now(): Promise<void> {
    if (this.#isGoing || this.#waiting.size === 0) return;
    clearTimeout(this.#timer);
    this.#isGoing = true;
    let away: ShownError | null = null;
    for (const [slot, { ticketId, kind, store }] of this.#waiting) {
      // Nobody sends in another's name, though the page is the same: it waits until its writer is back.
      const isTheirs = store === this.#options.drafts();
      // oxlint-disable-next-line no-await-in-loop -- where one finds no way, the next would find none either
      away = isTheirs ? await this.#options.goOn(ticketId, kind) : null;
      if (away) break;
      this.#waiting.delete(slot);
    }
    this.#isGoing = false;
    this.#tries = away ? this.#tries + 1 : 0;
    if (away) this.#plan(away.retryAfter);
    this.host.requestUpdate();
  }

  #wait(ticketId: string, kind: Kind): void {
    this.#waiting.set(`${kind}:${ticketId}`, { ticketId, kind, store: this.#options.drafts() });
  }

  #plan(retryAfter: number | null): void {
    clearTimeout(this.#timer);
    if (this.signal?.aborted !== false) return;
    // A little apart: many find the way back at the same moment.
    const wait = Math.min(LONGEST, FIRST * 2 ** this.#tries) * (0.8 + Math.random() * 0.4);
    this.#timer = setTimeout(() => void this.now(), Math.max(wait, (retryAfter ?? 0) * 1000));
  }
}
