// Drafts of tabs that are gone: found, and made this tab's own. Loaded when somebody comes to where they are offered.
import { present } from './clock.ts';
import { keysOf } from './device.ts';
import type { DraftStore, IsDraft, LeftDraft } from './drafts.ts';
import { LOCK } from './tab.ts';

const HOUR = 60 * 60 * 1000;

/** The ids of all open tabs; null where the browser cannot tell (Web Locks want TLS). */
async function openTabs(): Promise<Set<string> | null> {
  try {
    const { held = [] } = await navigator.locks.query();
    return new Set(held.map(({ name = '' }) => name.slice(LOCK.length)));
  } catch {
    return null;
  }
}

/** What tabs that are gone left in `slot`, newest first. */
export async function leftIn<T>(store: DraftStore, slot: string, isDraft: IsDraft<T>): Promise<LeftDraft<T>[]> {
  const open = await openTabs();
  const found: LeftDraft<T>[] = [];
  for (const key of keysOf(store.storage, store.prefix)) {
    const [of, tab] = store.partsOf(key);
    const { at, value } = store.load(key);
    // Where no tab can tell which others there are, a draft is left when it has rested for an hour.
    const isLeft = tab !== store.tab && (open === null ? present() - at > HOUR : !open.has(tab));
    if (of === slot && isLeft && isDraft(value)) found.push({ tab, at, value, take: () => takeOver(store, slot, tab) });
  }
  return found.sort((a, b) => b.at - a.at);
}

/** Makes what another tab left this tab's own; what this one had is left in its place. False when it is gone. */
export function takeOver(store: DraftStore, slot: string, tab: string): boolean {
  const { storage } = store;
  const [theirs, own] = [store.keyOf(slot, tab), store.keyOf(slot)];
  const text = storage?.getItem(theirs);
  if (!storage || !text) return false;
  const mine = storage.getItem(own);
  const put = (mineNow: string | null, theirsNow: string | null): void => {
    // First both go, as the storage may be full.
    for (const key of [own, theirs]) storage.removeItem(key);
    if (mineNow !== null) storage.setItem(own, mineNow);
    if (theirsNow !== null) storage.setItem(theirs, theirsNow);
  };
  try {
    put(text, mine);
    return true;
  } catch {
    put(mine, text);
    return false;
  }
}
