// Keeps what lies side by side in the desk fresh in place, and knows why what is shown may be old.
import type { LitElement } from 'lit';

import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { About, LiveTarget } from '../../../kit/state/live.ts';

/** What can be read again in place. */
export interface Refreshed {
  /** What is being read now may be older than what was told. */
  readonly isReading: boolean;
  /** Rejects when the desk cannot be reached. */
  refresh(about: About | null): Promise<unknown>;
}

export interface FreshOptions {
  readonly live: () => LiveTarget | undefined;
  /** None before somebody has signed in. */
  readonly parts: () => readonly Refreshed[];
}

export class FreshController {
  /** Why what is shown may be old. */
  behind: ShownError | null = null;

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
    const parts = this.#options.parts();
    if (parts.length === 0) return;
    const isReading = parts.some((part) => part.isReading);
    try {
      await Promise.all(parts.map((part) => part.refresh(about)));
      this.behind = null;
      return !isReading;
    } catch (error) {
      const shown = toShownError(error);
      if (shown.code !== 'aborted') this.behind = shown;
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  }
}
