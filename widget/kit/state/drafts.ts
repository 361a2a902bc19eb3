// Drafts on the device: kept per server, tenant and person, so that nobody ever sees another's on the same browser, and
// per tab, so that two tabs do not write over each other.
import type { FieldName } from '../../../sdk/contract/ticket-fields.ts';
import { loadAgain } from '../load-again.ts';
import { present } from './clock.ts';
import { deviceStorage, type DraftOwner, draftPrefix, DRAFTS, keysOf } from './device.ts';

/** What nobody came back to in a month is not a draft any more. */
const MONTH = 30 * 24 * 60 * 60 * 1000;

/** Tells whether something read back still has the shape of a draft. Not by valibot: it is a twentieth of the customer's bundle. */
export type IsDraft<T> = (value: unknown) => value is T;

const strings =
  <K extends string>(...names: K[]): IsDraft<Record<K, string>> =>
  (value): value is Record<K, string> =>
    names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'string');

/**
 * Everything in a draft is a string, '' where nothing is chosen: the smallest shape that can be damaged. `key` is the
 * idempotency key: made with the draft and kept with it, so that a repeated sending makes one ticket.
 */
export type NewTicketDraft = Record<(typeof NEW_TICKET)[number], string> & {
  [N in FieldName]?: string;
} & {
  /** Of the tenant's own, as JSON. */
  fields?: string;
};
const NEW_TICKET = ['key', 'subject', 'text', 'serviceId'] as const;
/** What was chosen of a field is held to what it offers when it is sent: a draft of before it had that field is one, too. */
export const isNewTicketDraft: IsDraft<NewTicketDraft> = strings(...NEW_TICKET);

export type ReplyDraft = Record<'key' | 'text', string>;
export const isReplyDraft = strings('key', 'text');

/** A reply on its way, exactly as it was sent: the same key with other words would be refused. */
export type OutgoingReply = Record<'key' | 'text' | 'after' | 'anyway', string>;
export const isOutgoingReply = strings('key', 'text', 'after', 'anyway');

/** What became of a writing: read back as it was written; no room; or not there (storage is blocked, or was emptied). */
export type Kept = 'kept' | 'full' | 'lost';

/** A draft that no open tab is writing on. */
export interface LeftDraft<T> {
  readonly tab: string;
  /** When it was last written, in milliseconds. */
  readonly at: number;
  readonly value: T;
  /** Makes it this tab's own; what this one had is left in its place. False when it is gone. */
  take(): boolean;
}

export class DraftStore {
  readonly storage: Storage | null;
  readonly prefix: string;
  readonly tab: string;

  /** `tab`: whose drafts those are that are read and written; see `claimTab`. */
  constructor(owner: DraftOwner, tab: string, storage: Storage | null = deviceStorage()) {
    this.storage = storage;
    this.prefix = draftPrefix(owner);
    this.tab = tab;
    this.#sweep();
  }

  /** What this tab kept in `slot` ('new', 'reply:<ticket>'), if it still has the right shape. */
  read<T>(slot: string, isDraft: IsDraft<T>): T | undefined {
    const key = this.keyOf(slot);
    const { value } = this.load(key);
    if (isDraft(value)) return value;
    // Absent, of another version, damaged or old: as if there were none. What cannot be read helps nobody.
    this.#remove(key);
    return undefined;
  }

  /** Keeps it, and says what a look at the storage afterwards says. */
  write(slot: string, value: unknown): Kept {
    const [key, text] = [this.keyOf(slot), JSON.stringify({ at: String(present()), value })];
    try {
      this.storage?.setItem(key, text);
      return this.storage?.getItem(key) === text ? 'kept' : 'lost';
    } catch (error) {
      return (error as DOMException | null)?.name === 'QuotaExceededError' ? 'full' : 'lost';
    }
  }

  remove(slot: string): void {
    this.#remove(this.keyOf(slot));
  }

  /** Slots in use by any tab that begin with `start`, e.g. all `reply:`. */
  slots(start = ''): string[] {
    const slots = keysOf(this.storage, this.prefix).map((key) => this.partsOf(key)[0]);
    return [...new Set(slots)].filter((slot) => slot.startsWith(start));
  }

  /** What tabs that are gone left in `slot`, newest first; nothing where the code that finds it does not come. */
  left<T>(slot: string, isDraft: IsDraft<T>): Promise<LeftDraft<T>[]> {
    return loadAgain(() => import('./left-drafts.ts')).then(
      ({ leftIn }) => leftIn(this, slot, isDraft),
      () => [],
    );
  }

  /** Takes the newest that was left in `slot`, if it is still wanted once it is found. */
  async inherit<T>(slot: string, isDraft: IsDraft<T>, isWanted: () => boolean): Promise<T | undefined> {
    const [newest] = await this.left(slot, isDraft);
    return newest && isWanted() && newest.take() ? newest.value : undefined;
  }

  /** What stands under a key of the storage; `value` undefined where nothing of use does. */
  load(key: string): { at: number; value: unknown } {
    try {
      const { at, value } = JSON.parse(this.storage?.getItem(key) ?? '') as Record<string, unknown>;
      if (present() - Number(at) < MONTH) return { at: Number(at), value };
    } catch {
      // Damaged, or storage is blocked: as below.
    }
    return { at: 0, value: undefined };
  }

  /** Of everybody who ever wrote here: nobody else comes to clear up after them. */
  #sweep(): void {
    for (const key of keysOf(this.storage, DRAFTS)) if (this.load(key).value === undefined) this.#remove(key);
  }

  #remove(key: string): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // Blocked storage holds nothing to remove.
    }
  }

  /** `@` is a sign that no encoded part has. Before tabs had drafts of their own there was none: of no tab that is open. */
  keyOf(slot: string, tab = this.tab): string {
    return this.prefix + encodeURIComponent(slot) + (tab && `@${tab}`);
  }

  /** The other way round. */
  partsOf(key: string): [slot: string, tab: string] {
    const [slot = '', tab = ''] = key.slice(this.prefix.length).split('@');
    return [decodeURIComponent(slot), tab];
  }
}
