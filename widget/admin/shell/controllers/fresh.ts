// Keeps the queue and the open ticket fresh in place, and knows why what is shown may be old.
import type { LitElement } from 'lit';

import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { toTrouble } from '../../../kit/state/error.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import type { About, LiveTarget } from '../../../kit/state/live.ts';
import type { QueueController } from '../../queue/controllers/queue.ts';
import type { TicketController } from '../../ticket/controllers/ticket.ts';

export interface FreshOptions {
  readonly live: () => LiveTarget | undefined;
  /** Somebody has signed in. */
  readonly isOn: () => boolean;
  readonly queue: QueueController;
  readonly ticket: TicketController;
}

export class FreshController {
  /** Why what is shown may be old. */
  behind: Trouble | null = null;

  readonly #host: LitElement;
  readonly #options: FreshOptions;
  readonly #freshness: FreshnessController;

  constructor(host: LitElement, options: FreshOptions) {
    this.#host = host;
    this.#options = options;
    this.#freshness = new FreshnessController(host, { refresh: (about) => this.#refresh(about), live: options.live });
  }

  now(): void {
    void this.#freshness.now();
  }

  async #refresh(about: About | null): Promise<unknown> {
    const { isOn, queue, ticket } = this.#options;
    if (!isOn()) return;
    // What is being read now may be older than what was told.
    const isReading = queue.status === 'loading' || queue.isLoadingMore || ticket.status === 'loading';
    const isOpen = about === null || about.has(ticket.id ?? '');
    try {
      await Promise.all([queue.refresh(), isOpen && ticket.refresh()]);
      this.behind = null;
      return !isReading;
    } catch (error) {
      const trouble = toTrouble(error);
      if (trouble.code !== 'aborted') this.behind = trouble;
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  }
}
