// The loop of every worker: runs as long as there is something to do, then sleeps until it is woken or its pause is over.
import type { Log } from '../ports/log.ts';

export interface WorkerOptions {
  /** For the log. */
  readonly name: string;
  /** Milliseconds until it looks again when there was nothing to do: the net under every `wake`. */
  readonly pause: number;
  /** Does a portion and answers how much it was; 0 sends the worker to sleep. `signal` ends when it is to stop. */
  readonly run: (signal: AbortSignal) => Promise<number>;
  readonly log: Log;
}

export interface Worker {
  /** There may be something to do: look at once. */
  wake(): void;
  /** Waits for the portion in hand. May be called twice. */
  stop(): Promise<void>;
}

/** After a failure it waits twice as long as the time before, at most this many milliseconds. */
const LONGEST_PAUSE = 30_000;

export function startWorker({ name, pause, run, log }: WorkerOptions): Worker {
  const stopped = new AbortController();
  const { signal } = stopped;
  let failures = 0;
  let woken = false;
  let endSleep = (): void => {};

  /** Several processes that slept equally long would all look at the same moment. */
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((done) => {
      if (signal.aborted || (woken && failures === 0)) return done();
      const timer = setTimeout(done, milliseconds * (0.75 + Math.random() / 2));
      endSleep = () => {
        clearTimeout(timer);
        done();
      };
    });

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      woken = false;
      try {
        // oxlint-disable-next-line no-await-in-loop -- one portion after the other
        const done = await run(signal);
        failures = 0;
        if (done > 0) continue;
      } catch (err) {
        if (signal.aborted) break;
        failures += 1;
        log.warn({ err, worker: name, failures }, 'a worker failed and tries again');
      }
      // oxlint-disable-next-line no-await-in-loop -- that is what a loop of work is
      await sleep(failures === 0 ? pause : Math.min(LONGEST_PAUSE, Math.max(pause, 250) * 2 ** Math.min(failures, 10)));
    }
  };
  const ended = loop();

  return {
    wake: () => {
      woken = true;
      if (failures === 0) endSleep();
    },
    stop: () => {
      stopped.abort();
      endSleep();
      return ended;
    },
  };
}
