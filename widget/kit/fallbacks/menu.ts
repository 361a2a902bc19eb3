// Menus that open beside their button, where there are no popovers (Safari before 17, Chrome before 114, Firefox before 125).
import type { ReactiveController, ReactiveElement } from 'lit';

const OPEN = 'is-open';
const styles = `[popover]:not(.${OPEN}){display:none}[popover]{position:fixed;z-index:1}`;

/** Does for `popovertarget` what the browser would: opens, says so by `toggle`, closes by Esc and by a press elsewhere. */
export class MenuController implements ReactiveController {
  readonly #view: ReactiveElement;
  readonly #sheet = new CSSStyleSheet();
  #open: HTMLElement | null = null;

  constructor(view: ReactiveElement) {
    this.#view = view;
    this.#sheet.replaceSync(styles);
    view.addController(this);
  }

  hostConnected(): void {
    const root = this.#view.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, this.#sheet])];
    this.#view.renderRoot.addEventListener('click', this.#pressed);
    this.#view.renderRoot.addEventListener('keydown', this.#key);
    document.addEventListener('pointerdown', this.#elsewhere, true);
    this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#view.renderRoot.removeEventListener('click', this.#pressed);
    this.#view.renderRoot.removeEventListener('keydown', this.#key);
    document.removeEventListener('pointerdown', this.#elsewhere, true);
    this.#open = null;
  }

  hostUpdated(): void {
    // A chosen entry closes the menu that it stands in.
    for (const menu of this.#view.renderRoot.querySelectorAll<HTMLElement>('[popover]'))
      menu.hidePopover ??= () => this.#toggle(menu, false);
  }

  #pressed = ({ target }: Event): void => {
    const button = (target as Element).closest('[popovertarget]');
    const menu = button && this.#view.renderRoot.querySelector<HTMLElement>(`#${button.getAttribute('popovertarget')}`);
    if (menu) this.#toggle(menu, menu !== this.#open);
  };

  #key = (event: Event): void => {
    if ((event as KeyboardEvent).key !== 'Escape' || !this.#open) return;
    event.stopPropagation();
    event.preventDefault();
    this.#toggle(this.#open, false);
  };

  #elsewhere = (event: Event): void => {
    const menu = this.#open;
    const opener = `[popovertarget="${menu?.id}"]`;
    const isOurs = (node: EventTarget): boolean => node === menu || (node instanceof Element && node.matches(opener));
    if (menu && !event.composedPath().some(isOurs)) this.#toggle(menu, false);
  };

  #toggle(menu: HTMLElement, isOpen: boolean): void {
    if ((menu === this.#open) === isOpen) return;
    this.#open = isOpen ? menu : null;
    menu.classList.toggle(OPEN, isOpen);
    const newState = isOpen ? 'open' : 'closed';
    menu.dispatchEvent(Object.assign(new Event('toggle'), { newState }));
    if (!isOpen) return;
    // It was told where to stand in the window; in a box that contains it, it is measured from there.
    const { left, top } = menu.getBoundingClientRect();
    for (const [side, at] of [
      ['left', left],
      ['top', top],
    ] as const) {
      const wanted = Number.parseFloat(menu.style.getPropertyValue(side));
      if (wanted !== at) menu.style.setProperty(side, `${2 * wanted - at}px`);
    }
  }
}
