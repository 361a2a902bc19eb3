// Owns the field that stands in for the composer of a ticket that is still being read: what is typed meanwhile is handed over to it, whole.
import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { isSendKey } from '../../../kit/writing/send-key.ts';
import type { Typed, TicketRoom } from '../../kit/state/ticket-room.ts';
import type { AdminWords } from '../state/words.ts';

export class StandInController extends Controller<LitElement> {
  readonly #room: () => TicketRoom | null;
  /** What is typed, for which ticket; null while nothing is. */
  #typed: Typed | null = null;
  /** An input method is in the middle of a word: to take the field away would cut it off. */
  #isComposing = false;

  constructor(host: LitElement, room: () => TicketRoom | null) {
    super(host);
    this.#room = room;
  }

  /** `after`: the newest event of the ticket that could be known of when it was chosen. */
  async begin({ id, kind, after }: Pick<Typed, 'id' | 'kind' | 'after'>): Promise<void> {
    this.#typed = { id, kind, after, text: '', isSent: false };
    this.host.requestUpdate();
    // Before the next key comes: rendering waits for no task.
    await this.host.updateComplete;
    this.#field?.focus();
  }

  hostUpdated(): void {
    const typed = this.#typed;
    const room = this.#room();
    if (!typed || !room || this.#isComposing) return;
    const { ticketId, isRead } = room.standing;
    if (ticketId === typed.id && !isRead) return;
    this.#typed = null;
    room.takeOver(typed);
    this.host.requestUpdate();
  }

  /** Below a ticket that is being read, or could not be. */
  view(ticketId: string | null, { a, base }: AdminWords): TemplateResult | typeof nothing {
    const typed = this.#typed;
    if (!typed || typed.id !== ticketId) return nothing;
    return html`<div class="stand-in ${typed.kind}">
      <textarea
        id="stand-in"
        rows="3"
        dir="auto"
        aria-label=${`${a.writes[typed.kind]}. ${base.t.loading}`}
        .value=${typed.text}
        @input=${(event: InputEvent) => this.#change({ text: (event.target as HTMLTextAreaElement).value })}
        @compositionstart=${() => (this.#isComposing = true)}
        @compositionend=${() => {
          this.#isComposing = false;
          this.host.requestUpdate();
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          this.#change({ isSent: true });
        }}
      ></textarea>
      <span class="muted small">${a.writes[typed.kind]} · ${base.t.loading}</span>
    </div>`;
  }

  #change(patch: Partial<Typed>): void {
    if (this.#typed) this.#typed = { ...this.#typed, ...patch };
    this.host.requestUpdate();
  }

  get #field(): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>('#stand-in');
  }
}
