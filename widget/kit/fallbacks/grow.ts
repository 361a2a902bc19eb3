// Text fields as high as their text, where `field-sizing` is not known (Safari before 26.2, Firefox before 152).
import type { ReactiveController, ReactiveElement } from 'lit';

interface Fitted {
  text: string;
  width: number;
}

/**
 * Sets the height of every textarea of a view after each rendering: what is typed, put back from a draft or cleared by sending
 * comes to one. How low and how high it may get is said by the styles (`min-block-size`, `max-block-size`, `rows`).
 */
export class GrowController implements ReactiveController {
  readonly #view: ReactiveElement;
  readonly #fitted = new WeakMap<HTMLTextAreaElement, Fitted>();
  /** A field that was not drawn has no lines, and another width breaks them elsewhere. */
  readonly #widths = new ResizeObserver((entries) => {
    for (const { target } of entries) this.#fit(target as HTMLTextAreaElement);
  });

  constructor(view: ReactiveElement) {
    this.#view = view;
    view.addController(this);
  }

  hostConnected(): void {
    this.#view.renderRoot.addEventListener('input', this.#typed);
    this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#view.renderRoot.removeEventListener('input', this.#typed);
  }

  hostUpdated(): void {
    for (const field of this.#view.renderRoot.querySelectorAll('textarea')) {
      // Observed twice, it would be told of twice.
      if (!this.#fitted.has(field)) this.#widths.observe(field);
      this.#fit(field);
    }
  }

  #typed = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) this.#fit(target);
  };

  #fit(field: HTMLTextAreaElement): void {
    const { value: text, clientWidth: width, style } = field;
    const before = this.#fitted.get(field);
    if (before?.text === text && before.width === width) return;
    this.#fitted.set(field, { text, width });
    if (width === 0) return;
    // Low for a moment, it would let what scrolls around or beside it slip.
    const scrollers = this.#view.renderRoot.querySelectorAll('.scroll, .thread-scroll');
    const tops = [...scrollers].map(({ scrollTop }) => scrollTop);
    style.setProperty('height', 'auto');
    style.setProperty('height', `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`);
    scrollers.forEach((scroller, index) => {
      if (scroller.scrollTop !== tops[index]) scroller.scrollTop = tops[index] ?? 0;
    });
  }
}
