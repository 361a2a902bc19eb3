// A running worker without a server: does what follows from the changes that other processes write, and ends cleanly.
import type { Config } from './config.ts';
import { listenForWork } from './delivery/live/commands.ts';
import type { ServeDeps } from './main.ts';
import { keepTidy, openDatabase } from './opening.ts';
import { systemClock } from './platform/ports/clock.ts';
import { systemIds } from './platform/ports/ids.ts';
import { createLog } from './platform/ports/log.ts';
import { startWorkers } from './workers.ts';

export interface Working {
  /** Finishes what is in hand or gives it back, lets go of the database. May be called twice. */
  close(): Promise<void>;
}

/** For housekeeping; the workers have connections of their own. */
const CONNECTIONS = 2;

/**
 * Starts the workers and nothing else: for processes that stand apart from those that answer requests
 * (`serve` with `workers: false`). Throws where `serve` would, but for what concerns listening.
 */
export async function work(config: Config, deps: Omit<ServeDeps, 'workers'> = {}): Promise<Working> {
  const { log = createLog(config.logLevel), clock = systemClock, ids = systemIds } = deps;
  const opened = await openDatabase(config, log, { max: CONNECTIONS, does: 'works' });
  try {
    const workers = await startWorkers(config, { log, ids, ...deps });
    // What was written while nobody listened is looked at when the line stands.
    const listening = listenForWork({ ...config, log, onWork: (ring) => workers.wake(ring) });
    const stopTidying = keepTidy(opened, config, clock, log);
    log.info({}, 'working');
    let closing: Promise<void> | undefined;
    return {
      close: () =>
        (closing ??= (async () => {
          log.info({}, 'closing');
          await listening.close();
          await Promise.all([stopTidying(), workers.stop()]);
          await opened.end();
          log.info({}, 'closed');
        })()),
    };
  } catch (error) {
    await opened.end();
    throw error;
  }
}
