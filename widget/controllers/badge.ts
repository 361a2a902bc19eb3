// The launcher's only question to the server while it is closed: is there anything new? Asked seldom and quietly.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Session } from '../../sdk/contract/index.ts';
import type { HostToken } from '../state/host-token.ts';

/** Milliseconds between two questions. */
const EVERY = 60_000;

export interface BadgeTarget {
  server: string;
  token: HostToken;
  fetch: typeof fetch;
}

export interface BadgeOptions {
  /** Where to ask and as whom; null while nothing should be asked (the desk is open, or not set up). */
  target: () => BadgeTarget | null;
  onSession: (session: Session) => void;
}

export class BadgeController implements ReactiveController {
  #options: BadgeOptions;
  #timer = 0;
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
    const target = this.#options.target();
    try {
      const session = target === null ? null : await this.#ask(target, signal, 'first');
      if (session !== null && this.#options.target()?.token === target?.token) this.#options.onSession(session);
    } catch {
      // Nobody asked for it, so nobody is told: no badge until the next time.
    }
    if (!signal.aborted) this.#plan(EVERY);
  }

  async #ask(target: BadgeTarget, signal: AbortSignal, reason: 'first' | 'rejected'): Promise<Session | null> {
    const headers = { authorization: `Bearer ${await target.token.bearer(reason)}` };
    const answer = await target.fetch(
      new Request(`${target.server}/v1/session`, { headers, credentials: 'omit', signal }),
    );
    if (answer.status === 401 && reason === 'first') return this.#ask(target, signal, 'rejected');
    return answer.ok ? ((await answer.json()) as Session) : null;
  }
}
