// Keeps which ticket somebody reads, in the tab: a reload leads there again, as long as it is the same person's desk.
import { deviceStorage } from '../../kit/state/device.ts';
import type { Route } from '../../kit/state/entry.ts';

/** `owner`: whose desk it is, by what a sign-out removes (`draftPrefix`). A page may have a desk of either mode. */
export const placeKey = (owner: string, mode: string): string => `${owner}at:${mode}`;

/** Drafts are kept elsewhere: whoever was writing one is offered to go on with it. */
export function keepPlace(key: string, route: Route | null): void {
  const storage = deviceStorage('sessionStorage');
  try {
    if (route?.view === 'ticket' && route.id) storage?.setItem(key, route.id);
    else storage?.removeItem(key);
  } catch {
    // Full or blocked: a reload leads to the list; nothing is lost.
  }
}

/** Read from outside, so nothing of it is believed unseen; null where nothing of that shape was kept. */
export function keptPlace(key: string): Route | null {
  try {
    const id = deviceStorage('sessionStorage')?.getItem(key) ?? '';
    return /^[\da-f-]{36}$/i.test(id) ? { view: 'ticket', id, number: null } : null;
  } catch {
    return null;
  }
}
