// Drafts on the device: kept per server, tenant and person, so that nobody ever sees another's on the same browser.
import { deviceStorage, type DraftOwner, draftPrefix, keysOf } from './device.ts';

/** What nobody came back to in a month is not a draft any more. */
const MONTH = 30 * 24 * 60 * 60 * 1000;
/** Longer than this nobody has written it here. */
const LONGEST = 100_000;

/** Tells whether something read back still has the shape of a draft. Not by valibot: it is a twentieth of the customer's bundle. */
export type IsDraft<T> = (value: unknown) => value is T;

const strings =
  <K extends string>(...names: K[]): IsDraft<Record<K, string>> =>
  (value): value is Record<K, string> =>
    names.every((name) => {
      const text = (value as Record<string, unknown> | null)?.[name];
      return typeof text === 'string' && text.length <= LONGEST;
    });

/**
 * Everything in a draft is a string, '' where nothing is chosen: the smallest shape that can be damaged. `key` is the
 * idempotency key: made with the draft and kept with it, so that a repeated sending makes one ticket.
 */
export type NewTicketDraft = Record<'key' | 'subject' | 'text' | 'category' | 'priority' | 'serviceId', string>;
export const isNewTicketDraft = strings('key', 'subject', 'text', 'category', 'priority', 'serviceId');

export type ReplyDraft = Record<'key' | 'text', string>;
export const isReplyDraft = strings('key', 'text');

/** A reply on its way, exactly as it was sent: the same key with other words would be refused. */
export type OutgoingReply = Record<'key' | 'text' | 'after' | 'anyway', string>;
export const isOutgoingReply = strings('key', 'text', 'after', 'anyway');

export class DraftStore {
  #storage: Storage | null;
  #prefix: string;

  constructor(owner: DraftOwner, storage: Storage | null = deviceStorage()) {
    this.#storage = storage;
    this.#prefix = draftPrefix(owner);
  }

  /** What was kept in `slot` ('new', 'reply:<ticket>'), if it still has the right shape. */
  read<T>(slot: string, isDraft: IsDraft<T>): T | undefined {
    try {
      const { at, value } = JSON.parse(this.#storage?.getItem(this.#keyOf(slot)) ?? '') as Record<string, unknown>;
      if (isDraft(value) && Date.now() - Number(at) < MONTH) return value;
    } catch {
      // Damaged, or storage is blocked: as below.
    }
    // Absent, of another version, damaged or old: as if there were none. What cannot be read helps nobody.
    this.remove(slot);
    return undefined;
  }

  /** True when it is really kept: storage may be full or blocked. */
  write(slot: string, value: unknown): boolean {
    if (this.#storage === null) return false;
    try {
      this.#storage.setItem(this.#keyOf(slot), JSON.stringify({ at: String(Date.now()), value }));
      return true;
    } catch {
      return false;
    }
  }

  remove(slot: string): void {
    try {
      this.#storage?.removeItem(this.#keyOf(slot));
    } catch {
      // Blocked storage holds nothing to remove.
    }
  }

  /** Slots in use that begin with `start`, e.g. all `reply:`. */
  slots(start = ''): string[] {
    return keysOf(this.#storage, this.#prefix)
      .map((key) => decodeURIComponent(key.slice(this.#prefix.length)))
      .filter((slot) => slot.startsWith(start));
  }

  #keyOf(slot: string): string {
    return this.#prefix + encodeURIComponent(slot);
  }
}
