// Finds accounts by a part of their name or id, after a pause in typing.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { AgentClient } from '../../../sdk/agent.ts';
import type { AccountRef } from '../../../sdk/contract/index.ts';

const typingPause = 200;

export class AccountsController implements ReactiveController {
  found: readonly AccountRef[] = [];
  isSeeking = false;

  readonly #host: ReactiveControllerHost;
  readonly #client: () => AgentClient;
  #abort = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, client: () => AgentClient) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  seek(words: string, pause = typingPause): void {
    this.stop();
    this.isSeeking = true;
    this.#typing = setTimeout(() => void this.#ask(words.trim()), pause);
    this.#host.requestUpdate();
  }

  stop(): void {
    clearTimeout(this.#typing);
    this.#abort.abort();
    this.isSeeking = false;
  }

  async #ask(text: string): Promise<void> {
    const abort = (this.#abort = new AbortController());
    try {
      const page = await this.#client().accounts.list(
        { limit: 8, ...(text !== '' && { text }) },
        { signal: abort.signal },
      );
      if (abort.signal.aborted) return;
      this.found = page.items;
    } catch {
      // Nothing found is what the list then says; the next letter asks again.
      if (abort.signal.aborted) return;
      this.found = [];
    }
    this.isSeeking = false;
    this.#host.requestUpdate();
  }
}
