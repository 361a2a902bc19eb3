// A word in the corner when something comes while the desk is closed or shows something else; read out politely.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';

import type { LanguageCode } from '../../kit/i18n/languages.ts';
import { toastTexts, type Saying } from './toasts.ts';

export { wordsFor } from './words.ts';

/** Milliseconds that it stays when nobody is on it. */
const STAYS = 10_000;

export class PanelDeskToast extends LitElement {
  static override styles = css`
    :host {
      all: initial;
      color-scheme: inherit;
      visibility: inherit;
      position: fixed;
      z-index: var(--panel-desk-z-index, 2147480000);
      inset-block-end: calc(var(--pd-edge-block) + 72px);
      inset-inline-end: var(--pd-edge-inline);
      max-inline-size: calc(100vw - 2 * var(--pd-edge-inline));
      font: 14px/1.5 var(--pd-font);
    }
    :host([within]) {
      position: absolute;
      inset-block: 60px auto;
      inset-inline: 12px;
    }
    div {
      display: flex;
      gap: 4px;
      align-items: center;
      padding: 8px 8px 8px 16px;
      padding-inline: 16px 8px;
      border: 1px solid color-mix(in srgb, CanvasText 22%, transparent);
      border-radius: var(--pd-radius);
      background: Canvas;
      background: light-dark(#fff, #26282e);
      color: CanvasText;
      box-shadow: var(--pd-shadow);
      animation: rise 160ms ease-out;
    }
    .none {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      border: 0;
      overflow: hidden;
      box-shadow: none;
      animation: none;
    }
    span {
      flex: 1;
    }
    button {
      min-block-size: 40px;
      min-inline-size: 40px;
      padding-inline: 12px;
      border: 0;
      border-radius: var(--pd-radius);
      background: none;
      color: inherit;
      font: 600 14px/1.5 var(--pd-font);
      cursor: pointer;
    }
    button:hover {
      background: color-mix(in srgb, CanvasText 8%, transparent);
    }
    :focus-visible {
      outline: 2px solid var(--pd-focus);
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 8px;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      div {
        animation: none;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;
  static override properties = { words: { state: true }, code: { attribute: false } };

  declare words: string;
  declare code: LanguageCode;
  /** What it speaks of, by the ticket's id. */
  #tickets = new Map<string, { number: number; says: Saying; onShow: () => void }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.words = '';
    this.code = 'en';
    for (const leave of ['pointerleave', 'focusout']) this.addEventListener(leave, () => this.#plan());
    for (const come of ['pointerenter', 'focusin']) this.addEventListener(come, () => clearTimeout(this.#timer));
  }

  /** How many tickets it speaks of. */
  get count(): number {
    return this.#tickets.size;
  }

  /** Speaks of one more ticket. */
  add(id: string, number: number, says: Saying, onShow: () => void): void {
    // Last in line: of several the last one leads on.
    this.#tickets.delete(id);
    this.#tickets.set(id, { number, says, onShow });
    this.#speak();
  }

  /** A ticket is before the reader's eyes: of this one nothing more need be said. */
  forget(id: string): void {
    if (this.#tickets.delete(id)) this.#speak();
  }

  #speak(): void {
    const texts = toastTexts[this.code];
    const last = [...this.#tickets.values()].at(-1);
    if (!last) return this.hide();
    this.words = this.count > 1 ? texts.several(this.count) : texts[last.says](last.number);
    this.#plan();
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.words = '';
    this.#tickets.clear();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const texts = toastTexts[this.code];
    return html`<div class=${words ? '' : 'none'} @keydown=${this.#pressed}>
      <span role="status">${words}</span>
      ${
        words
          ? html`<button type="button" @click=${this.#go}>${texts.show}</button
              ><button type="button" aria-label=${texts.close} @click=${() => this.hide()}>✕</button>`
          : nothing
      }
    </div>`;
  }

  #go = (): void => {
    [...this.#tickets.values()].at(-1)?.onShow();
    this.hide();
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.hide();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.words && !this.matches(':hover, :focus-within')) this.#timer = setTimeout(() => this.hide(), STAYS);
  }
}

if (customElements.get('panel-desk-toast') === undefined) customElements.define('panel-desk-toast', PanelDeskToast);
