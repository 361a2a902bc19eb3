// The browser's locks (Web Locks API) for a DOM that has none: first come first served, aborted, or stolen.
interface Held {
  readonly end: (error: Error) => void;
}

const aborted = (): Error => Object.assign(new Error('The lock was not kept.'), { name: 'AbortError' });

export class Locks {
  #held = new Map<string, Held>();
  #waiting = new Map<string, (() => void)[]>();

  request = async (
    name: string,
    { signal, steal = false }: { signal?: AbortSignal; steal?: boolean },
    work: () => Promise<void>,
  ): Promise<void> => {
    if (steal) this.#held.get(name)?.end(aborted());
    else if (this.#held.has(name)) await this.#turn(name, signal);
    if (signal?.aborted) throw aborted();
    await new Promise<void>((resolve, reject) => {
      const held = { end: reject };
      this.#held.set(name, held);
      void work().then(() => {
        resolve();
        // A stolen lock is not given on by whom it was stolen from.
        if (this.#held.get(name) !== held) return;
        this.#held.delete(name);
        this.#waiting.get(name)?.shift()?.();
      });
    });
  };

  #turn(name: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, waiting);
      waiting.push(resolve);
      signal?.addEventListener('abort', () => {
        const at = waiting.indexOf(resolve);
        if (at >= 0) waiting.splice(at, 1);
        reject(aborted());
      });
    });
  }
}
