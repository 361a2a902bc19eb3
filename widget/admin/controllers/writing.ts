// Owns what is being written on the open ticket: the draft, its sending, and what came between.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { AgentClient } from '../../../sdk/agent.ts';
import type { Message, TicketThread } from '../../../sdk/contract/index.ts';
import { DraftController } from '../../controllers/draft.ts';
import type { Keeping } from '../../controllers/draft.ts';
import { newIdempotencyKey } from '../../../sdk/idempotency.ts';
import type { DraftStore } from '../../state/drafts.ts';
import { isPassing, toTrouble } from '../../state/trouble.ts';
import type { Trouble } from '../../state/trouble.ts';
import { emptyDraft, isStaffDraft, type StaffDraft } from '../state/draft.ts';

/** Refused because others wrote meanwhile: nothing was sent. */
export interface Stale {
  readonly missed: readonly Message[];
}

export interface WritingListener {
  /** The server has it; the thread holds it now. */
  sent(thread: TicketThread, kind: 'reply' | 'note'): void;
  /** Others wrote meanwhile: the thread should be read again. */
  stale(): void;
}

const slotOf = (ticketId: string): string => `staff:${ticketId}`;

export class WritingController implements ReactiveController {
  isSending = false;
  trouble: Trouble | null = null;
  stale: Stale | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #client: () => AgentClient;
  readonly #listener: WritingListener;
  readonly #draft: DraftController<StaffDraft>;
  #ticketId: string | null = null;
  #store: DraftStore | null = null;

  constructor(host: ReactiveControllerHost, client: () => AgentClient, listener: WritingListener) {
    this.#host = host;
    this.#client = client;
    this.#listener = listener;
    // Only words are worth keeping: a chosen kind without words is no draft.
    this.#draft = new DraftController(host, {
      isDraft: isStaffDraft,
      empty: emptyDraft,
      isEmpty: (draft) => draft.text === '',
    });
    host.addController(this);
  }

  hostConnected(): void {}

  get draft(): StaffDraft {
    return this.#draft.value;
  }

  get keeping(): Keeping {
    return this.#draft.keeping;
  }

  /** Another ticket: its own draft, as it was left. */
  open(store: DraftStore, ticketId: string): void {
    this.#ticketId = ticketId;
    this.#store = store;
    this.isSending = false;
    this.trouble = this.stale = null;
    this.#draft.open(store, slotOf(ticketId));
  }

  change(patch: Partial<Pick<StaffDraft, 'text' | 'kind' | 'state'>>): void {
    if (this.isSending) return;
    // What was tried under the old key may have arrived; other words are another message.
    this.#draft.change(this.draft.tried ? { ...patch, key: newIdempotencyKey(), tried: null } : patch);
    if (patch.kind !== undefined && patch.kind !== this.draft.kind) this.stale = null;
  }

  /** `seen`: the newest event the writer has had before their eyes. `anyway`: they know what came between. */
  async send(seen: number, anyway = false): Promise<void> {
    const ticketId = this.#ticketId;
    const text = this.draft.text.trim();
    if (ticketId === null || text === '' || this.isSending) return;
    const tried = this.draft.tried ?? { after: seen, anyway };
    this.#draft.change({ tried });
    const { key, kind, state } = this.draft;
    this.isSending = true;
    this.trouble = null;
    this.#host.requestUpdate();
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
        // Sent while another ticket was opened: what is kept of it has gone out.
      } else this.#store?.remove(slotOf(ticketId));
      this.#listener.sent(thread, kind);
    } catch (error) {
      if (this.#ticketId === ticketId) this.#failed(toTrouble(error));
    } finally {
      if (this.#ticketId === ticketId) this.isSending = false;
      this.#host.requestUpdate();
    }
  }

  /** Back to the text: what came between has been read. */
  rewrite(): void {
    this.stale = null;
    this.#host.requestUpdate();
  }

  #failed(trouble: Trouble): void {
    // Refused means that nothing was made: the next try is another request. Unanswered means: perhaps.
    if (!isPassing(trouble)) this.#draft.change({ key: newIdempotencyKey(), tried: null });
    if (trouble.code === 'stale_thread') {
      this.stale = { missed: trouble.missed };
      this.#listener.stale();
    } else this.trouble = trouble;
  }
}
