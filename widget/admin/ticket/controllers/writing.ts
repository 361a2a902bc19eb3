// Owns what is being written on the open ticket: its sending, and what holds it back.
import type { ReactiveControllerHost } from 'lit';

import type { Message, TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import { isPassing, toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { Keeping } from '../../../kit/writing/draft.ts';
import { kinds } from '../state/draft.ts';
import type { Kind, StaffDraft, Tried } from '../state/draft.ts';
import { holdOf } from '../state/hold.ts';
import type { Hold, Missed } from '../state/hold.ts';
import type { Sending, Sent } from '../state/sending.ts';
import { another, keepWords, slotOf, StaffDrafts } from './drafts.ts';
import type { Change } from './drafts.ts';

export interface WritingListener {
  /** The newest event of the open ticket that the writer has had before their eyes. */
  seen(): number;
  /** What others wrote after event `after`, in the thread of the open ticket. */
  arrived(after: number): readonly Message[];
  /** Seconds in which a reply that is sent now can be taken back. */
  undo(): number;
  /** The server has it; the thread holds it now. */
  sent(thread: TicketThread, sent: Sent): void;
  /** What was written on the open ticket was not taken. */
  failed(error: ShownError): void;
}

/** Milliseconds that what came between must have stood there until "Send anyway" means it: a label that changes under the finger is no consent. */
const READABLE = 400;
const nothingMissed: Missed = { messages: [], more: 0 };
/** The field still held what went out: what was typed behind it is what remains. */
const behind = (sent: string, text: string): string => text.replace(sent, '').trimStart();

export class WritingController extends Controller {
  error: ShownError | null = null;
  /** It was to be sent, and was not because of the hold. */
  isHeld = false;

  readonly #client: () => AgentCalls;
  readonly #listener: WritingListener;
  readonly #drafts: StaffDrafts;
  #ticketId: string | null = null;
  #store: DraftStore | null = null;
  #missed = nothingMissed;
  /** The newest message that holds the draft back, and since when it is shown. */
  #shown = { newest: 0, at: 0 };
  /** By slot, while a message is on its way: what was typed or chosen meanwhile, of the next one. */
  readonly #later = new Map<string, Change>();

  constructor(host: ReactiveControllerHost, client: () => AgentCalls, listener: WritingListener) {
    super(host);
    this.#client = client;
    this.#listener = listener;
    this.#drafts = new StaffDrafts(host, () => listener.seen());
  }

  get kind(): Kind {
    return this.#drafts.kind;
  }

  get draft(): StaffDraft {
    return this.#drafts.value;
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
    const { text, after } = this.draft;
    if (text.trim() === '' || typeof after !== 'number') return null;
    return holdOf(after, this.#listener.arrived(after), this.#missed);
  }

  /** The newest of it has been there to be read. */
  get isHoldRead(): boolean {
    const { newest, at } = this.#shown;
    return newest === this.hold?.newest && Date.now() - at >= READABLE;
  }

  hostUpdated(): void {
    const newest = this.hold?.newest ?? 0;
    if (newest !== this.#shown.newest) this.#shown = { newest, at: Date.now() };
  }

  /** Another ticket: its own drafts, as they were left. */
  open(store: DraftStore, ticketId: string): void {
    for (const kind of kinds) {
      const later = this.#later.get(this.#slot(kind));
      // Whatever becomes of what is on its way.
      if (later?.text) this.#drafts.of(kind).change({ ...later, ...another() });
    }
    this.#ticketId = ticketId;
    this.#store = store;
    this.#free();
    this.#drafts.open(store, ticketId);
    void this.#drafts.inherit();
  }

  show(kind: Kind): void {
    if (kind === this.kind) return;
    this.#drafts.show(kind);
    this.#free();
    this.host.requestUpdate();
  }

  change(patch: Change): void {
    const later = this.#later.get(this.#slot(this.kind));
    if (later) return void Object.assign(later, patch);
    if (patch.text === '') this.#free();
    this.#drafts.change(this.kind, patch);
  }

  /** Words that were typed, or sent, elsewhere; of the open ticket they are shown. */
  add(ticketId: string, { kind, state, ...words }: Partial<Sent> & Pick<Sent, 'kind' | 'text' | 'after'>): void {
    if (this.#ticketId !== ticketId) {
      if (this.#store) keepWords(this.#store, ticketId, kind, words);
      return;
    }
    this.show(kind);
    this.#drafts.add(kind, words.text, words.after);
    if (state) this.change({ state });
  }

  takeWords(): void {
    this.#drafts.takeWords();
  }

  /** Null where nothing goes out: there are no words, they are on their way, or others wrote meanwhile (`isHeld`). */
  send({ isAnyway = false, state }: Sending = {}): Promise<void> | null {
    const { kind } = this;
    if (this.#ticketId === null || this.draft.text.trim() === '' || this.isSending) return null;
    if (state !== undefined && kind === 'reply' && state !== this.draft.state) this.change({ state });
    const { after, tried } = this.draft;
    // What was tried may have arrived: then it is no question any more, and the server knows.
    const hold = tried ? null : this.hold;
    if (hold && !isAnyway) {
      this.isHeld = true;
      this.host.requestUpdate();
      return null;
    }
    return this.#send(
      this.#ticketId,
      kind,
      // Of drafts of before nobody knows what had been read.
      tried ?? {
        after: after ?? this.#listener.seen(),
        anyway: hold?.newest ?? false,
        undo: kind === 'reply' ? this.#listener.undo() : 0,
      },
    );
  }

  async #send(ticketId: string, kind: Kind, tried: Tried): Promise<void> {
    const slot = this.#slot(kind);
    const draft = this.#drafts.of(kind);
    draft.change({ tried });
    const { value } = draft;
    const text = value.text.trim();
    const later: Change = {};
    this.#later.set(slot, later);
    this.error = null;
    this.host.requestUpdate();
    const isOpen = (): boolean => this.#ticketId === ticketId;
    try {
      const thread = await this.#ask(ticketId, value, tried);
      if (isOpen()) {
        draft.clear();
        if (this.kind === kind) this.#free();
      } else {
        // Another ticket was opened meanwhile: of this one, only what was typed behind it is still to be sent.
        const rest = behind(value.text, later.text ?? '');
        if (rest) this.#store?.write(slot, { ...value, ...later, text: rest, ...another() });
        else this.#store?.remove(slot);
      }
      this.#listener.sent(thread, { ...value, text, after: tried.after, undo: tried.undo ?? 0 });
    } catch (error) {
      if (isOpen()) this.#failed(kind, toShownError(error));
    } finally {
      this.#later.delete(slot);
      if (isOpen()) this.#goOn(kind, value.text, later);
      this.host.requestUpdate();
    }
  }

  #ask(id: string, { key, kind, state, text: typed }: StaffDraft, { undo = 0, ...how }: Tried): Promise<TicketThread> {
    const { messages } = this.#client();
    const text = typed.trim();
    const options = { idempotencyKey: key };
    if (kind === 'note') return messages.note(id, { text, ...how }, options);
    return messages.reply(id, { text, state, ...how, ...(undo > 0 && { undo }) }, options);
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
    this.host.requestUpdate();
  }

  #free(): void {
    this.#missed = nothingMissed;
    this.isHeld = false;
    this.error = null;
  }

  #failed(kind: Kind, error: ShownError): void {
    const { code, missed, earlierMissed: more } = error;
    // Refused means that nothing was made: the next try is another request. Unanswered means: perhaps.
    if (!isPassing(error)) this.#drafts.of(kind).change(another());
    if (code === 'stale_thread') {
      this.#missed = { messages: missed, more };
      this.isHeld = true;
    } else this.error = error;
    this.#listener.failed(error);
  }

  #slot(kind: Kind): string {
    return slotOf(this.#ticketId ?? '', kind);
  }
}
