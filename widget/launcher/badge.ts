// The launcher's only question to the server while it is closed: is there anything new? Asked seldom and quietly.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Session } from '../../sdk/contract/index.ts';
import type { DeskEntry } from '../kit/state/entry.ts';
import type { HostToken } from './host-token.ts';

/** Milliseconds between two questions; after a failure sooner, then twice as long each time. */
const EVERY = 60_000;
const SOON = 4_000;

export interface BadgeOptions {
  /** Where to ask and as whom; null while nothing should be asked (the desk is open, or not set up). */
  target: () => DeskEntry | null;
  token: () => HostToken | null;
  onSession: (session: Session) => void;
}

export class BadgeController implements ReactiveController {
  #options: BadgeOptions;
  #timer = 0;
  #failures = 0;
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost, options: BadgeOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    document.addEventListener('visibilitychange', () => this.#plan(EVERY), { signal: this.#abort.signal });
    // The panel's own page comes first.
    this.#plan(400);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #plan(wait: number): void {
    clearTimeout(this.#timer);
    if (!document.hidden) this.#timer = window.setTimeout(() => this.#look(), wait);
  }

  async #look(): Promise<void> {
    const { signal } = this.#abort;
    const entry = this.#options.target();
    try {
      const session = entry && (await this.#ask(entry, signal, 'first'));
      if (session && this.#options.target() === entry) this.#options.onSession(session);
      this.#failures = 0;
    } catch {
      // Nobody asked for it, so nobody is told: no badge until the next time.
      this.#failures += 1;
    }
    if (!signal.aborted) this.#plan(this.#failures > 0 ? Math.min(EVERY, SOON * 2 ** this.#failures) : EVERY);
  }

  async #ask(entry: DeskEntry, signal: AbortSignal, reason: 'first' | 'rejected'): Promise<Session | null> {
    const headers = { authorization: `Bearer ${await this.#options.token()?.bearer(reason)}` };
    const request = new Request(`${entry.server}/v1/session`, { headers, credentials: 'omit', signal });
    const answer = await (entry.fetch ?? fetch)(request);
    if (answer.status === 401 && reason === 'first') return this.#ask(entry, signal, 'rejected');
    // Kept out: nobody asks again on this page, neither the desk nor the panel.
    if (answer.status === 403) this.hostDisconnected();
    return answer.ok ? ((await answer.json()) as Session) : null;
  }
}
