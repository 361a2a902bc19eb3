// An inline desk on a phone goes with its page, as text does: one scroll, the page's, and no box in a box.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Where } from '../../kit/state/entry.ts';

/** A frame, as far as it is needed here. */
export interface InPageHost extends ReactiveControllerHost, HTMLElement {
  /** Staff's panes each have a scroll of their own, and keep them. */
  readonly large: boolean;
  readonly where: Where | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Said of the element within its own root; the views read the custom properties (`kit/styles/frame.ts`). */
const FLOW = `
  :host { block-size: auto !important; min-block-size: 0 !important }
  .box { block-size: auto }
  panel-desk-frame { --pd-fill: auto; --pd-scroll: visible; --pd-stick: sticky; --pd-behind: absolute }
  panel-desk-frame::part(frame) { overflow: visible; border-inline: 0; border-radius: 0 }`;
/** The same, higher than any window: what is cut off then is cut off by the page. */
const PROBE = `${FLOW} .box { min-block-size: 300vh }`;

/** Where it is the page itself that is a fixed box, the desk stays one in it, with a scroll of its own: the only one. */
export class InPageController implements ReactiveController {
  readonly #frame: InPageHost;
  readonly #phone: MediaQueryList;
  readonly #sheet = new CSSStyleSheet();
  #end: AbortController | undefined;
  #isLarge = false;
  /** It goes with the page now. */
  #flows = false;
  #isOver = false;
  /** How far the page was scrolled when the list was left. */
  #left = 0;

  constructor(frame: InPageHost, phone: MediaQueryList) {
    this.#frame = frame;
    this.#phone = phone;
    frame.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#end = new AbortController());
    const root = this.#root;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => one !== this.#sheet), this.#sheet];
    this.#phone.addEventListener('change', this.#fit, { signal });
    addEventListener('resize', this.#fit, { signal });
    this.#frame.renderRoot.addEventListener('desk-went', this.#went, { signal });
    this.#fit();
  }

  hostDisconnected(): void {
    this.#end?.abort();
  }

  hostUpdated(): void {
    if (this.#frame.large !== this.#isLarge) this.#fit();
  }

  get #root(): ShadowRoot {
    return this.#frame.getRootNode() as ShadowRoot;
  }

  #fit = (): void => {
    this.#isLarge = this.#frame.large;
    const isPhone = this.#phone.matches && !this.#isLarge;
    if (isPhone) this.#sheet.replaceSync(PROBE);
    this.#flows = isPhone && scrollerOf(this.#root.host) !== null;
    this.#sheet.replaceSync(this.#flows ? FLOW : '');
  };

  /** What comes begins at its beginning; back at the list one is where one was. */
  #went = (): void => {
    const isOver = Boolean(this.#frame.where?.route);
    const { host } = this.#root;
    const scroller = scrollerOf(host);
    if (isOver === this.#isOver || !scroller || !this.#flows) return;
    this.#isOver = isOver;
    if (!isOver) scroller.scrollTop = this.#left;
    else {
      this.#left = scroller.scrollTop;
      if (host.getBoundingClientRect().top < 0) host.scrollIntoView();
    }
  };
}

/** What scrolls when this element is higher than there is room for; null where it would be cut off. */
function scrollerOf(element: Element): Element | null {
  const page = document.scrollingElement ?? document.documentElement;
  for (let at = parentOf(element); at !== null; at = parentOf(at)) {
    const isPage = at === document.documentElement || at === document.body;
    const { overflowY } = getComputedStyle(at);
    const isFull = at.scrollHeight > at.clientHeight + 1;
    if (overflowY === 'visible' || (!isPage && !isFull)) continue;
    if (/hidden|clip/.test(overflowY)) return null;
    if (!isPage) return at;
  }
  return page;
}

const parentOf = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
