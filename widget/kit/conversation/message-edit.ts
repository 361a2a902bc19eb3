// Rewording one's own message: the draft of the new wording, its saving, and the earlier wordings once asked for.
import type { LitElement } from 'lit';

import type { Message, MessagePatch, Revision, TicketThread } from '../../../sdk/contract/index.ts';
import { Controller } from '../controllers/controller.ts';
import { DraftController, type Keeping } from '../writing/draft.ts';
import { type DraftStore, isReplyDraft, type ReplyDraft } from '../state/drafts.ts';
import { toShownError, type ShownError } from '../state/error.ts';

export interface MessageEditOptions {
  save: (messageId: string, patch: MessagePatch) => Promise<TicketThread>;
  onSaved: (thread: TicketThread) => void;
  load: (messageId: string) => Promise<Revision[]>;
}

export class MessageEditController extends Controller<LitElement> {
  /** The message that is being edited, as it was when that began. */
  message: Message | null = null;
  saving = false;
  error: ShownError | null = null;
  /** Earlier wordings, by message; there while they are shown. */
  readonly revisions = new Map<string, readonly Revision[]>();
  #options: MessageEditOptions;
  #store: DraftStore | null = null;
  #draft: DraftController<ReplyDraft>;

  constructor(host: LitElement, options: MessageEditOptions) {
    super(host);
    this.#options = options;
    this.#draft = new DraftController(host, {
      isDraft: isReplyDraft,
      empty: () => ({ text: this.message?.text ?? '' }),
      isEmpty: ({ text }) => text === this.message?.text,
    });
  }

  get text(): string {
    return this.#draft.value.text;
  }

  get keeping(): Keeping {
    return this.#draft.keeping;
  }

  open(store: DraftStore): void {
    this.#store = store;
    this.message = null;
    this.revisions.clear();
  }

  async start(message: Message): Promise<void> {
    this.message = message;
    this.#draft.open(this.#store, `edit:${message.id}`);
    void this.#draft.inherit();
    this.error = null;
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('#edit')?.focus();
    this.#show();
  }

  change(text: string): void {
    this.#draft.change({ text });
    void this.host.updateComplete.then(() => this.#show());
  }

  /** A field that grows pushes what saves it out of sight, at the end of a thread behind where a reply is written. */
  #show(): void {
    this.host.renderRoot.querySelector('.edit-box')?.scrollIntoView?.({ block: 'nearest' });
  }

  async save(): Promise<void> {
    const { message, text } = this;
    if (message === null || this.saving || text.trim() === '') return;
    if (text === message.text) return this.cancel();
    this.saving = true;
    this.error = null;
    this.host.requestUpdate();
    try {
      const thread = await this.#options.save(message.id, { text, revision: message.revision });
      // Shown wordings are one short now.
      this.revisions.delete(message.id);
      if (this.message === message) this.cancel();
      // Another ticket was opened meanwhile.
      else this.#store?.remove(`edit:${message.id}`);
      this.#options.onSaved(thread);
    } catch (error) {
      this.error = toShownError(error);
    } finally {
      this.saving = false;
      this.host.requestUpdate();
    }
  }

  async toggleHistory(message: Message): Promise<void> {
    if (!this.revisions.delete(message.id)) {
      // Failing to load a history harms nobody: the button is still there.
      const earlier = await this.#options.load(message.id).catch(() => null);
      if (earlier !== null) this.revisions.set(message.id, earlier);
    }
    this.host.requestUpdate();
  }

  /** Ends the editing, and throws its draft away. */
  cancel(): void {
    this.#draft.clear();
    const id = this.message?.id;
    this.message = null;
    this.host.requestUpdate();
    // Focus goes back to where it came from.
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>(`#m-${id} .message-foot button`)?.focus(),
    );
  }
}
