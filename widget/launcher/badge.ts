// The only question of a closed launcher to the server: is there anything new? Asked seldom and quietly; loaded when the page is idle.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { SupportError } from '../../sdk/client/errors.ts';
import { createHttp, type Http } from '../../sdk/client/http.ts';
import type { Session } from '../../sdk/contract/index.ts';
import { readSession } from '../../sdk/resources/session.ts';
import type { DeskEntry } from '../kit/state/entry.ts';
import { explained } from '../kit/state/fault.ts';
import { isResting, WAKE } from '../kit/state/in-use.ts';
import { panelToken } from '../kit/state/panel-token.ts';
import type { Closed } from './phone/reopen.ts';

/** Milliseconds between two questions; after a failure sooner, then twice as long each time. */
const EVERY = 60_000;
const SOON = 4_000;

/**
 * After a reload on a phone: `history.state` says whether a desk stood open (`MARK` in `phone/marks.ts`). What opens it again
 * is loaded then.
 */
export function reopen(desk: Closed): void {
  if ('panel-desk' in Object(history.state))
    import('./phone/reopen.ts').then(
      (phone) => phone.reopen(desk),
      () => {},
    );
}

export interface BadgeOptions {
  /** Where to ask and as whom; null while nothing should be asked (the desk is open, or not set up). */
  target: () => DeskEntry | null;
  onSession: (session: Session) => void;
}

export class BadgeController implements ReactiveController {
  #options: BadgeOptions;
  #timer = 0;
  #failures = 0;
  #abort = new AbortController();
  /** The way to the server, for as long as the element has this entry. */
  #way: { readonly entry: DeskEntry; readonly http: Http } | undefined;

  constructor(host: ReactiveControllerHost, options: BadgeOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener('visibilitychange', () => this.#plan(EVERY), { signal });
    addEventListener(WAKE, () => this.#plan(100), { signal });
    // A page that is drawn anew may move the element more than once.
    this.#plan(100);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #plan(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void (document.hidden || isResting() || this.#look()), wait);
  }

  async #look(): Promise<void> {
    const { signal } = this.#abort;
    const entry = this.#options.target();
    try {
      const session = entry && (await readSession(this.#httpOf(entry), { signal }));
      if (session && this.#options.target() === entry) this.#options.onSession(session);
      this.#failures = 0;
    } catch (error) {
      // Nobody asked for it, so nobody is told but who embeds the desk: no badge until the next time.
      if (entry) void explained(entry, error, true);
      this.#failures += 1;
      // Kept out: nobody asks again on this page, neither the desk nor the panel.
      if ((error as SupportError).status === 403) this.hostDisconnected();
    }
    if (!signal.aborted) this.#plan(this.#failures > 0 ? Math.min(EVERY, SOON * 2 ** this.#failures) : EVERY);
  }

  #httpOf(entry: DeskEntry): Http {
    if (this.#way?.entry !== entry) {
      const { server, fetch } = entry;
      const http = createHttp({ server, getToken: panelToken(entry), fetch, retries: 0 });
      this.#way = { entry, http };
    }
    return this.#way.http;
  }
}
