// Owns where one is: among the tickets, or on a screen beside them, each loaded when it is first chosen.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { ALL, type LiveTarget, tellShown } from '../../../kit/state/live.ts';
import { bring } from '../../../kit/bring.ts';
import { screenOf } from '../../screens.ts';
import type { ScreenElement, StaffScreenName } from '../../screens.ts';

export interface ScreensOptions {
  readonly live: () => LiveTarget | undefined;
  readonly onLeft: (screen: StaffScreenName) => void;
  /** Back among the tickets, and what led away from them is not to be seen any more. */
  readonly onLost: () => void;
  readonly onError: (error: ShownError) => void;
}

const tagOf = (screen: string): string => `panel-desk-${screen}`;

export class ScreensController extends Controller<LitElement> {
  /** What is before the eyes. */
  shown: StaffScreenName | 'tickets' = 'tickets';

  readonly #options: ScreensOptions;
  readonly #loading: RequestController<ScreenElement>;
  #returnTo: Element | null = null;

  constructor(host: LitElement, options: ScreensOptions) {
    super(host);
    this.#options = options;
    this.#loading = new RequestController<ScreenElement>(host, options.onError);
  }

  hostUpdated(): void {
    const live = this.#options.live();
    // What moves among the tickets is told by a toast while another screen lies over them.
    if (live) tellShown(live, this.shown === 'tickets' ? ALL : '');
  }

  /** The screen, once it is there to be shown. */
  get element(): ScreenElement | null {
    const { value } = this.#loading;
    return value?.localName === tagOf(this.shown) ? value : null;
  }

  get error(): ShownError | null {
    return this.#loading.error;
  }

  /** Shows a screen; the focus will go back to what it was opened by. */
  async show(screen: StaffScreenName): Promise<void> {
    if (this.shown === screen) return;
    const left = this.shown;
    this.#returnTo = this.#root?.activeElement ?? null;
    this.shown = screen;
    if (left !== 'tickets') this.#options.onLeft(left);
    // Not lost with what is hidden now; the screen takes it on when it is there.
    await this.#focusOn('.screen');
    await this.load();
  }

  /** Where one was before a reload; the focus stays where it is, in the host's page. */
  async restore(screen: StaffScreenName): Promise<void> {
    this.shown = screen;
    await this.#fetch(screen);
  }

  /** Also once more, after a failure. */
  async load(): Promise<void> {
    const { shown } = this;
    if (shown === 'tickets' || !(await this.#fetch(shown)) || shown !== this.shown) return;
    await this.host.updateComplete;
    const focused = this.#root?.activeElement;
    if (!focused || focused === this.#pane) this.arrive();
  }

  #fetch(screen: StaffScreenName): Promise<ScreenElement | undefined> {
    const tag = tagOf(screen);
    return this.#loading.run(async () => {
      if (!customElements.get(tag)) await bring(screenOf(screen));
      return document.createElement(tag) as ScreenElement;
    });
  }

  /** The focus to where the screen begins. */
  arrive(): void {
    void this.element?.arrive?.();
  }

  /** To the tickets; false when one is there. */
  leave(): boolean {
    const { shown } = this;
    if (shown === 'tickets') return false;
    this.shown = 'tickets';
    // What it showed goes with it.
    this.#loading.value = undefined;
    this.host.requestUpdate();
    this.#options.onLeft(shown);
    return true;
  }

  /** To the tickets as they were left, with the focus on what led away from them. */
  async back(): Promise<void> {
    const returnTo = this.#returnTo;
    if (!this.leave()) return;
    await this.host.updateComplete;
    if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus({ preventScroll: true });
    if (!returnTo || this.#root?.activeElement !== returnTo) this.#options.onLost();
  }

  async #focusOn(selector: string): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#root?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  get #pane(): Element | null | undefined {
    return this.#root?.querySelector('.screen');
  }

  get #root(): ShadowRoot | null {
    return this.host.shadowRoot;
  }
}
