// Owns where one is: among the tickets, or on a screen beside them, each loaded when it is first chosen.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { ALL, type LiveTarget, tellShown } from '../../../kit/state/live.ts';
import type { Place, Screen } from '../state/places.ts';

/** Each is a chunk of its own. */
const load: Record<Screen, () => Promise<unknown>> = {
  mail: () => import('../../mail/index.ts'),
  webhooks: () => import('../../webhooks/index.ts'),
  access: () => import('../../access/index.ts'),
  preferences: () => import('../../../customer/preferences/index.ts'),
};

export interface PlacesOptions {
  readonly live: () => LiveTarget | undefined;
  readonly onLeft: (screen: Screen) => void;
  /** Back among the tickets, and what led away from them is not to be seen any more. */
  readonly onLost: () => void;
  readonly onTrouble: (trouble: Trouble) => void;
}

/** What every screen does beside being an element. */
type ScreenElement = HTMLElement & { arrive?(): unknown };

export class PlacesController extends Controller<LitElement> {
  place: Place = 'tickets';

  readonly #options: PlacesOptions;
  readonly #loading: RequestController<Screen>;
  #returnTo: Element | null = null;

  constructor(host: LitElement, options: PlacesOptions) {
    super(host);
    this.#options = options;
    this.#loading = new RequestController<Screen>(host, options.onTrouble);
  }

  hostUpdated(): void {
    const live = this.#options.live();
    // What moves among the tickets is told by a toast while another screen lies over them.
    if (live) tellShown(live, this.place === 'tickets' ? ALL : '');
  }

  /** The screen that is there to be shown. */
  get loaded(): Screen | null {
    const { value } = this.#loading;
    return value !== undefined && value === this.place ? value : null;
  }

  get trouble(): Trouble | null {
    return this.#loading.trouble;
  }

  /** Shows a screen; the focus will go back to what it was opened by. */
  async show(screen: Screen): Promise<void> {
    if (this.place === screen) return;
    const left = this.place;
    this.#returnTo = this.#root?.activeElement ?? null;
    this.place = screen;
    if (left !== 'tickets') this.#options.onLeft(left);
    // Not lost with what is hidden now; the screen takes it on when it is there.
    await this.#focusOn('.place');
    await this.load();
  }

  /** Where one was before a reload; the focus stays where it is, in the host's page. */
  async restore(screen: Screen): Promise<void> {
    this.place = screen;
    await this.#fetch(screen);
  }

  /** Also once more, after a failure. */
  async load(): Promise<void> {
    const { place } = this;
    if (place === 'tickets' || (await this.#fetch(place)) !== this.place) return;
    await this.host.updateComplete;
    const focused = this.#root?.activeElement;
    if (!focused || focused === this.#pane) this.arrive();
  }

  #fetch(screen: Screen): Promise<Screen | undefined> {
    return this.#loading.run(async () => {
      if (!customElements.get(`panel-desk-${screen}`)) await loadAgain(load[screen]);
      return screen;
    });
  }

  /** The focus to where the screen begins. */
  arrive(): void {
    const screen = this.#pane?.lastElementChild as ScreenElement | null | undefined;
    void screen?.arrive?.();
  }

  /** To the tickets; false when one is there. */
  leave(): boolean {
    const { place } = this;
    if (place === 'tickets') return false;
    this.place = 'tickets';
    this.host.requestUpdate();
    this.#options.onLeft(place);
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
    return this.#root?.querySelector('.place');
  }

  get #root(): ShadowRoot | null {
    return this.host.shadowRoot;
  }
}
