// What becomes of something that was sent: it goes out, waits for a way to the desk, is taken back. The code for that comes while the page is idle.
import type { LitElement, TemplateResult } from 'lit';

import type { Message, TicketSummary, TicketThread } from '../../../../sdk/contract/index.ts';
import { reportShown } from '../../../kit/controllers/report.ts';
import { authorName } from '../../../kit/conversation/message.ts';
import { loadCatalogue } from '../../../kit/i18n/load.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { whenIdle } from '../../../kit/when-idle.ts';
import type { TicketRoomPorts, Told } from '../../kit/state/ticket-room.ts';
import { afterCatalogues } from '../i18n/after/catalogues.ts';
import type { AfterTexts } from '../i18n/after/en.ts';
import type { ReplyState } from '../state/draft.ts';
import type { Sent, Unsent } from '../state/sending.ts';
import type { TicketWords } from '../state/words.ts';
import { thenChoices } from '../views/choices.ts';
import type { cutOffStrip } from '../views/cut-off.ts';
import type { CutOffController } from './cut-off.ts';
import type { SentController } from './sent.ts';
import type { TicketPaneController } from './ticket-pane.ts';

export interface OutgoingOptions {
  readonly pane: TicketPaneController;
  readonly words: () => TicketWords | null;
  /** Without taking the focus. */
  readonly open: (id: string) => Promise<void>;
}

/** What is loaded. */
interface After {
  readonly sent: SentController;
  readonly cutOff: CutOffController;
  readonly strip: typeof cutOffStrip;
}

export class Outgoing {
  readonly #host: LitElement;
  readonly #ports: TicketRoomPorts;
  readonly #options: OutgoingOptions;
  #languages: readonly string[] = [];
  #after: After | undefined;
  #texts: AfterTexts | undefined;
  /** The line of the desk says that messages wait on other tickets. */
  #isOfElsewhere = false;

  constructor(host: LitElement, ports: TicketRoomPorts, options: OutgoingOptions) {
    this.#host = host;
    this.#ports = ports;
    this.#options = options;
  }

  speak(languages: readonly string[]): void {
    this.#languages = languages;
    // Where it does not come, it is asked for again when it is wanted.
    whenIdle(() => void this.#bring().catch(() => undefined));
  }

  /** Tells what was sent, with what can be done about it. `next`: the ticket after it in the list. */
  async sent(thread: TicketThread, sent: Sent, next: TicketSummary | null): Promise<void> {
    const { pane, words } = this.#options;
    const { onOpen, habits, say } = this.#ports;
    const t = words()?.a.composer;
    if (sent.kind === 'note') return t && say(t.saved);
    try {
      (await this.#bring()).sent.begin(thread, sent, next);
    } catch {
      // It is sent all the same.
      if (t) say(t.sent);
    }
    if (habits().isOnward && next && pane.ticket.id === thread.ticket.id) onOpen(next.id);
  }

  /** What did not go out: it waits for a way, or, where its ticket is not before the eyes, it is told where it is. */
  async unsent(error: ShownError, { ticketId, kind, isCutOff }: Unsent): Promise<void> {
    const after = await this.#bring().catch(() => null);
    if (!after) return;
    if (isCutOff) after.cutOff.add(ticketId, kind, error);
    else if (this.#options.pane.ticket.id !== ticketId) this.#tellThere(ticketId, error);
    this.#host.requestUpdate();
  }

  /** Said where the open ticket's message waits for a way to the desk; null where it does not. */
  get cutOff(): TemplateResult | null {
    const { writing } = this.#options.pane;
    if (!writing.draft.isCutOff || !this.#after || !this.#texts) return null;
    return this.#after.strip(this.#texts, writing.keeping, () => writing.stay());
  }

  async #bring(): Promise<After> {
    const [code, language] = await Promise.all([
      loadAgain(() => import('./after-sending.ts')),
      loadCatalogue(afterCatalogues, this.#languages),
    ]);
    this.#texts = language.t;
    return (this.#after ??= this.#make(code, language.t));
  }

  #make({ SentController, CutOffController, cutOffStrip }: typeof import('./after-sending.ts'), t: AfterTexts): After {
    const { pane, words } = this.#options;
    const { onOpen, client, drafts } = this.#ports;
    const store = drafts();
    const isOpen = (id: string): boolean => pane.ticket.id === id;
    const sent = new SentController(this.#host, {
      client,
      tell: (told) => this.#tell(told),
      texts: () => this.#texts ?? t,
      sentWords: () => words()?.a.composer.sent ?? '',
      nameOf: (author) => {
        const t = words()?.base.t;
        return t ? authorName(author, t) : author.name;
      },
      onThread: (fresh) => pane.ticket.accept(fresh, true),
      onBack: (id, back, isWanted) => this.#giveBack(id, back, isWanted),
      onOpen,
      isOpen,
    });
    const cutOff = new CutOffController(this.#host, {
      drafts,
      goOn: (...what) => pane.writing.goOn(...what),
      isOpen,
      onElsewhere: (count) => this.#tellElsewhere(count),
    });
    if (store) cutOff.takeUp(pane.writing.left(store));
    return { sent, cutOff, strip: cutOffStrip };
  }

  /** Messages wait on tickets that are not open. */
  #tellElsewhere(count: number): boolean {
    const words = this.#options.words();
    if (!words || !this.#texts) return false;
    const text = words.base.count(this.#texts.waits, count);
    if (count > 0) this.#tell({ text, say: text, offers: [] }, true);
    else if (this.#isOfElsewhere) this.#tell(null);
    return true;
  }

  #tell(told: Told | null, isOfElsewhere = false): void {
    this.#isOfElsewhere = isOfElsewhere;
    this.#ports.tell(told);
  }

  #tellThere(ticketId: string, { code }: ShownError): void {
    if (!this.#texts) return;
    const { overtakenThere, notSentThere, toThere: label } = this.#texts;
    const text = code === 'stale_thread' ? overtakenThere : notSentThere;
    const onTake = (): void => {
      this.#tell(null);
      this.#ports.onOpen(ticketId);
    };
    this.#tell({ text, say: text, offers: [{ key: 'go-on', label, onTake }] });
  }

  /** What becomes of the ticket when a reply is sent. */
  pickThen(anchor: Element): void {
    const { pane } = this.#options;
    const words = this.#options.words();
    if (!words) return;
    this.#ports.picker.start(
      {
        kind: 'then',
        look: () => ({ heading: words.a.composer.then, choices: thenChoices(words, pane.writing.state) }),
        onPick: (value) => pane.writing.change({ state: value as ReplyState }),
      },
      anchor,
    );
  }

  /** Another ticket is opened, or none. */
  left(): void {
    this.#after?.sent.left();
  }

  /** From the thread: also after a reload, and what was held back. */
  async takeBack({ id, kind, text, waiting }: Message): Promise<void> {
    const { pane } = this.#options;
    const ticketId = pane.ticket.id ?? '';
    try {
      pane.ticket.accept(await this.#ports.client().messages.takeBack(ticketId, id), true);
      this.#after?.sent.end(id);
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
