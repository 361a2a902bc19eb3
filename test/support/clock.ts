// A clock that tests move: it runs with the real one and is ahead of it by as much as they say.
import type { Clock } from '../../server/platform/ports/clock.ts';

export class MovableClock implements Clock {
  #ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** Seconds since 1970, as tokens count. */
  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  move(by: { days?: number; minutes?: number; seconds?: number }): void {
    this.#ahead += 1000 * ((by.seconds ?? 0) + 60 * (by.minutes ?? 0) + 86_400 * (by.days ?? 0));
  }
}
