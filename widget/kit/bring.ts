// The code of a screen, asked for once however many want it, and once more after it did not come.
import { loadAgain } from './load-again.ts';
import type { Screen } from './state/screen.ts';

const coming = new Map<Screen, Promise<unknown>>();

/** Whoever knows what is shown next asks for it beside the calls, not after them. */
export function bring(screen: Screen): Promise<unknown> {
  let code = coming.get(screen);
  if (code === undefined) {
    code = Promise.all([loadAgain(screen.load), screen.with?.()]);
    coming.set(screen, code);
    code.catch(() => coming.delete(screen));
  }
  return code;
}
