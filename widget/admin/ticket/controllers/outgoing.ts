// What becomes of a reply that was sent, and of one that is taken back; the code for the first moment after it comes with the first one.
import type { LitElement } from 'lit';

import type { Message, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import { reportShown } from '../../../kit/controllers/report.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { TicketRoomPorts } from '../../kit/state/ticket-room.ts';
import type { ReplyState } from '../state/draft.ts';
import type { Sent } from '../state/sending.ts';
import type { TicketWords } from '../state/words.ts';
import { thenChoices } from '../views/choices.ts';
import type { SentController } from './sent.ts';
import type { TicketPaneController } from './ticket-pane.ts';

export interface OutgoingOptions {
  readonly pane: TicketPaneController;
  readonly words: () => TicketWords | null;
  /** Without taking the focus. */
  readonly open: (id: string) => Promise<void>;
}

export class Outgoing {
  readonly #host: LitElement;
  readonly #ports: TicketRoomPorts;
  readonly #options: OutgoingOptions;
  #sent: SentController | undefined;

  constructor(host: LitElement, ports: TicketRoomPorts, options: OutgoingOptions) {
    this.#host = host;
    this.#ports = ports;
    this.#options = options;
  }

  /** Tells what was sent, with what can be done about it. `next`: the ticket after it in the list. */
  async sent(thread: TicketThread, sent: Sent, next: TicketSummary | null): Promise<void> {
    const { pane, words } = this.#options;
    const { onOpen, habits, client, tell, say } = this.#ports;
    const t = words()?.a.composer;
    if (sent.kind === 'note') return t && say(t.saved);
    try {
      const { SentController: Controller } = await loadAgain(() => import('./sent.ts'));
      this.#sent ??= new Controller(this.#host, {
        client,
        tell,
        words,
        onThread: (fresh) => pane.ticket.accept(fresh, true),
        onBack: (id, back, isWanted) => this.#giveBack(id, back, isWanted),
        onOpen,
        isOpen: (id) => pane.ticket.id === id,
      });
      this.#sent.begin(thread, sent, next);
    } catch {
      // It is sent all the same.
      if (t) say(t.sent);
    }
    if (habits().isOnward && next && pane.ticket.id === thread.ticket.id) onOpen(next.id);
  }

  /** What becomes of the ticket when a reply is sent. */
  pickThen(anchor: Element): void {
    const { pane } = this.#options;
    const words = this.#options.words();
    if (!words) return;
    this.#ports.picker.start(
      {
        kind: 'then',
        look: () => ({ heading: words.a.composer.then, choices: thenChoices(words, pane.writing.draft.state) }),
        onPick: (value) => pane.writing.change({ state: value as ReplyState }),
      },
      anchor,
    );
  }

  /** Another ticket is opened, or none. */
  left(): void {
    this.#sent?.left();
  }

  /** From the thread: also after a reload, and what was held back. */
  async takeBack({ id, kind, text, waiting }: Message): Promise<void> {
    const { pane } = this.#options;
    const ticketId = pane.ticket.id ?? '';
    try {
      pane.ticket.accept(await this.#ports.client().messages.takeBack(ticketId, id), true);
      this.#sent?.end(id);
      const { after = null, state } = waiting ?? {};
      await this.#giveBack(ticketId, { kind, text, after, state: state ?? 'waiting_for_customer', undo: 0 }, true);
    } catch (error) {
      reportShown(this.#host, toShownError(error));
      pane.refreshQuietly();
    }
  }

  /** What was taken back, or did not go out, is a draft again. `isWanted`: the writer asked for it. */
  async #giveBack(id: string, back: Sent, isWanted: boolean): Promise<void> {
    const { pane, open } = this.#options;
    pane.writing.add(id, back);
    if (!isWanted) return;
    if (pane.ticket.id !== id) await open(id);
    pane.write(back.kind);
  }
}
