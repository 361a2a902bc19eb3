// Follows the log: everything that is committed, in order, each once, however late a transaction ends.
import { compare, type LogPosition } from './position.ts';
import type { News, TailedNews } from './queries.ts';

/** How the log is read; a fault to be tried out is planted here. */
export interface LogReader {
  /** The position from which nothing that comes is missed. */
  now(): Promise<LogPosition>;
  after(position: LogPosition, limit: number): Promise<TailedNews[]>;
}

export interface TailOptions {
  readonly reader: LogReader;
  /** `resumeAt` is where a client that has got this goes on: everything up to there was told. */
  readonly publish: (news: News, resumeAt: LogPosition) => void;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks when nobody rings: the net under the doorbell. */
  readonly slowly?: number;
  /** Milliseconds that news waits for an older transaction before it is told ahead of it. */
  readonly patience?: number;
}

const LIMIT = 1_000;
/** Under load: what comes within so many milliseconds is read in one go. */
const BREATH = 5;
/** At most so many are told ahead of a hanging transaction; the others wait for its end. */
const MOST_EARLY = LIMIT / 2;
/** After so many the streams get a moment to pass on what they hold: their buffers are bounded. */
const PORTION = 50;

/**
 * News stands below the oldest transaction that still runs, or it waits: an older one may yet bring something that
 * comes before it. Such a transaction need not be ours (a forgotten `begin` in somebody's console, another database of
 * the same server), so the wait is bounded: after `patience` what is there is told all the same, the position to resume at
 * stays behind, and what the older transaction brings is told when it ends. Then only a resume may repeat something.
 */
export class Tail {
  readonly #options: Required<TailOptions>;
  #at: LogPosition;
  /** Positions told ahead of an older transaction, so that they are not told again. */
  readonly #early = new Set<number>();
  #heldSince: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #again = false;
  #stopped = false;
  #waits = 0;
  #passed = 0;

  private constructor(options: TailOptions, at: LogPosition) {
    this.#options = { slowly: 1_000, patience: 2_000, ...options };
    this.#at = at;
  }

  /** Follows from now on. Throws when the database cannot be asked. */
  static async start(options: TailOptions): Promise<Tail> {
    const tail = new Tail(options, await options.reader.now());
    tail.wake();
    return tail;
  }

  /** Everything up to here was told. */
  get at(): LogPosition {
    return this.#at;
  }

  /** Looks soon; many calls at once make one look. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#looking) this.#again = true;
    else void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    this.#looking = true;
    clearTimeout(this.#timer);
    const startedAt = performance.now();
    let next = this.#options.slowly;
    try {
      this.#again = false;
      const found = await this.#options.reader.after(this.#at, LIMIT);
      if (this.#stopped) return;
      const waiting = await this.#publish(found);
      // Most wait for a transaction of some milliseconds; one that hangs is not asked after ever faster.
      this.#waits = waiting ? this.#waits + 1 : 0;
      if (waiting) next = Math.min(250, BREATH * 2 ** Math.min(this.#waits, 6));
      else if (found.length === LIMIT) this.#again = true;
    } catch (error) {
      if (!this.#stopped) this.#options.onError(error);
    } finally {
      this.#looking = false;
      if (!this.#stopped) {
        if (this.#again) next = Math.max(0, BREATH - (performance.now() - startedAt));
        this.#timer = setTimeout(() => this.wake(), next);
        this.#timer.unref();
      }
    }
  }

  /** Tells what can be told; answers whether something has to wait. */
  async #publish(found: readonly TailedNews[]): Promise<boolean> {
    const early = found.findIndex((news) => news.early);
    for (const news of early < 0 ? found : found.slice(0, early)) {
      this.#at = { transaction: news.transaction, position: news.position };
      if (!this.#early.delete(news.position) && this.#pass(news)) await new Promise(setImmediate);
      if (this.#stopped) return false;
    }
    if (early < 0) {
      this.#heldSince = undefined;
      return false;
    }
    this.#heldSince ??= performance.now();
    if (performance.now() - this.#heldSince < this.#options.patience) return true;
    for (const news of found.slice(early)) {
      if (this.#early.has(news.position) || this.#early.size >= MOST_EARLY) continue;
      this.#early.add(news.position);
      if (this.#pass(news)) await new Promise(setImmediate);
    }
    return true;
  }

  /** Answers whether it is time for the others to have a moment. */
  #pass(news: News): boolean {
    this.#options.publish(news, this.#at);
    this.#passed += 1;
    return this.#passed % PORTION === 0;
  }
}

/** Whether a reader who resumed at `since` has this already. */
export function isKnown(news: LogPosition, since: LogPosition | undefined): boolean {
  return since !== undefined && compare(news, since) <= 0;
}
