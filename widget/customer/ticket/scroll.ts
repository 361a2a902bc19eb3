// Where in a conversation one is: kept at the end while it grows, kept in place when older messages come in above.
import type { LitElement } from 'lit';

import { Controller } from '../../kit/controllers/controller.ts';

/** Closer to the end than this counts as there. */
const NEAR = 80;

export class ScrollController extends Controller<LitElement> {
  atEnd = true;
  #onEnd: () => void;
  #wanted: 'end' | 'held' | null = null;
  #fromEnd = 0;

  constructor(host: LitElement, onEnd: () => void) {
    super(host);
    this.#onEnd = onEnd;
  }

  override hostConnected(): void {
    super.hostConnected();
    // Narrower, the same words take more lines.
    this.listen(globalThis, 'resize', () => this.atEnd && this.toEnd(true));
    this.listen(document, 'scroll', this.moved);
  }

  /** For `@scroll` of the scrolling box; and just before it grows, for who has left the end by a scroll that is still to be told. */
  moved = (): void => {
    const box = this.#box;
    if (box === null) return;
    this.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (this.atEnd) this.#onEnd();
  };

  /** After the next update, or with `now` at once. */
  toEnd(now = false): void {
    this.#wanted = 'end';
    if (now) this.hostUpdated();
    else this.host.requestUpdate();
  }

  /** What is on the screen stays there although something grows above it. */
  hold(): void {
    const box = this.#box;
    this.#fromEnd = box === null ? 0 : box.scrollHeight - box.scrollTop;
    this.#wanted = 'held';
  }

  hostUpdated(): void {
    const box = this.#box;
    if (box === null || this.#wanted === null) return;
    const isEnd = this.#wanted === 'end';
    box.scrollTop = box.scrollHeight - (isEnd ? 0 : this.#fromEnd);
    if (isEnd) this.#onEnd();
    this.#wanted = null;
  }

  /** An inline desk on a phone has no scroll of its own: the page's is meant (`launcher/phone/in-page.ts`). */
  get #box(): Element | null {
    const own = this.host.renderRoot?.querySelector('.scroll') ?? null;
    return own && getComputedStyle(own).overflowY === 'visible' ? document.scrollingElement : own;
  }
}
