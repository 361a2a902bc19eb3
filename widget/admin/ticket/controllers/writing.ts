// Owns what is being written on the open ticket: its sending, and what holds it back.
import type { ReactiveControllerHost } from 'lit';

import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import { isPassing, toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { Keeping } from '../../../kit/writing/draft.ts';
import { behind, kinds, stateOf } from '../state/draft.ts';
import type { Kind, ReplyState, StaffDraft, Tried } from '../state/draft.ts';
import type { Hold } from '../state/hold.ts';
import type { Sending, Sent, WritingListener } from '../state/sending.ts';
import { another, slotOf, StaffDrafts } from './drafts.ts';
import type { Change } from './drafts.ts';
import { Holding } from './holding.ts';
import { isAway, post } from './post.ts';

export class WritingController extends Controller {
  error: ShownError | null = null;
  readonly holding: Holding;

  readonly #client: () => AgentCalls;
  readonly #listener: WritingListener;
  readonly #drafts: StaffDrafts;
  #ticketId: string | null = null;
  /** By slot, while a message is on its way: what was typed or chosen meanwhile, of the next one. */
  readonly #later = new Map<string, Change>();

  constructor(host: ReactiveControllerHost, client: () => AgentCalls, listener: WritingListener) {
    super(host);
    this.#client = client;
    this.#listener = listener;
    this.#drafts = new StaffDrafts(host, () => listener.seen());
    this.holding = new Holding((after) => listener.arrived(after));
  }

  get kind(): Kind {
    return this.#drafts.kind;
  }

  get draft(): StaffDraft {
    return this.#drafts.value;
  }

  /** What a reply leaves the ticket in. */
  get state(): ReplyState {
    return stateOf(this.draft, () => this.#listener.likely());
  }

  /** The words of the other kind, which do not come along by themselves. */
  get otherText(): string {
    return this.#drafts.otherText;
  }

  get isSending(): boolean {
    return this.#later.has(this.#slot(this.kind));
  }

  get keeping(): Keeping {
    // What was typed behind a message on its way is on the device when that has arrived.
    const isTyped = this.#later.get(this.#slot(this.kind))?.text !== undefined;
    return isTyped ? 'none' : this.#drafts.of(this.kind).keeping;
  }

  get hold(): Hold | null {
    return this.holding.of(this.draft);
  }

  /** It was to be sent, and was not because of the hold. */
  get isHeld(): boolean {
    return this.holding.isHeld;
  }

  hostUpdated(): void {
    this.holding.shown(this.hold);
  }

  /** Another ticket: its own drafts, as they were left. */
  open(store: DraftStore, ticketId: string): void {
    for (const kind of kinds) {
      const later = this.#later.get(this.#slot(kind));
      // Whatever becomes of what is on its way.
      if (later?.text) this.#drafts.of(kind).change({ ...later, ...another() });
    }
    this.#ticketId = ticketId;
    this.#free();
    this.#drafts.open(store, ticketId);
    void this.#drafts.inherit();
  }

  /** What this tab has left waiting for a way to the desk; before a ticket is opened, too. */
  left(store: DraftStore): (readonly [ticketId: string, kind: Kind])[] {
    this.#drafts.store ??= store;
    return this.#drafts.cutOff();
  }

  show(kind: Kind): void {
    if (kind === this.kind) return;
    this.#drafts.show(kind);
    this.#free();
  }

  change(patch: Change): void {
    const change = patch.state ? { ...patch, isChosen: true } : patch;
    const later = this.#later.get(this.#slot(this.kind));
    if (later) return void Object.assign(later, change);
    if (patch.text === '') this.#free();
    this.#drafts.change(this.kind, change);
  }

  /** Words that were typed, or sent, elsewhere; of the open ticket they are shown. */
  add(ticketId: string, { kind, state, ...words }: Partial<Sent> & Pick<Sent, 'kind' | 'text' | 'after'>): void {
    const isOpen = this.#ticketId === ticketId;
    if (isOpen) this.show(kind);
    this.#drafts.add(ticketId, kind, words);
    if (isOpen && state) this.change({ state });
  }

  takeWords(): void {
    this.#drafts.takeWords();
  }

  /** Null where nothing goes out: there are no words, they are on their way, or others wrote meanwhile (`isHeld`). */
  send({ isAnyway = false, state }: Sending = {}): Promise<unknown> | null {
    const { kind } = this;
    if (this.#ticketId === null || this.draft.text.trim() === '' || this.isSending) return null;
    if (state !== undefined && kind === 'reply' && state !== this.state) this.change({ state });
    const { after, tried } = this.draft;
    // What was tried may have arrived: then it is no question any more, and the server knows.
    const hold = tried ? null : this.hold;
    if (hold && !isAnyway) {
      this.holding.isHeld = true;
      this.host.requestUpdate();
      return null;
    }
    const how: Tried = tried ?? {
      // Of drafts of before nobody knows what had been read.
      after: after ?? this.#listener.seen(),
      anyway: hold?.newest ?? false,
      ...(kind === 'reply' && { undo: this.#listener.undo(), take: this.#listener.takes() }),
    };
    const draft = this.#drafts.of(kind);
    draft.change({ tried: how, ...(kind === 'reply' && { state: this.state, isChosen: true }) });
    return this.#send(this.#ticketId, draft.value, how);
  }

  /**
   * Sends once more, as it was, what there was no way for; of any ticket. Why there was none again; null where it is done, or
   * not to be sent any more.
   */
  goOn(ticketId: string, kind: Kind): Promise<ShownError | null> {
    const value = this.#drafts.find(ticketId, kind);
    if (!value?.isCutOff || !value.tried || this.#later.has(slotOf(ticketId, kind))) return Promise.resolve(null);
    return this.#send(ticketId, value, value.tried, true);
  }

  /** It does not go out by itself any more: it is a draft. */
  stay(): void {
    this.#drafts.of(this.kind).change({ isCutOff: false });
    this.#free();
  }

  async #send(ticketId: string, value: StaffDraft, tried: Tried, isByItself = false): Promise<ShownError | null> {
    const { kind } = value;
    const slot = slotOf(ticketId, kind);
    const later: Change = {};
    this.#later.set(slot, later);
    const isOpen = (): boolean => this.#ticketId === ticketId;
    if (isOpen() && !isByItself) this.error = null;
    this.host.requestUpdate();
    try {
      const thread = await post(this.#client(), ticketId, value, tried);
      // Where another ticket was opened meanwhile, only what was typed behind it is still to be sent; else that follows below.
      const rest = isOpen() ? '' : behind(value.text, later.text ?? '');
      this.#drafts.put(ticketId, value, rest ? { ...later, text: rest, ...another() } : null);
      if (isOpen() && this.kind === kind) this.#free();
      const { after, undo = 0 } = tried;
      this.#listener.sent(thread, { ...value, text: value.text.trim(), after, undo });
      return null;
    } catch (thrown) {
      const error = toShownError(thrown);
      const isCutOff = this.#keep(ticketId, value, error, { later, isAway: isAway(error, thrown) });
      if (isOpen()) this.#failed(kind, error);
      this.#listener.failed(error, { ticketId, kind, isCutOff, isByItself });
      return isCutOff ? error : null;
    } finally {
      this.#later.delete(slot);
      if (isOpen()) this.#goOn(kind, value.text, later);
      this.host.requestUpdate();
    }
  }

  /** What becomes of the draft of something that did not arrive, as far as known. Whether it goes out by itself. */
  #keep(
    ticketId: string,
    { key, kind }: StaffDraft,
    error: ShownError,
    { later, isAway: isCutOff }: { readonly later: Change; readonly isAway: boolean },
  ): boolean {
    const now = this.#drafts.find(ticketId, kind);
    // Other words are another message.
    if (now?.key !== key || later.text !== undefined) return false;
    // Refused means that nothing was made: the next try is another request. Unanswered means: perhaps.
    this.#drafts.put(ticketId, now, isCutOff || isPassing(error) ? { isCutOff } : another());
    return isCutOff;
  }

  /** With what was typed and chosen while something was on its way. */
  #goOn(kind: Kind, sent: string, { text, ...later }: Change): void {
    const isGone = this.#drafts.of(kind).value.text === '';
    const rest = text !== undefined && isGone ? behind(sent, text) : text;
    if (rest !== undefined || Object.keys(later).length > 0)
      this.#drafts.change(kind, { ...later, ...(rest !== undefined && { text: rest }) });
  }

  /** What came between has been read: it holds nothing back any more. */
  rewrite(): void {
    const { hold } = this;
    if (hold) this.#drafts.of(this.kind).change({ after: hold.newest, ...another() });
    this.#free();
  }

  #free(): void {
    this.holding.free();
    this.error = null;
    this.host.requestUpdate();
  }

  #failed(kind: Kind, error: ShownError): void {
    const { code, missed, earlierMissed: more } = error;
    // Of the kind that is not shown its draft says enough.
    if (kind !== this.kind) return;
    this.error = code === 'stale_thread' ? null : error;
    if (!this.error) this.holding.refused({ messages: missed, more });
  }

  #slot(kind: Kind): string {
    return slotOf(this.#ticketId ?? '', kind);
  }
}
