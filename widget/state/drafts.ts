// Drafts on the device: kept per server, tenant and person, so that nobody ever sees another's on the same browser.
import * as v from 'valibot';

import { deviceStorage, type DraftOwner, draftPrefix, keysOf, removeAll } from './device.ts';

/** What nobody came back to in a month is not a draft any more. */
const MONTH = 30 * 24 * 60 * 60 * 1000;

const kept = v.pipe(v.string(), v.maxLength(100_000));

/** Everything in a draft is a string, '' where nothing is chosen: the smallest shape that can be damaged. */
export const NewTicketDraft = v.object({
  /** The idempotency key: made with the draft and kept with it, so that a repeated sending makes one ticket. */
  key: kept,
  subject: kept,
  text: kept,
  category: kept,
  priority: kept,
  serviceId: kept,
});
export type NewTicketDraft = v.InferOutput<typeof NewTicketDraft>;

export const ReplyDraft = v.object({ key: kept, text: kept });
export type ReplyDraft = v.InferOutput<typeof ReplyDraft>;

/** A reply on its way, exactly as it was sent: the same key with other words would be refused. */
export const OutgoingReply = v.object({ key: kept, text: kept, after: kept, anyway: kept });
export type OutgoingReply = v.InferOutput<typeof OutgoingReply>;

const Kept = v.object({ at: kept, value: v.unknown() });

export class DraftStore {
  #storage: Storage | null;
  #prefix: string;

  constructor(owner: DraftOwner, storage: Storage | null = deviceStorage()) {
    this.#storage = storage;
    this.#prefix = draftPrefix(owner);
  }

  /** What was kept in `slot` ('new', 'reply:<ticket>'), if it still has the right shape. */
  read<T>(slot: string, schema: v.GenericSchema<unknown, T>): T | undefined {
    const key = this.#prefix + encodeURIComponent(slot);
    try {
      const found = v.safeParse(Kept, JSON.parse(this.#storage?.getItem(key) ?? 'null'));
      const draft = found.success ? v.safeParse(schema, found.output.value) : found;
      if (found.success && draft.success && Date.now() - Number(found.output.at) < MONTH) return draft.output as T;
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
      this.#storage.setItem(this.#prefix + encodeURIComponent(slot), JSON.stringify({ at: String(Date.now()), value }));
      return true;
    } catch {
      return false;
    }
  }

  remove(slot: string): void {
    try {
      this.#storage?.removeItem(this.#prefix + encodeURIComponent(slot));
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

  /** Forgets all drafts of this person: at sign-out. */
  clear(): void {
    removeAll(this.#storage, this.#prefix);
  }
}
