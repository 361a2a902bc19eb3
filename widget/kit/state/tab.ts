// Which tab of the browser this page is in, so that each keeps drafts of its own.
import { newIdempotencyKey } from '../../../sdk/client/idempotency.ts';
import { deviceStorage } from './device.ts';

/** In the tab's own storage, which a duplicated tab gets a copy of; the lock tells the two apart. */
const PLACE = 'panel-desk:tab';
export const LOCK = 'panel-desk:tab:';
/** Milliseconds for the page that stood in this tab before to let go: longer than that, it is another tab's. */
const PATIENCE = 300;

let claimed: Promise<string> | undefined;

/** The id of this tab: the same after a reload and on the next page of the panel, another in every other tab. */
export const claimTab = (): Promise<string> => (claimed ??= claim());

async function claim(): Promise<string> {
  const storage = deviceStorage('sessionStorage');
  const kept = storage?.getItem(PLACE);
  if (kept && (await hold(kept))) return kept;
  const id = newIdempotencyKey();
  try {
    storage?.setItem(PLACE, id);
  } catch {
    // Full: the next page of this tab is another one, and is offered what this one left.
  }
  await hold(id);
  return id;
}

/** Holds the tab's lock while its page is shown; false when another tab has it. */
function hold(id: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((told) => {
    const held = (): Promise<void> => {
      told(true);
      // A lock keeps a page out of the back/forward cache: a page that is left lets go, and takes it again when it is back.
      return new Promise((letGo) => {
        const leave = (): void => {
          letGo();
          addEventListener('pageshow', () => void hold(id), { once: true });
        };
        addEventListener('pagehide', leave, { once: true });
      });
    };
    navigator.locks.request(LOCK + id, { signal: AbortSignal.timeout(PATIENCE) }, held).catch(() => told(false));
  });
}
