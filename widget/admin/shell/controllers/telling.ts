// Owns the one line in which the desk says what came of a key, or what was sent, and what can be done about it for a moment.
import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { Offer, Told } from '../../kit/state/ticket-room.ts';

/** Milliseconds that a word about a key stands. */
const HINT = 5_000;

export class TellingController extends Controller<LitElement> {
  /** To a screen reader. */
  readonly #say: (text: string) => void;
  #told: Told | null = null;
  #hint = '';
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, say: (text: string) => void) {
    super(host);
    this.#say = say;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#end);
  }

  /** Why a key came to nothing. What was told before stands again afterwards. */
  hint(words: string): void {
    this.#hint = words;
    this.#say(words);
    clearTimeout(this.#end);
    this.#end = setTimeout(() => this.#over(), HINT);
    this.host.requestUpdate();
  }

  /** Stands until something else is told; null takes it away. What is said stays the same while only its words count down. */
  tell(told: Told | null): void {
    if (told && told.say !== this.#told?.say) this.#say(told.say);
    this.#told = told;
    if (told) this.#hint = '';
    this.host.requestUpdate();
  }

  can(key: Offer['key']): boolean {
    return this.#offer(key) !== undefined;
  }

  take(key: Offer['key']): void {
    this.#offer(key)?.onTake();
  }

  view(): TemplateResult | typeof nothing {
    const text = this.#hint || this.#told?.text;
    if (!text) return nothing;
    const offers = this.#hint ? [] : (this.#told?.offers ?? []);
    return html`<div class="telling">
      <span>${text}</span>
      ${offers.map(
        ({ key, label, onTake }) =>
          html`<button class="button slim" type="button" @click=${onTake}>
            <span class="one-line">${label}</span><kbd>${key === 'undo' ? 'z' : 'Enter'}</kbd>
          </button>`,
      )}
    </div>`;
  }

  #over(): void {
    this.#hint = '';
    this.host.requestUpdate();
  }

  #offer(key: Offer['key']): Offer | undefined {
    return this.#told?.offers.find((offer) => offer.key === key);
  }
}
