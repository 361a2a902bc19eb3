// Where the desk stands: a dialog beside the launcher, the whole screen on a phone, or the box of an inline element.
// The style sheets first, one after the other: side by side they pack better.
import { palette } from './palette.ts';
import { windowStyles } from './window.ts';
import '../../kit/styles/reset.ts';
import '../../kit/styles/frame.ts';
import '../../customer/shell/panes.ts';
import '../../kit/styles/controls.ts';
import '../../kit/styles/skeletons.ts';
import '../../kit/styles/states.ts';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';

import type { PanelDeskDesk } from '../../customer/shell/desk.ts';
import { define, given, PARTS } from '../../kit/elements/desk-view.ts';
import type { LauncherTexts } from '../../kit/i18n/languages.ts';
import { loadAgain } from '../../kit/load-again.ts';
import { tell } from '../../kit/state/desk.ts';
import type { DeskEntry, Intent, Where } from '../../kit/state/entry.ts';
import { remember } from './go-on.ts';
import { keepInside } from './keep-inside.ts';
import { scaleText } from './text-size.ts';
import { PHONE, TopLayerController } from './top-layer.ts';
import '../../customer/shell/desk.ts';

export { goOn } from './go-on.ts';

class PanelDeskFrame extends LitElement {
  static override styles = [palette, windowStyles];
  static override properties = {
    ...given<PanelDeskFrame>('entry', 'intent', 'texts', 'opened', 'side', 'large'),
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

  /** Back on a phone, once that is loaded; null while it is. */
  #way: { keep(): void } | null | undefined;
  #layer = new TopLayerController(this, { opened: () => this.opened, arrive: () => this.#desk?.arrive() });

  constructor() {
    super();
    keepInside(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', `frame, ${PARTS}`);
    scaleText(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    remember(this, this.parentNode === null);
  }

  /** Whose desk it is, and where in it one is; undefined before that is known. */
  get where(): Where | undefined {
    return this.#desk?.where;
  }

  /** The ticket that is shown, `ALL`, or '' for something else. */
  get shown(): string {
    return this.#desk?.shown ?? '';
  }

  /** Brings an open frame up again, e.g. over a dialog that the host has opened since. */
  show(): void {
    this.#layer.show();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#fitPhone();
    if (!changed.has('opened')) return;
    if (this.opened) this.#layer.show(changed.has('intent') && this.intent?.kind === 'again');
    else if (changed.get('opened') === true) this.#layer.leave();
  }

  protected override render(): TemplateResult {
    const desk = html`<panel-desk-desk
      exportparts=${PARTS}
      .entry=${this.entry}
      .intent=${this.intent}
      .texts=${this.texts}
      @desk-close=${this.#close}
      @desk-swap=${() => tell(this, 'desk-swap', null)}
      @desk-went=${() => this.#way?.keep()}
      ><slot></slot
    ></panel-desk-desk>`;
    const { direction } = this.texts;
    if (this.entry.mode === 'inline') return html`<div class="inline" part="frame" dir=${direction}>${desk}</div>`;
    return html`<div class="${this.side}${this.large ? ' large' : ''}">
      <dialog
        part="frame"
        popover="manual"
        aria-label=${this.texts.title}
        @cancel=${this.#cancelled}
        @close=${this.#closed}
        @keydown=${this.#pressed}
      >
        <div class="inside" tabindex="-1" dir=${direction}>${desk}</div>
      </dialog>
    </div>`;
  }

  get #desk(): PanelDeskDesk | null {
    return this.renderRoot.querySelector('panel-desk-desk');
  }

  #close = (): void => tell(this, 'desk-close', null);

  /** The browser may close a modal dialog without asking, e.g. at the second "back" in a row. */
  #closed = (event: Event): void => {
    if (!this.#layer.isShown && !(event.target as HTMLDialogElement).open) this.#close();
  };

  /** One step back within the desk; at its first view it is left. Answers whether it stays open. */
  back(): boolean {
    const isStep = this.#desk?.back() === true;
    if (!isStep) this.#close();
    return isStep;
  }

  /** What only a phone needs is loaded there. */
  #fitPhone(): void {
    const phone = matchMedia(PHONE);
    if (this.#way !== undefined || !phone.matches || (this.entry.mode !== 'inline' && !this.opened)) return;
    this.#way = null;
    loadAgain(() => import('../phone/index.ts')).then(
      ({ fitPhone }) => (this.#way = fitPhone(this, phone)),
      () => (this.#way = undefined),
    );
  }

  /** Android's back. */
  #cancelled = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.back();
  };

  /** Escape, used up before the browser asks what else of the page it closes. */
  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    const path = event.composedPath();
    // An open menu closes itself.
    const inside = path.slice(0, path.indexOf(event.currentTarget as Element));
    if (inside.some((node) => node instanceof Element && node.matches(':is(:popover-open, :modal)'))) return;
    event.preventDefault();
    this.back();
  };
}

define('panel-desk-frame', PanelDeskFrame);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-frame': PanelDeskFrame;
  }
}
