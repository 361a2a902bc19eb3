// Finds accounts by a part of their name or id, after a pause in typing.
import type { ReactiveControllerHost } from 'lit';

import type { AccountRef } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { LatestController } from '../../kit/controllers/latest.ts';

const typingPause = 200;

export class AccountsController {
  found: readonly AccountRef[] = [];
  isSeeking = false;

  readonly #host: ReactiveControllerHost;
  readonly #client: () => AgentCalls;
  readonly #latest: LatestController;

  constructor(host: ReactiveControllerHost, client: () => AgentCalls) {
    this.#host = host;
    this.#client = client;
    this.#latest = new LatestController(host);
  }

  seek(words: string, pause = typingPause): void {
    this.#latest.stop();
    this.isSeeking = true;
    this.#latest.after(pause, () => void this.#ask(words.trim()));
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#latest.stop();
    this.isSeeking = false;
  }

  async #ask(text: string): Promise<void> {
    const signal = this.#latest.next();
    try {
      const { items } = await this.#client().accounts.list({ limit: 8, ...(text !== '' && { text }) }, { signal });
      if (signal.aborted) return;
      this.found = items;
    } catch {
      // Nothing found is what the list then says; the next letter asks again.
      if (signal.aborted) return;
      this.found = [];
    }
    this.isSeeking = false;
    this.#host.requestUpdate();
  }
}
