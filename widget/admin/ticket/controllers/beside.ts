// Owns where the details of a ticket stand: beside the thread where the desk is wide enough, else behind a line over it, which opens them; and their code.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { reportShown } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { loadAgain } from '../../../kit/load-again.ts';
import type { details } from '../views/details.ts';
import type { glance } from '../views/glance.ts';

/** Pixels of the whole desk, about 1,200 with a frame around it: from here on the details stand beside the thread. */
const ROOMY = 1180;

export class BesideController extends Controller<LitElement> {
  /** There is room for the details beside the thread. */
  isRoomy = false;
  /** How they are shown; the code comes while the ticket is read. */
  readonly views: RequestController<{ readonly details: typeof details; readonly glance: typeof glance }>;

  #isBeside = true;
  #isOver = false;
  #room: ResizeObserver | undefined;
  #least = '';

  constructor(host: LitElement) {
    super(host);
    // Behind a thread that fills the pane nobody waits for it.
    this.views = new RequestController(host, (error) => this.isOpen && reportShown(host, error));
    void this.load();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#room?.disconnect();
    this.#room = undefined;
  }

  hostUpdated(): void {
    const pane = this.host.renderRoot.querySelector('.ticket');
    if (pane && !this.#room && typeof ResizeObserver === 'function') {
      this.#room = new ResizeObserver(() => {
        // The desk's own width decides; that of the pane may change what of the thread is in view.
        this.isRoomy = this.host.clientWidth >= ROOMY;
        this.host.requestUpdate();
      });
      for (const box of [this.host, pane]) this.#room.observe(box);
    }
    // The list leaves as much as a thread with its details takes.
    const least = this.isRoomy && this.#isBeside ? '640px' : '360px';
    if (least !== this.#least) this.host.style.setProperty('--ticket-least', (this.#least = least));
  }

  /** They lie over the thread: there is no room beside it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get isOpen(): boolean {
    return this.isRoomy ? this.#isBeside : this.#isOver;
  }

  toggle(): void {
    if (this.isRoomy) this.#isBeside = !this.#isBeside;
    else this.#isOver = !this.#isOver;
    this.host.requestUpdate();
  }

  /** Nothing lies over the thread. */
  leave(): void {
    this.#isOver = false;
    this.host.requestUpdate();
  }

  /** Also once more, after a failure. */
  async load(): Promise<void> {
    await this.views.run(async () => {
      const { adoptDetails, ...views } = await loadAgain(() => import('./details.ts'));
      adoptDetails(this.host.renderRoot as ShadowRoot);
      return views;
    });
  }
}
