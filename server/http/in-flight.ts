// How many calls one asker may have at a time: begun, and not yet handed over to the network.
export class InFlight {
  readonly #most: number;
  readonly #calls = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Begins a call of all these askers together. Answers how to end it, once or more often; undefined where one has too many. */
  begin(askers: readonly string[]): (() => void) | undefined {
    if (askers.some((asker) => (this.#calls.get(asker) ?? 0) >= this.#most)) return undefined;
    for (const asker of askers) this.#calls.set(asker, (this.#calls.get(asker) ?? 0) + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      for (const asker of askers) {
        const left = (this.#calls.get(asker) ?? 1) - 1;
        if (left > 0) this.#calls.set(asker, left);
        else this.#calls.delete(asker);
      }
    };
  }
}
