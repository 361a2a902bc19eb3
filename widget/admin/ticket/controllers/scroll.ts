// Owns where the thread is scrolled to: at its end when opened, and staying put while it is kept fresh.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { isDrawn } from '../../../kit/state/drawn.ts';

/** Within this many pixels of the end counts as being there. */
const near = 48;

export class ScrollController extends Controller<LitElement> {
  isAtEnd = true;

  readonly #sawAll: () => void;
  #shown: string | null = null;
  /** How high the thread was when it was last looked at, and the window on it; null while it is not drawn. */
  #size: { readonly thread: number; readonly window: number } | null = null;
  #follow = false;
  #held: number | null = null;

  /** `sawAll`: the end of the thread is before the reader's eyes. */
  constructor(host: LitElement, sawAll: () => void) {
    super(host);
    this.#sawAll = sawAll;
  }

  /** After every rendering; `shown` is the thread that is in the pane. */
  settle(shown: string | null): void {
    const scroller = this.#scroller;
    if (shown === null || !scroller) return void (this.#shown = null);
    // Behind a closed launcher nothing has a size, and nobody reads.
    if (!isDrawn(scroller)) return void (this.#size = null);
    const isNew = shown !== this.#shown;
    const before = this.#size;
    // The thread grows by messages, and its window shrinks when the writer needs more lines.
    const hasGrown = before?.thread !== scroller.scrollHeight || before.window !== scroller.clientHeight;
    // Asked of what is scrolled now: whoever has just left the end is heard of by an event that is still to come.
    const wasAtEnd = this.isAtEnd && (!before || before.thread - scroller.scrollTop - before.window <= near);
    if (isNew || (hasGrown && (wasAtEnd || this.#follow))) scroller.scrollTop = scroller.scrollHeight;
    else if (this.#held !== null && hasGrown) {
      scroller.scrollTop = scroller.scrollHeight - this.#held;
      this.#held = null;
    }
    this.#shown = shown;
    this.#size = { thread: scroller.scrollHeight, window: scroller.clientHeight };
    this.#follow = false;
    this.#look(scroller);
  }

  /** What is read stays where it is, although older messages come in above it. */
  hold(): void {
    const scroller = this.#scroller;
    this.#held = scroller ? scroller.scrollHeight - scroller.scrollTop : null;
    // At the end of a short thread one may be at its start, too: that one asked for what is above.
    this.isAtEnd = false;
  }

  /** Goes to the end now, and once more when what was sent stands there. */
  toEnd(): void {
    const scroller = this.#scroller;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    this.#follow = true;
    this.host.requestUpdate();
  }

  readonly onScroll = (): void => {
    const scroller = this.#scroller;
    if (scroller) this.#look(scroller);
  };

  #look(scroller: Element): void {
    const wasAtEnd = this.isAtEnd;
    this.isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= near;
    // A page in the background is before nobody's eyes.
    if (this.isAtEnd && document.visibilityState !== 'hidden') this.#sawAll();
    if (wasAtEnd !== this.isAtEnd) this.host.requestUpdate();
  }

  get #scroller(): Element | null {
    return this.host.shadowRoot?.querySelector('.thread-scroll') ?? null;
  }
}
