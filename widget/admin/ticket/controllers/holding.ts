// Owns what holds a draft back: what others wrote since its first character, and whether that has been there to be read.
import type { Message } from '../../../../sdk/contract/index.ts';
import type { StaffDraft } from '../state/draft.ts';
import { holdOf } from '../state/hold.ts';
import type { Hold, Missed } from '../state/hold.ts';

/** Milliseconds that what came between must have stood there until "Send anyway" means it: a label that changes under the finger is no consent. */
const READABLE = 400;
const nothingMissed: Missed = { messages: [], more: 0 };

export class Holding {
  /** It was to be sent, and was not because of the hold. */
  isHeld = false;
  /** "Send anyway" came before what holds it back could be read. */
  isTooSoon = false;

  readonly #arrived: (after: number) => readonly Message[];
  #missed = nothingMissed;
  /** The newest message that holds the draft back, and since when it is shown. */
  #shown = { newest: 0, at: 0 };

  /** `arrived`: what others wrote after event `after`, in the thread of the open ticket. */
  constructor(arrived: (after: number) => readonly Message[]) {
    this.#arrived = arrived;
  }

  of({ text, after }: StaffDraft): Hold | null {
    if (text.trim() === '' || typeof after !== 'number') return null;
    return holdOf(after, this.#arrived(after), this.#missed);
  }

  /** The newest of it has been there to be read. */
  isRead(hold: Hold | null): boolean {
    const { newest, at } = this.#shown;
    return newest === hold?.newest && Date.now() - at >= READABLE;
  }

  /** After every rendering. */
  shown(hold: Hold | null): void {
    const newest = hold?.newest ?? 0;
    if (newest === this.#shown.newest) return;
    this.#shown = { newest, at: Date.now() };
    this.isTooSoon = false;
  }

  /** The server refused it for what has perhaps not come into the thread yet. */
  refused(missed: Missed): void {
    this.#missed = missed;
    this.isHeld = true;
  }

  free(): void {
    this.#missed = nothingMissed;
    this.isHeld = this.isTooSoon = false;
  }
}
