// One reply on its way: sending, failed, overtaken by others' messages; kept on the device until the server has it.
import type { ReactiveControllerHost } from 'lit';

import { newIdempotencyKey } from '../../../sdk/client/idempotency.ts';
import type { Message, TicketThread } from '../../../sdk/contract/index.ts';
import { Controller } from '../../kit/controllers/controller.ts';
import { type DraftStore, isOutgoingReply, type Kept, type OutgoingReply } from '../../kit/state/drafts.ts';
import { isPassing, toShownError, type ShownError } from '../../kit/state/error.ts';

export interface OutboxOptions {
  send: (reply: OutgoingReply) => Promise<TicketThread>;
  onSent: (thread: TicketThread) => void;
  onError: (error: ShownError) => void;
}

export class OutboxController extends Controller {
  /** What is on its way; null when there is nothing. */
  reply: OutgoingReply | null = null;
  state: 'sending' | 'failed' | 'stale' = 'sending';
  keeping: Kept = 'kept';
  error: ShownError | null = null;
  #options: OutboxOptions;
  #store: DraftStore | null = null;
  #slot = '';

  constructor(host: ReactiveControllerHost, options: OutboxOptions) {
    super(host);
    this.#options = options;
  }

  override hostConnected(): void {
    super.hostConnected();
    this.listen(globalThis, 'online', () => this.goOn());
  }

  /** What the writer has not seen, when the state is `stale`. */
  get missed(): readonly Message[] {
    return this.error?.missed ?? [];
  }

  /** Takes up what a reload, a crash or a closed tab left on the way. It waits for a word: nobody remembers when it was meant for. */
  async open(store: DraftStore, slot: string): Promise<void> {
    this.#store = store;
    this.#slot = slot;
    this.reply = store.read(slot, isOutgoingReply) ?? null;
    this.keeping = 'kept';
    this.state = 'failed';
    this.error = null;
    const isWanted = (): boolean => this.#store === store && this.#slot === slot && !this.reply;
    const left = isWanted() && (await store.inherit(slot, isOutgoingReply, isWanted));
    if (!left) return;
    this.reply = left;
    this.host.requestUpdate();
  }

  /** Sends a new reply, under the key that its draft had. */
  send(text: string, key: string, after: number): Promise<void> {
    return this.#go({ key, text, after: String(after), anyway: '' });
  }

  again(): Promise<void> {
    return this.reply === null ? Promise.resolve() : this.#go(this.reply);
  }

  /** There is a way to the server again: what failed for want of one goes on. */
  goOn(): void {
    if (this.state === 'failed' && isPassing(this.error)) void this.again();
  }

  /** The refused sending was not stored, so this one is a new request with a key of its own. */
  anyway(after: number): Promise<void> {
    if (this.reply === null) return Promise.resolve();
    return this.#go({ ...this.reply, key: newIdempotencyKey(), after: String(after), anyway: 'yes' });
  }

  /** Back into the composer. Gives the text. */
  takeBack(): string {
    const text = this.reply?.text ?? '';
    this.#done();
    return text;
  }

  async #go(reply: OutgoingReply): Promise<void> {
    if (this.reply !== null && this.state === 'sending') return;
    this.reply = reply;
    this.state = 'sending';
    this.error = null;
    const [store, slot] = [this.#store, this.#slot];
    this.keeping = store?.write(slot, reply) ?? 'lost';
    this.host.requestUpdate();
    try {
      const thread = await this.#options.send(reply);
      store?.remove(slot);
      // Another ticket was opened meanwhile: its outbox is not this one.
      if (slot !== this.#slot) return;
      this.#done();
      this.#options.onSent(thread);
    } catch (error) {
      if (slot !== this.#slot) return;
      this.error = toShownError(error);
      this.state = this.error.code === 'stale_thread' ? 'stale' : 'failed';
      this.#options.onError(this.error);
      this.host.requestUpdate();
    }
  }

  #done(): void {
    this.#store?.remove(this.#slot);
    this.reply = null;
    this.error = null;
    this.host.requestUpdate();
  }
}
