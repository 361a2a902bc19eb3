// How many calls of one asker are worked on at a time: begun, and not yet handed over to the network. A few more may wait.

/** Ends a call; may be called more than once. */
export type End = () => void;

interface Waiting {
  readonly askers: readonly string[];
  readonly settle: (end: End | undefined | Promise<End | undefined>) => void;
}

export class InFlight {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #running = new Map<string, number>();
  /** Behind the asker that has no place for them. */
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(most: number, mostWaiting: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Begins a call of all these askers together. Answers how to end it, or a promise of that where it has to wait;
   * undefined, at once or later, where too many wait already.
   */
  begin(askers: readonly string[]): End | undefined | Promise<End | undefined> {
    const full = askers.find((asker) => !this.#hasPlace(asker));
    if (full === undefined) return this.#start(askers);
    const waiting = this.#waiting.get(full) ?? [];
    if (waiting.length >= this.#mostWaiting) return undefined;
    this.#waiting.set(full, waiting);
    return new Promise((settle) => waiting.push({ askers, settle }));
  }

  #hasPlace(asker: string): boolean {
    return (this.#running.get(asker) ?? 0) < this.#most;
  }

  #start(askers: readonly string[]): End {
    for (const asker of askers) this.#running.set(asker, (this.#running.get(asker) ?? 0) + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      for (const asker of askers) {
        const left = (this.#running.get(asker) ?? 1) - 1;
        if (left > 0) this.#running.set(asker, left);
        else this.#running.delete(asker);
      }
      for (const asker of askers) this.#callNext(asker);
    };
  }

  #callNext(asker: string): void {
    const waiting = this.#waiting.get(asker);
    if (!waiting) return;
    while (this.#hasPlace(asker)) {
      const next = waiting.shift();
      if (!next) return void this.#waiting.delete(asker);
      // It may have to wait for another of its askers now.
      next.settle(this.begin(next.askers));
    }
  }
}
