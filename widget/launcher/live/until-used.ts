// Waits for who has gone away.
import { WAKE } from '../../kit/state/in-use.ts';

/** Until somebody uses the page again after the desk has rested, or the end. */
export const untilUsed = (end: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    addEventListener(WAKE, resolve, { once: true });
    end.addEventListener('abort', resolve, { once: true });
  });
