// Keeps the embedded PostgreSQL running: one that was killed is started again, on the same port and over the same data.
import { setTimeout as sleep } from 'node:timers/promises';

import { EmbeddedFailure } from './failure.ts';
import type { ServerRun } from './server.ts';

/** One that ends so soon after its start is not one that somebody killed. In milliseconds. */
const SOON = 10_000;
/** So many such ends in a row are enough. */
const MOST_SOON = 3;

export interface KeeperWords {
  /** It was ended from outside and is there again; `how` names the signal or exit code. */
  readonly onRestart: (how: string) => void;
  /** It is gone and does not come up again. */
  readonly onLost: (failure: EmbeddedFailure) => void;
}

export interface Kept {
  /** Of the run that is going on. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** `start` begins a run; `first` is the one that is running. */
export function keepRunning(first: ServerRun, start: () => Promise<ServerRun>, words: KeeperWords): Kept {
  let run = first;
  let stopping = false;
  const keep = async (): Promise<void> => {
    let soon = 0;
    for (;;) {
      const since = performance.now();
      const how = await run.ended;
      if (stopping) return;
      soon = performance.now() - since < SOON ? soon + 1 : 0;
      if (soon > MOST_SOON)
        throw new EmbeddedFailure(
          `PostgreSQL was ended ${soon} times in a row (${how}). What it said is in postgres.log beside its data.`,
        );
      run = await start();
      if (stopping) return;
      words.onRestart(how);
    }
  };
  const kept = keep().catch((error: unknown) => {
    if (stopping) return;
    words.onLost(error instanceof EmbeddedFailure ? error : new EmbeddedFailure(String(error), { cause: error }));
  });
  return {
    get pid() {
      return run.pid;
    },
    stop: async () => {
      stopping = true;
      await run.stop();
      // A start that was under way is waited for: what it started would be left behind.
      await kept;
      await run.stop();
    },
  };
}

/** Starts until it succeeds, as long as what fails is in the way for a moment only. */
export async function untilStarted(start: () => Promise<ServerRun>, passing: RegExp): Promise<ServerRun> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 25 || !(error instanceof EmbeddedFailure && passing.test(error.message))) throw error;
      await sleep(200);
    }
  }
}
