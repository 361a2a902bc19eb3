// Where the desk stands: a dialog beside the launcher, the whole screen on a phone, or the box of an inline element.
// The style sheets first, one after the other: side by side they pack better.
import { palette } from '../styles/palette.ts';
import { windowStyles } from '../styles/window.ts';
import '../styles/reset.ts';
import '../styles/frame.ts';
import '../styles/panes.ts';
import '../styles/controls.ts';
import '../styles/list.ts';
import '../styles/form.ts';
import '../styles/picker.ts';
import '../styles/thread.ts';
import '../styles/ticket.ts';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';

import { swap } from '../controllers/launcher-drag.ts';
import { VisibleAreaController } from '../controllers/visible-area.ts';
import type { LauncherTexts } from '../i18n/languages.ts';
import { tell } from '../state/desk.ts';
import type { DeskEntry, Intent } from '../state/entry.ts';
import { define, given, PARTS } from './desk-view.ts';
import './desk.ts';

export { drag } from '../controllers/launcher-drag.ts';

/** Below this the desk is the whole screen; the same numbers stand in the styles. */
const PHONE = '(width < 600px), (height < 480px)';

class PanelDeskFrame extends LitElement {
  static override styles = [palette, windowStyles];
  static override properties = {
    ...given('entry intent texts opened side large'),
    density: { reflect: true },
  };

  declare entry: DeskEntry;
  declare intent: Intent | null;
  declare texts: LauncherTexts;
  declare opened: boolean;
  declare side: string;
  /** For staff: nearly the whole window. */
  declare large: boolean;
  declare density: string;

  #phone = matchMedia(PHONE);

  constructor() {
    super();
    new VisibleAreaController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', `frame, ${PARTS}`);
    this.#phone.addEventListener('change', this.#reshow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#phone.removeEventListener('change', this.#reshow);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('opened')) return;
    if (this.opened) this.#show();
    else this.#dialog?.close();
  }

  protected override render(): TemplateResult {
    const desk = html`<panel-desk-desk
      exportparts=${PARTS}
      .entry=${this.entry}
      .intent=${this.intent}
      .texts=${this.texts}
      @desk-close=${this.#close}
      @desk-swap=${() => tell(this, 'desk-swap', swap)}
    ></panel-desk-desk>`;
    if (this.entry.mode === 'inline') return html`<div class="inline" part="frame">${desk}</div>`;
    return html`<div class="${this.side}${this.large ? ' large' : ''}">
      <dialog part="frame" aria-label=${this.texts.title} @cancel=${this.#back} @keydown=${this.#pressed}>
        ${desk}
      </dialog>
    </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #close = (): void => tell(this, 'desk-close', null);

  #show(): void {
    const dialog = this.#dialog;
    if (dialog === null || dialog.open) return;
    if (this.#phone.matches) dialog.showModal();
    else dialog.show();
    this.renderRoot.querySelector('panel-desk-desk')?.arrive();
  }

  /** Turning a phone, or a window made small: the frame changes between beside the page and over it. */
  #reshow = (): void => {
    const dialog = this.#dialog;
    if (dialog?.open !== true) return;
    dialog.close();
    this.#show();
  };

  /** Escape, or Android's back: one step back within the desk, and out at its first view. */
  #back = (event: Event): void => {
    if (event.target !== this.#dialog) return;
    event.preventDefault();
    if (this.renderRoot.querySelector('panel-desk-desk')?.back() !== true) this.#close();
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // A modal dialog hears Escape as `cancel`, and an open menu closes itself.
    const menu = event
      .composedPath()
      .some((node) => node instanceof HTMLElement && node.matches('[popover]:popover-open'));
    if (menu || this.#dialog?.matches(':modal') === true) return;
    event.preventDefault();
    if (this.renderRoot.querySelector('panel-desk-desk')?.back() !== true) this.#close();
  };
}

define('panel-desk-frame', PanelDeskFrame);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-frame': PanelDeskFrame;
  }
}
