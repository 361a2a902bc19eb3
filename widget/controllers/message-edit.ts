// Rewording one's own message: the draft of the new wording, its saving, and the earlier wordings once asked for.
import type { LitElement } from 'lit';

import type { Message, MessagePatch, Revision, TicketThread } from '../../sdk/contract/index.ts';
import { newIdempotencyKey } from '../../sdk/idempotency.ts';
import { type DraftStore, isReplyDraft } from '../state/drafts.ts';
import { toTrouble, type Trouble } from '../state/trouble.ts';
import { Controller } from './controller.ts';

export interface MessageEditOptions {
  save: (messageId: string, patch: MessagePatch) => Promise<TicketThread>;
  onSaved: (thread: TicketThread) => void;
  load: (messageId: string) => Promise<Revision[]>;
}

export class MessageEditController extends Controller<LitElement> {
  /** The message that is being edited, as it was when that began. */
  message: Message | null = null;
  text = '';
  saving = false;
  trouble: Trouble | null = null;
  /** Earlier wordings, by message; there while they are shown. */
  readonly revisions = new Map<string, readonly Revision[]>();
  #options: MessageEditOptions;
  #store: DraftStore | null = null;

  constructor(host: LitElement, options: MessageEditOptions) {
    super(host);
    this.#options = options;
  }

  open(store: DraftStore): void {
    this.#store = store;
    this.message = null;
    this.revisions.clear();
  }

  async start(message: Message): Promise<void> {
    this.message = message;
    this.text = this.#store?.read(this.#slot, isReplyDraft)?.text ?? message.text;
    this.trouble = null;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('#edit')?.focus();
  }

  change(text: string): void {
    this.text = text;
    if (text === this.message?.text) this.#store?.remove(this.#slot);
    else this.#store?.write(this.#slot, { key: newIdempotencyKey(), text });
    this.host.requestUpdate();
  }

  cancel(): void {
    this.#store?.remove(this.#slot);
    this.#end();
  }

  async save(): Promise<void> {
    const { message, text } = this;
    if (message === null || this.saving || text.trim() === '') return;
    if (text === message.text) return this.cancel();
    this.saving = true;
    this.trouble = null;
    this.host.requestUpdate();
    try {
      const thread = await this.#options.save(message.id, { text, revision: message.revision });
      this.#store?.remove(this.#slot);
      // Shown wordings are one short now.
      this.revisions.delete(message.id);
      this.#end();
      this.#options.onSaved(thread);
    } catch (error) {
      this.trouble = toTrouble(error);
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

  #end(): void {
    const id = this.message?.id;
    this.message = null;
    this.host.requestUpdate();
    // Focus goes back to where it came from.
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>(`#m-${id} .message-foot button`)?.focus(),
    );
  }

  get #slot(): string {
    return `edit:${this.message?.id ?? ''}`;
  }
}
