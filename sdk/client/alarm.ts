// Waits that end when the device or the page wakes up, where there is a window to hear it from.
import { pause } from './deadline.ts';

/** What ends a sleep of the device or of the page; only browsers have them. */
const WAKING = ['online', 'pageshow', 'focus'];

/** Hears of a waking up. */
export interface Alarm {
  /** Called when the device or the page has woken up. */
  ring: () => void;
  /** Waits, until the waking up where `mayWake`; ends at `stop` without an error. */
  sleep(ms: number, stop: AbortSignal, mayWake: boolean): Promise<void>;
  end(): void;
}

/** Listens until `end`. */
export function wakeUps(): Alarm {
  const { document } = globalThis as { document?: Document };
  const alarm: Alarm = {
    ring: () => {},
    async sleep(ms, stop, mayWake) {
      const nap = new AbortController();
      const end = (): void => nap.abort();
      stop.addEventListener('abort', end);
      if (mayWake) alarm.ring = end;
      if (stop.aborted) end();
      await pause(ms, nap.signal).catch(() => {});
      stop.removeEventListener('abort', end);
      alarm.ring = () => {};
    },
    end() {
      document?.removeEventListener('visibilitychange', look);
      for (const event of WAKING) globalThis.removeEventListener?.(event, woken);
    },
  };
  const woken = (): void => alarm.ring();
  const look = (): void => void (document?.visibilityState === 'visible' && alarm.ring());
  document?.addEventListener('visibilitychange', look);
  for (const event of WAKING) globalThis.addEventListener?.(event, woken);
  return alarm;
}
