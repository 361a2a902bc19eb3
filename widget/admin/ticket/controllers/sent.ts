// Owns replies that were just sent: how long each can be taken back, what came of it, and where one goes on. Loaded with the first of them.
import type { LitElement } from 'lit';

import type { Message, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { authorName } from '../../../kit/conversation/message.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { Offer, Told } from '../../kit/state/ticket-room.ts';
import type { Sent } from '../state/sending.ts';
import type { TicketWords } from '../state/words.ts';

/** Milliseconds. The server looks once a second for what is due. */
const TICK = 250;
const LOOK_AFTER = 1_500;
const LOOKS = 20;

export interface SentOptions {
  readonly client: () => AgentCalls;
  readonly words: () => TicketWords | null;
  readonly tell: (told: Told | null) => void;
  readonly onThread: (thread: TicketThread) => void;
  /** The text is a draft again; `isWanted`: the writer asked for it. */
  readonly onBack: (ticketId: string, sent: Sent, isWanted: boolean) => Promise<void>;
  readonly onOpen: (ticketId: string) => void;
  readonly isOpen: (ticketId: string) => boolean;
}

/** A reply on its way to the customer. */
interface Outgoing {
  readonly ticketId: string;
  readonly number: number;
  readonly sent: Sent;
  readonly next: TicketSummary | null;
  readonly messageId: string;
  /** By this device's clock, in milliseconds. */
  readonly endsAt: number;
  /** Seconds, as they are shown. */
  left: number;
  looks: number;
}

export class SentController extends Controller<LitElement> {
  readonly #options: SentOptions;
  readonly #waiting = new Map<string, Outgoing>();
  /** The line of the desk is this one's. */
  #told: Outgoing | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: LitElement, options: SentOptions) {
    super(host);
    this.#options = options;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    // The server sends what waits at its time.
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  begin({ ticket, messages }: TicketThread, sent: Sent, next: TicketSummary | null): void {
    const message = sent.undo > 0 ? messages.findLast(({ waiting }) => waiting && !waiting.held) : undefined;
    const one: Outgoing = {
      ticketId: ticket.id,
      number: ticket.number,
      // What was answered for then needs no answer again.
      sent: { ...sent, after: message?.waiting?.after ?? sent.after ?? null },
      next,
      messageId: message?.id ?? '',
      endsAt: Date.now() + sent.undo * 1000,
      left: 0,
      looks: 0,
    };
    this.#told = one;
    if (!message) return this.#tellSent(one);
    this.#waiting.set(message.id, one);
    this.#timer ??= setInterval(() => this.#tick(), TICK);
    this.#tick();
  }

  /** It was taken back elsewhere. */
  end(messageId: string): void {
    const one = this.#waiting.get(messageId);
    this.#waiting.delete(messageId);
    if (one && one === this.#told) this.#options.tell((this.#told = null));
  }

  /** Another ticket is opened: what only led there is over; what can still be taken back stays in sight. */
  left(): void {
    const one = this.#told;
    if (one && !this.#waiting.has(one.messageId)) this.#options.tell((this.#told = null));
    else if (one) one.left = 0;
  }

  #tick(): void {
    for (const one of this.#waiting.values()) {
      const over = Date.now() - one.endsAt;
      const left = Math.max(0, Math.ceil(-over / 1000));
      if (left !== one.left) {
        one.left = left;
        if (left > 0) this.#tellWaiting(one);
        else this.#tell(one, (t) => t.goingOut, []);
      }
      if (over < LOOK_AFTER * (one.looks + 1)) continue;
      one.looks += 1;
      void this.#look(one);
    }
    if (this.#waiting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** What came of it: shown to the customer, or held back because others wrote meanwhile. */
  async #look(one: Outgoing): Promise<void> {
    const { ticketId, messageId } = one;
    const { client, onThread, onBack } = this.#options;
    try {
      const thread = await client().tickets.get(ticketId);
      const message = thread.messages.find(({ id }) => id === messageId);
      if (!this.#waiting.has(messageId)) return;
      if (message?.waiting?.held) {
        this.#waiting.delete(messageId);
        onThread(await client().messages.takeBack(ticketId, messageId));
        await onBack(ticketId, one.sent, false);
        this.#tellHeld(one, thread.messages);
      } else if (!message?.waiting || one.looks >= LOOKS) {
        this.#waiting.delete(messageId);
        onThread(thread);
        if (message && !message.waiting && one === this.#told) this.#tellSent(one);
      }
    } catch {
      // The next look, then; what waits is in the thread in any case.
      if (one.looks >= LOOKS) this.#waiting.delete(messageId);
    }
  }

  async #undo(one: Outgoing): Promise<void> {
    const { ticketId, messageId, sent } = one;
    const { client, onThread, onBack } = this.#options;
    if (!this.#waiting.delete(messageId)) return;
    try {
      onThread(await client().messages.takeBack(ticketId, messageId));
      this.#options.tell((this.#told = null));
      await onBack(ticketId, sent, true);
    } catch (error) {
      const isSent = toShownError(error).code === 'not_in_this_state';
      if (isSent) return this.#tell(one, (t) => t.tooLate, this.#onward(one));
      // Not reached: it can be tried again as long as it waits.
      this.#waiting.set(messageId, one);
      this.#timer ??= setInterval(() => this.#tick(), TICK);
    }
  }

  #tellWaiting(one: Outgoing): void {
    const t = this.#options.words()?.a.composer;
    if (!t || one !== this.#told) return;
    const undo: Offer = { key: 'undo', label: t.undo, onTake: () => void this.#undo(one) };
    // Said once, and shown as it counts down.
    const say = t.goesOut(one.sent.undo);
    this.#options.tell({ text: t.goesOut(one.left), say, offers: [undo, ...this.#onward(one)] });
  }

  #tellSent(one: Outgoing): void {
    if (this.#options.isOpen(one.ticketId)) this.#tell(one, (t) => t.sent, this.#onward(one));
    else if (one === this.#told) this.#options.tell((this.#told = null));
  }

  #tellHeld(one: Outgoing, messages: readonly Message[]): void {
    const words = this.#options.words();
    const last = messages.findLast(({ number }) => number > (one.sent.after ?? 0));
    if (!words) return;
    const who = last ? authorName(last.author, words.base.t) : '';
    const open: Offer = {
      key: 'go-on',
      label: words.a.composer.toHeld(one.number),
      onTake: () => {
        this.#options.tell((this.#told = null));
        this.#options.onOpen(one.ticketId);
      },
    };
    this.#told = one;
    this.#tell(one, (t) => t.heldBack(one.number, who), [open]);
  }

  #onward({ ticketId, next }: Outgoing): Offer[] {
    const t = this.#options.words()?.a.composer;
    if (!next || !t || !this.#options.isOpen(ticketId)) return [];
    return [{ key: 'go-on', label: t.next(next.number), onTake: () => this.#options.onOpen(next.id) }];
  }

  #tell(one: Outgoing, say: (t: TicketWords['a']['composer']) => string, offers: readonly Offer[]): void {
    const words = this.#options.words();
    if (!words || one !== this.#told) return;
    const text = say(words.a.composer);
    this.#options.tell({ text, say: text, offers });
  }
}
