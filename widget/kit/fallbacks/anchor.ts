// What is looked at stays where it is when something above it grows, where the browser does not see to that (Safari).
import type { ReactiveController, ReactiveElement } from 'lit';

/** What scrolls in our views. */
const SCROLLERS = '.scroll, .thread-scroll, .queue-scroll';
/** Neighbours that are asked where they have gone: one of them may have been moved itself. */
const ASKED = 7;

interface Held {
  /** What stands before the eyes, from the first on, and how far it is from the beginning of what scrolls. */
  from: Map<Element, number>;
  /** Where one was: whoever has scrolled since knew where to. */
  top: number;
}

/** As CSS Scroll Anchoring 1 describes it, in a view's own shadow root. */
export class AnchorController implements ReactiveController {
  readonly #view: ReactiveElement;
  readonly #held = new WeakMap<Element, Held>();
  readonly #sized = new WeakSet<Element>();
  readonly #sizes = new ResizeObserver(() => this.hostUpdated());

  constructor(view: ReactiveElement) {
    this.#view = view;
    view.addController(this);
  }

  hostConnected(): void {
    this.#view.renderRoot.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
    this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#view.renderRoot.removeEventListener('scroll', this.#scrolled, { capture: true });
  }

  hostUpdated(): void {
    for (const scroller of this.#view.renderRoot.querySelectorAll(SCROLLERS)) {
      for (const child of scroller.children) {
        if (!this.#sized.has(child)) this.#sizes.observe(child);
        this.#sized.add(child);
      }
      this.#hold(scroller, this.#keep(scroller));
    }
  }

  #scrolled = ({ target }: Event): void => {
    if (!(target instanceof Element) || !target.matches(SCROLLERS)) return;
    // Not where we have put it ourselves.
    if (this.#held.get(target)?.top !== target.scrollTop) this.#hold(target);
  };

  /** Answers what is left of the way: Safari scrolls by whole pixels, and what grows by parts of one would add up. */
  #keep(scroller: Element): number {
    const held = this.#held.get(scroller);
    if (held?.top !== scroller.scrollTop) return 0;
    const ways = [...held.from]
      .filter(([node]) => scroller.contains(node))
      .map(([node, from]) => fromStart(node, scroller) - from);
    // As far as most of them: one that was put elsewhere pulls nobody along.
    const often = (way: number): number => ways.filter((other) => Math.abs(other - way) < 0.5).length;
    const [way = 0] = ways.sort((a, b) => often(b) - often(a));
    if (Math.abs(way) >= 0.5) scroller.scrollTop += way;
    return way - (scroller.scrollTop - held.top);
  }

  #hold(scroller: Element, left = 0): void {
    const { scrollTop: top } = scroller;
    const from = new Map<Element, number>();
    // At the very beginning, what comes in above is to be seen.
    let node = top > 0 ? firstSeen(scroller, scroller.getBoundingClientRect().top) : null;
    for (; node && from.size < ASKED; node = node.nextElementSibling) from.set(node, fromStart(node, scroller) - left);
    this.#held.set(scroller, { from, top });
  }
}

const fromStart = (node: Element, scroller: Element): number =>
  node.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;

/** The first node that begins within the view; of one that begins above it and goes on, the first part that does. */
function firstSeen(within: Element, top: number): Element | null {
  for (const child of within.children) {
    const { top: begin, bottom, height } = child.getBoundingClientRect();
    // What sticks to the edge, or stands beside the rest, moves otherwise.
    if (bottom <= top || height === 0 || /sticky|absolute|fixed/.test(getComputedStyle(child).position)) continue;
    return begin >= top ? child : (firstSeen(child, top) ?? child);
  }
  return null;
}
