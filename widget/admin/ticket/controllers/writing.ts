// Owns what is being written on the open ticket: the draft, its sending, and what came between.
import type { ReactiveControllerHost } from 'lit';

import { newIdempotencyKey } from '../../../../sdk/client/idempotency.ts';
import type { TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { DraftController } from '../../../kit/writing/draft.ts';
import type { Keeping } from '../../../kit/writing/draft.ts';
import type { DraftStore } from '../../../kit/state/drafts.ts';
import { isPassing, toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { emptyDraft, isStaffDraft, type StaffDraft } from '../state/draft.ts';

/** Refused because others wrote meanwhile: nothing was sent. */
export type Stale = Pick<ShownError, 'missed' | 'earlierMissed'>;

export interface WritingListener {
  /** The server has it; the thread holds it now. */
  sent(thread: TicketThread, kind: 'reply' | 'note'): void;
  /** Others wrote meanwhile: the thread should be read again. */
  stale(): void;
}

type Change = Partial<Pick<StaffDraft, 'text' | 'kind' | 'state'>>;

/** Of a draft that is another message now. */
const another = (): Pick<StaffDraft, 'key' | 'tried'> => ({ key: newIdempotencyKey(), tried: null });
/** The field still held what went out: what was typed behind it is what remains. */
const behind = (sent: string, text: string): string => text.replace(sent, '').trimStart();
const slotOf = (ticketId: string): string => `staff:${ticketId}`;

export class WritingController extends Controller {
  error: ShownError | null = null;
  stale: Stale | null = null;

  readonly #client: () => AgentCalls;
  readonly #listener: WritingListener;
  readonly #draft: DraftController<StaffDraft>;
  #ticketId: string | null = null;
  #store: DraftStore | null = null;
  /** By ticket, while a message is on its way: what was typed or chosen meanwhile, of the next one. */
  readonly #later = new Map<string | null, Change>();

  constructor(host: ReactiveControllerHost, client: () => AgentCalls, listener: WritingListener) {
    super(host);
    this.#client = client;
    this.#listener = listener;
    // Only words are worth keeping: a chosen kind without words is no draft.
    this.#draft = new DraftController(host, {
      isDraft: isStaffDraft,
      empty: emptyDraft,
      isEmpty: (draft) => draft.text === '',
    });
  }

  get draft(): StaffDraft {
    return this.#draft.value;
  }

  get isSending(): boolean {
    return this.#later.has(this.#ticketId);
  }

  get keeping(): Keeping {
    // What was typed behind a message on its way is on the device when that has arrived.
    return this.#later.get(this.#ticketId)?.text === undefined ? this.#draft.keeping : 'none';
  }

  /** Another ticket: its own draft, as it was left. */
  open(store: DraftStore, ticketId: string): void {
    const later = this.#later.get(this.#ticketId);
    // Whatever becomes of what is on its way.
    if (later?.text) this.#draft.change({ ...later, ...another() });
    this.#ticketId = ticketId;
    this.#store = store;
    this.error = this.stale = null;
    this.#draft.open(store, slotOf(ticketId));
    void this.#draft.inherit();
  }

  change(patch: Change): void {
    const later = this.#later.get(this.#ticketId);
    if (later) return void Object.assign(later, patch);
    // What was tried under the old key may have arrived; other words are another message.
    this.#draft.change(this.draft.tried ? { ...patch, ...another() } : patch);
    if (patch.kind !== undefined && patch.kind !== this.draft.kind) this.stale = null;
  }

  /** `seen`: the newest event the writer has had before their eyes. `anyway`: they know what came between. */
  async send(seen: number, anyway = false): Promise<void> {
    const ticketId = this.#ticketId;
    const sent = this.draft.text;
    const text = sent.trim();
    if (ticketId === null || text === '' || this.isSending) return;
    const tried = this.draft.tried ?? { after: seen, anyway };
    this.#draft.change({ tried });
    const { draft } = this;
    const { key, kind, state } = draft;
    const later: Change = {};
    this.#later.set(ticketId, later);
    this.error = null;
    this.host.requestUpdate();
    try {
      const { messages } = this.#client();
      const options = { idempotencyKey: key };
      const thread =
        kind === 'note'
          ? await messages.note(ticketId, { text, ...tried }, options)
          : await messages.reply(ticketId, { text, state, ...tried }, options);
      if (this.#ticketId === ticketId) {
        this.#draft.clear();
        this.stale = null;
      } else {
        // Another ticket was opened meanwhile: of this one, only what was typed behind it is still to be sent.
        const rest = behind(sent, later.text ?? '');
        if (rest) this.#store?.write(slotOf(ticketId), { ...draft, ...later, text: rest, ...another() });
        else this.#store?.remove(slotOf(ticketId));
      }
      this.#listener.sent(thread, kind);
    } catch (error) {
      if (this.#ticketId === ticketId) this.#failed(toShownError(error));
    } finally {
      this.#later.delete(ticketId);
      if (this.#ticketId === ticketId) this.#goOn(sent, later);
      this.host.requestUpdate();
    }
  }

  #goOn(sent: string, { text, ...later }: Change): void {
    const rest = text !== undefined && this.draft.text === '' ? behind(sent, text) : text;
    if (rest !== undefined || Object.keys(later).length > 0)
      this.change({ ...later, ...(rest !== undefined && { text: rest }) });
  }

  /** Back to the text: what came between has been read. */
  rewrite(): void {
    this.stale = null;
    this.host.requestUpdate();
  }

  #failed(error: ShownError): void {
    // Refused means that nothing was made: the next try is another request. Unanswered means: perhaps.
    if (!isPassing(error)) this.#draft.change(another());
    if (error.code === 'stale_thread') {
      this.stale = error;
      this.#listener.stale();
    } else this.error = error;
  }
}
