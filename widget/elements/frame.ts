// Where the desk stands: a dialog beside the launcher, the whole screen on a phone, or the box of an inline element.
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';

import { swap } from '../controllers/launcher-drag.ts';
import { VisibleAreaController } from '../controllers/visible-area.ts';
import type { LauncherTexts } from '../i18n/languages.ts';
import { tell } from '../state/desk.ts';
import type { DeskEntry, Intent } from '../state/entry.ts';
import { palette } from '../styles/palette.ts';
import './desk.ts';

/** Below this the desk is the whole screen; the same numbers stand in the styles. */
const PHONE = '(width < 600px), (height < 480px)';
const PARTS =
  'header, row, message, message-customer, message-staff, composer, send, bubble, state, empty, trouble, events';

export class PanelDeskFrame extends LitElement {
  static override styles = [
    palette,
    css`
      * {
        box-sizing: border-box;
      }
      :host {
        display: contents;
      }
      dialog {
        position: fixed;
        z-index: var(--panel-desk-z-index, 2147483000);
        inset: auto;
        inset-block-end: calc(var(--pd-lifted, var(--pd-edge-block)) + 68px);
        inset-inline-end: var(--pd-edge-inline);
        inline-size: min(var(--panel-desk-width, 440px), 100vw - 2 * var(--pd-edge-inline));
        block-size: min(var(--panel-desk-height, 740px), 100dvh - var(--pd-lifted, var(--pd-edge-block)) - 88px);
        max-inline-size: none;
        max-block-size: none;
        margin: 0;
        padding: 0;
        border: 1px solid var(--pd-line);
        border-radius: calc(var(--pd-radius) * 2);
        overflow: hidden;
        background: var(--pd-ground);
        color: inherit;
        box-shadow: var(--pd-shadow);
      }
      .start dialog {
        inset-inline: var(--pd-edge-inline) auto;
      }
      .large dialog {
        inset-block: 24px 92px;
        inset-inline: 24px;
        inline-size: auto;
        block-size: auto;
      }
      dialog[open] {
        animation: rise var(--pd-fast) ease-out;
      }
      dialog::backdrop {
        background: var(--pd-ground);
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
      /* On a phone the desk is the screen, above its keyboard: --pd-visible is set from visualViewport. */
      @media (width < 600px), (height < 480px) {
        div dialog {
          inset: var(--pd-visible-top, 0px) 0 auto;
          inline-size: 100%;
          block-size: var(--pd-visible, 100dvh);
          border: 0;
          border-radius: 0;
          padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
            env(safe-area-inset-left);
        }
      }
      .inline {
        block-size: 100%;
        overflow: hidden;
        background: var(--pd-ground);
        border: 1px solid var(--pd-line);
        border-radius: calc(var(--pd-radius) + 4px);
      }
      @media (prefers-reduced-motion: reduce) {
        dialog[open] {
          animation: none;
        }
      }
    `,
  ];
  static override properties = {
    entry: { attribute: false },
    intent: { attribute: false },
    texts: { attribute: false },
    opened: { attribute: false },
    side: { attribute: false },
    large: { attribute: false },
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

if (customElements.get('panel-desk-frame') === undefined) customElements.define('panel-desk-frame', PanelDeskFrame);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-frame': PanelDeskFrame;
  }
}
