// Knows whether somebody should look at the mail. Asked rarely: it is a sign beside the tickets, no ticket.
import type { ReactiveControllerHost } from 'lit';

import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { type MailNeeds, needsOf } from '../state/places.ts';

/** Milliseconds. */
const EVERY = 5 * 60_000;
const LOOK_EVERY = 60_000;

export class MailWatchController extends Controller {
  /** Null until it is known. */
  needs: MailNeeds | null = null;

  readonly #client: () => AgentCalls;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Nobody has signed in before the first time. */
  #askedAt = Infinity;

  constructor(host: ReactiveControllerHost, client: () => AgentCalls) {
    super(host);
    this.#client = client;
  }

  override hostConnected(): void {
    super.hostConnected();
    this.#timer = setInterval(this.#look, LOOK_EVERY);
    this.listen(document, 'visibilitychange', this.#look);
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearInterval(this.#timer);
  }

  async ask(): Promise<void> {
    this.#askedAt = Date.now();
    try {
      this.needs = needsOf(await this.#client().mail.budget());
      this.host.requestUpdate();
    } catch {
      // The next time, then: the screen itself says what is wrong.
    }
  }

  readonly #look = (): void => {
    if (!document.hidden && Date.now() - this.#askedAt >= EVERY) void this.ask();
  };
}
