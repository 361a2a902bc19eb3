// Owns the drafts on the open ticket: one for a reply and one for a note, so that no word of one comes into the other by itself.
import type { ReactiveControllerHost } from 'lit';

import { newIdempotencyKey } from '../../../../sdk/client/idempotency.ts';
import { DraftController } from '../../../kit/writing/draft.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import { earlier, emptyDraft, isStaffDraft, joined, kinds } from '../state/draft.ts';
import type { Kind, StaffDraft } from '../state/draft.ts';

export type Change = Partial<Pick<StaffDraft, 'text' | 'state' | 'isChosen'>>;

/** Of a draft that is another message now. */
export const another = (): Pick<StaffDraft, 'key' | 'tried' | 'isCutOff'> => ({
  key: newIdempotencyKey(),
  tried: null,
  isCutOff: false,
});
export const slotOf = (ticketId: string, kind: Kind): string => `staff${kind === 'note' ? '-note' : ''}:${ticketId}`;

/** The other way round. */
export function ofSlot(slot: string): readonly [ticketId: string, kind: Kind] {
  const [of = '', ticketId = ''] = slot.split(':');
  return [ticketId, of === 'staff' ? 'reply' : 'note'];
}

export class StaffDrafts {
  /** What is shown: each kind has its own words. */
  kind: Kind = 'reply';
  /** Where they are kept. */
  store: DraftStore | null = null;

  /** Somebody has chosen a kind, or written: it is not chosen for them any more. */
  #isTouched = false;
  #ticketId: string | null = null;
  readonly #of: Readonly<Record<Kind, DraftController<StaffDraft>>>;
  readonly #seen: () => number;

  /** `seen`: the newest event that the writer has had before their eyes. */
  constructor(host: ReactiveControllerHost, seen: () => number) {
    this.#seen = seen;
    const draft = (kind: Kind): DraftController<StaffDraft> =>
      new DraftController(host, {
        isDraft: isStaffDraft,
        empty: () => emptyDraft(kind),
        // Only words are worth keeping.
        isEmpty: ({ text }) => text === '',
      });
    this.#of = { reply: draft('reply'), note: draft('note') };
  }

  of(kind: Kind): DraftController<StaffDraft> {
    return this.#of[kind];
  }

  get value(): StaffDraft {
    return this.#of[this.kind].value;
  }

  /** The words of the other kind. */
  get otherText(): string {
    return this.#of[this.#other].value.text;
  }

  /** Another ticket: its own drafts, as they were left; a note is shown first where only that was begun. */
  open(store: DraftStore, ticketId: string): void {
    this.store = store;
    this.#ticketId = ticketId;
    for (const kind of kinds) this.#of[kind].open(store, slotOf(ticketId, kind));
    this.#isTouched = false;
    this.kind = 'reply';
    this.#sort();
  }

  /** Of any ticket, also one that is not open. */
  find(ticketId: string, kind: Kind): StaffDraft | undefined {
    if (ticketId === this.#ticketId) return this.#of[kind].value;
    return this.store?.read(slotOf(ticketId, kind), isStaffDraft);
  }

  /** What this tab has sent and there was no way for. */
  cutOff(): (readonly [ticketId: string, kind: Kind])[] {
    const slots = this.store?.slots('staff') ?? [];
    return slots.filter((slot) => this.store?.read(slot, isStaffDraft)?.isCutOff).map(ofSlot);
  }

  /** Changes that, as it stands; null takes it away. */
  put(ticketId: string, draft: StaffDraft, patch: Partial<StaffDraft> | null): void {
    const { kind } = draft;
    const slot = slotOf(ticketId, kind);
    if (ticketId === this.#ticketId) {
      if (patch) this.#of[kind].change(patch);
      else this.#of[kind].clear();
    } else if (patch) this.store?.write(slot, { ...draft, ...patch });
    else this.store?.remove(slot);
  }

  show(kind: Kind): void {
    this.#isTouched = true;
    this.kind = kind;
  }

  /** Takes up what tabs that are gone have left. */
  async inherit(): Promise<void> {
    await Promise.all(
      kinds.map(async (kind) => {
        const draft = this.#of[kind];
        const own = draft.value.key;
        await draft.inherit();
        // Nobody remembers what a tab that is gone meant to send: it waits for a word.
        if (draft.value.key !== own && draft.value.isCutOff) draft.change({ isCutOff: false });
      }),
    );
    this.#sort();
  }

  #sort(): void {
    const { reply, note } = this.#of;
    const { value } = reply;
    // Before each kind had a draft of its own, a note stood where replies stand.
    if (value.kind === 'note') {
      reply.clear();
      note.change({ ...value, text: joined(note.value.text, value.text) });
    }
    if (!this.#isTouched && this.value.text === '' && this.otherText !== '') this.kind = this.#other;
  }

  /** With the first character it is kept what had been read by then. */
  change(kind: Kind, patch: Change): void {
    this.#isTouched = true;
    const { text, tried, after } = this.#of[kind].value;
    const isFirst = text === '' && Boolean(patch.text);
    this.#of[kind].change({
      ...patch,
      // What was tried under the old key may have arrived; other words are another message.
      ...(tried && another()),
      after: isFirst ? this.#seen() : patch.text === '' ? null : (after ?? null),
    });
  }

  /** Puts words below those that stand there, of any ticket. `after`: what had been read when the first of them was typed. */
  add(ticketId: string, kind: Kind, { text, after }: Pick<StaffDraft, 'text' | 'after'>): void {
    if (text === '') return;
    const kept = this.find(ticketId, kind) ?? { key: newIdempotencyKey(), ...emptyDraft(kind) };
    const isOpen = ticketId === this.#ticketId;
    if (isOpen) this.#isTouched = true;
    const read = earlier(kept.after, isOpen ? this.#seen() : null);
    this.put(ticketId, kept, { ...another(), text: joined(kept.text, text), after: earlier(read, after) });
  }

  /** Moves the words of the other kind into the one that is shown: an act of its own, with a name. */
  takeWords(): void {
    const { text, after = null } = this.#of[this.#other].value;
    this.#of[this.#other].clear();
    this.add(this.#ticketId ?? '', this.kind, { text, after });
  }

  get #other(): Kind {
    return this.kind === 'reply' ? 'note' : 'reply';
  }
}
