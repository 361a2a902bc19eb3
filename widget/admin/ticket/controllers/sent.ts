// Owns replies that were just sent: how long each can be taken back, what came of it, and where one goes on.
import type { LitElement } from 'lit';

import type { Author, Message, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { Offer, Told } from '../../kit/state/ticket-room.ts';
import type { AfterTexts } from '../i18n/after/en.ts';
import type { Sent } from '../state/sending.ts';

/** Milliseconds. The server looks once a second for what is due. */
const TICK = 250;
const LOOK_AFTER = 1_500;
/** So often; after that something is amiss, and it is looked after less often. */
const LOOKS = 20;
const LOOK_LATE = 15_000;

export interface SentOptions {
  readonly client: () => AgentCalls;
  readonly texts: () => AfterTexts;
  /** Said of what has gone out. */
  readonly sentWords: () => string;
  readonly nameOf: (author: Author) => string;
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
  /** Milliseconds after its time. */
  lookAt: number;
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
    // One that was held while its answer was on its way is known by its words.
    const isThis = ({ waiting, text }: Message): boolean => Boolean(waiting && (!waiting.held || text === sent.text));
    const message = sent.undo > 0 ? messages.findLast(isThis) : undefined;
    const one: Outgoing = {
      ticketId: ticket.id,
      number: ticket.number,
      // What was answered for then needs no answer again.
      sent: { ...sent, after: message?.waiting?.after ?? sent.after ?? null },
      next,
      messageId: message?.id ?? '',
      endsAt: message?.waiting?.held ? 0 : Date.now() + sent.undo * 1000,
      left: 0,
      looks: 0,
      lookAt: LOOK_AFTER,
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
    else if (one) {
      // At once: the way on that it offered has been gone.
      one.left = 0;
      this.#tick();
    }
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
      if (over < one.lookAt) continue;
      one.looks += 1;
      one.lookAt = over + (one.looks < LOOKS ? LOOK_AFTER : LOOK_LATE);
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
      } else if (!message?.waiting) {
        this.#waiting.delete(messageId);
        onThread(thread);
        if (message && one === this.#told) this.#tellSent(one);
      } else if (one.looks >= LOOKS) this.#tell(one, (t) => t.late, this.#offers(one));
    } catch {
      // The next look, then; what waits is in the thread in any case.
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
    if (one !== this.#told) return;
    const t = this.#options.texts();
    // Said once, and shown as it counts down.
    const say = t.goesOut(one.sent.undo);
    this.#options.tell({ text: t.goesOut(one.left), say, offers: this.#offers(one) });
  }

  #tellSent(one: Outgoing): void {
    if (this.#options.isOpen(one.ticketId)) this.#tell(one, () => this.#options.sentWords(), this.#onward(one));
    else if (one === this.#told) this.#options.tell((this.#told = null));
  }

  #tellHeld(one: Outgoing, messages: readonly Message[]): void {
    const { texts, nameOf } = this.#options;
    const last = messages.findLast(({ number }) => number > (one.sent.after ?? 0));
    const who = last ? nameOf(last.author) : '';
    const open: Offer = {
      key: 'go-on',
      label: texts().toHeld(one.number),
      onTake: () => {
        this.#options.tell((this.#told = null));
        this.#options.onOpen(one.ticketId);
      },
    };
    this.#told = one;
    this.#tell(one, (t) => t.heldBack(one.number, who), [open]);
  }

  /** As long as it waits. */
  #offers(one: Outgoing): Offer[] {
    const undo: Offer = { key: 'undo', label: this.#options.texts().undo, onTake: () => void this.#undo(one) };
    return [undo, ...this.#onward(one)];
  }

  #onward({ ticketId, next }: Outgoing): Offer[] {
    if (!next || !this.#options.isOpen(ticketId)) return [];
    const label = this.#options.texts().next(next.number);
    return [{ key: 'go-on', label, onTake: () => this.#options.onOpen(next.id) }];
  }

  #tell(one: Outgoing, say: (t: AfterTexts) => string, offers: readonly Offer[]): void {
    if (one !== this.#told) return;
    const text = say(this.#options.texts());
    this.#options.tell({ text, say: text, offers });
  }
}
