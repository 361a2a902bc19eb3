// Who of the staff is on which ticket: one small table, looked at now and then, and what has changed since the last look.
import type { Clock } from '../../platform/ports/clock.ts';
import type { OnTicket } from './queries.ts';

/** How long somebody is believed to be there after they said so. In milliseconds. */
export const BELIEVED = 45_000;

export interface PresenceOptions {
  readonly clock: Clock;
  readonly select: (since: Date) => Promise<OnTicket[]>;
  readonly publish: (on: OnTicket) => void;
  readonly onError: (error: unknown) => void;
}

export class PresenceBoard {
  readonly #options: PresenceOptions;
  /** By tenant and ticket, with what was last told of it. */
  #known = new Map<string, { readonly on: OnTicket; readonly told: string }>();
  #looking: Promise<void> | undefined;
  #again = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** What is known of a tenant's tickets; good after a `refresh`. */
  of(tenantId: string): OnTicket[] {
    return [...this.#known.values()].map(({ on }) => on).filter((on) => on.tenantId === tenantId);
  }

  /** Looks and tells what has changed; a call during a look makes one more. Never throws. */
  async refresh(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#look();
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      do {
        this.#again = false;
        const since = new Date(this.#options.clock.now().getTime() - BELIEVED);
        this.#compare(await this.#options.select(since));
      } while (this.#again);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      this.#looking = undefined;
    }
  }

  #compare(found: readonly OnTicket[]): void {
    const before = this.#known;
    this.#known = new Map();
    for (const on of found) {
      const key = JSON.stringify([on.tenantId, on.ticketId]);
      const told = JSON.stringify(on.people);
      this.#known.set(key, { on, told });
      if (before.get(key)?.told !== told) this.#options.publish(on);
    }
    for (const [key, { on }] of before) if (!this.#known.has(key)) this.#options.publish({ ...on, people: [] });
  }
}
