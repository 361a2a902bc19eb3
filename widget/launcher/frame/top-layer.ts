// Puts the frame into the browser's top layer, where nothing around the element can move it, cut it off or cover it.
import type { LitElement } from 'lit';

import { Controller } from '../../kit/controllers/controller.ts';
import { isDrawn } from '../../kit/state/drawn.ts';

/** Below this the desk is the whole screen; the same numbers stand in the styles. */
export const PHONE = '(width < 600px), (height < 480px)';

export interface TopLayerOptions {
  /** Whether the frame should be there. */
  opened: () => boolean;
  /** The focus into what is shown. */
  arrive: () => void;
}

/**
 * Needs a `dialog[popover=manual]` with one focusable element in it. Beside the page it is a popover. On a phone it is a
 * modal dialog, and also where the page is blocked by a dialog of its own: a popover would be seen there, and dead. How
 * that was done, by `showModal()` in whichever shadow root or by `inert`, does not matter: the focus is refused.
 */
export class TopLayerController extends Controller<LitElement> {
  #options: TopLayerOptions;
  #phone = matchMedia(PHONE);
  /** What had the focus last: taken off the page and put back, it is there again. */
  #last: EventTarget | undefined;
  /** What had it before: there it goes when the frame is closed. */
  #before: Element | null = null;
  /** While the page is printed: whether the focus was here. */
  #paused: boolean | undefined;

  constructor(host: LitElement, options: TopLayerOptions) {
    super(host);
    this.#options = options;
    // Within one of our shadow roots the focus moves unheard; what is typed is not.
    for (const name of ['focusin', 'keyup', 'input'])
      host.addEventListener(name, (event) => {
        if (event.composedPath()[0] !== this.#inner) this.#last = event.composedPath()[0];
      });
    // Safari gives the focus to no button, and what was pressed may be gone: Escape would reach nobody then.
    host.addEventListener('click', () => this.isShown && !this.#hasFocus && this.#focus());
  }

  override hostConnected(): void {
    super.hostConnected();
    this.listen(this.#phone, 'change', this.#reshow);
    // A dialog of the page has closed under ours: the page can be used again, beside us.
    this.listen(document, 'close', this.#reshow, true);
    this.listen(window, 'beforeprint', this.#toPaper);
    this.listen(window, 'afterprint', this.#fromPaper);
    // Taken off the page, it has lost its place there.
    if (this.host.hasUpdated && this.#options.opened()) this.show(true);
  }

  /**
   * `again`: it comes back by itself, to where the focus was in it. `takesFocus`: not from somebody who is at something else
   * on the page by then.
   */
  show(again = false, takesFocus = !again || !this.#isElsewhere): void {
    const dialog = this.#dialog;
    if (dialog === null || !this.host.isConnected) return;
    const last = again ? this.#last : undefined;
    if (!again && !this.#hasFocus) this.#before = focusedElement();
    if (!this.isShown) {
      // Moved to another place of the page, a modal one is still marked as open.
      dialog.close();
      // A dialog would put the focus somewhere into itself.
      dialog.inert = true;
      // Browsers of 2023 have no popovers: there it lies in the page, as the launcher does.
      (dialog.showPopover ?? dialog.show).call(dialog);
      dialog.inert = false;
    } else if (this.#hasFocus) return;
    if (takesFocus) this.#focus();
    const isBlocked = takesFocus && !this.#hasFocus;
    // Where it is not drawn, in a part of the page that is hidden, a modal dialog would block everything for nothing.
    if ((this.#phone.matches || isBlocked) && !dialog.matches(':modal') && isDrawn(dialog)) {
      dialog.hidePopover?.();
      dialog.open = false;
      dialog.showModal();
      this.#focus();
    }
    if (!takesFocus) return;
    if (last instanceof HTMLElement && last.isConnected) last.focus({ preventScroll: true });
    else this.#options.arrive();
  }

  /** Closed: the focus goes back to where it was, or to the launcher if that is not there any more. */
  leave(): void {
    const before = this.#before;
    const isAway = this.#isElsewhere;
    this.#hide();
    if (isAway) return;
    const launcher = (this.host.getRootNode() as ShadowRoot).querySelector<HTMLElement>('.launcher');
    (before instanceof HTMLElement && before !== document.body && isDrawn(before) ? before : launcher)?.focus();
  }

  #hide(): void {
    this.#dialog?.close();
    this.#dialog?.hidePopover?.();
  }

  get isShown(): boolean {
    const dialog = this.#dialog;
    if (!dialog) return false;
    return dialog.showPopover === undefined ? dialog.open : dialog.matches(':modal, :popover-open');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  get #inner(): HTMLElement | null {
    return this.host.renderRoot.querySelector('[tabindex]');
  }

  #focus(): void {
    this.#inner?.focus({ preventScroll: true });
  }

  get #hasFocus(): boolean {
    return this.host.matches(':focus-within');
  }

  /** Somebody is at something else on the page. */
  get #isElsewhere(): boolean {
    let outermost: Element = this.host;
    for (let root; (root = outermost.getRootNode()) instanceof ShadowRoot;) outermost = root.host;
    return ![null, document.body, outermost].includes(document.activeElement);
  }

  /** A phone was turned, a window made small, a dialog of the page closed: beside the page or over it. */
  #reshow = (): void => {
    const dialog = this.#dialog;
    if (!this.isShown || dialog?.matches(':modal') === this.#phone.matches) return;
    const hadFocus = this.#hasFocus;
    this.#hide();
    this.show(true, hadFocus);
  };

  /** On paper what is in the top layer lies over the page, and its end is cut off: there it stands in the page. */
  #toPaper = (): void => {
    const dialog = this.#dialog;
    if (!this.isShown || dialog === null) return;
    this.#paused = this.#hasFocus;
    this.#hide();
    dialog.open = dialog.querySelector('[talking]') !== null;
  };

  #fromPaper = (): void => {
    const hadFocus = this.#paused;
    this.#paused = undefined;
    if (hadFocus !== undefined && this.#options.opened()) this.show(true, hadFocus);
  };
}

/** Through the shadow roots that can be looked into. */
function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}
