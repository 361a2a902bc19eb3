// Knows whether somebody should look at the mail. Asked rarely: it is a sign beside the tickets, no ticket.
import type { ReactiveControllerHost } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import { readMailBudget } from '../../../../sdk/resources/mail-budget.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { isResting } from '../../../kit/state/in-use.ts';
import { type MailNeeds, needsOf } from '../state/mail-needs.ts';

/** Milliseconds. */
const EVERY = 5 * 60_000;
const LOOK_EVERY = 60_000;

export class MailWatchController extends Controller {
  /** Null until it is known. */
  needs: MailNeeds | null = null;

  readonly #http: () => Http | null;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Nobody has signed in before the first time. */
  #askedAt = Infinity;

  constructor(host: ReactiveControllerHost, http: () => Http | null) {
    super(host);
    this.#http = http;
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
    const http = this.#http();
    if (!http) return;
    this.#askedAt = Date.now();
    try {
      this.needs = needsOf(await readMailBudget(http));
      this.host.requestUpdate();
    } catch {
      // The next time, then: the screen itself says what is wrong.
    }
  }

  readonly #look = (): void => {
    if (!document.hidden && !isResting() && Date.now() - this.#askedAt >= EVERY) void this.ask();
  };
}
