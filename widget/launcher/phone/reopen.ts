// After a reload: a desk that stood open on a phone opens again, since its entry is the current one of the page's history.
import { deviceStorage } from '../../kit/state/device.ts';
import type { DeskEntry, Intent } from '../../kit/state/entry.ts';
import { placeOf } from '../frame/go-on.ts';
import { namesIn, OPEN } from './marks.ts';

/** The public element, as far as it is needed here. */
export interface Closed {
  readonly opened: boolean;
  readonly entry: DeskEntry | null;
  intent: Intent | null;
  open(): void;
}

/** Whose desk it was is checked by the desk: for somebody else it closes again, and shows nothing of before. */
export function reopen(desk: Closed): void {
  const { entry, opened } = desk;
  if (opened || !entry || entry.mode === 'inline' || !namesIn(history.state).includes(placeOf(entry))) return;
  let owner: string | null | undefined;
  try {
    owner = deviceStorage('sessionStorage')?.getItem(OPEN);
  } catch {
    // Blocked: it stays closed.
  }
  if (!owner) return;
  desk.intent ??= { kind: 'again', owner, route: null };
  desk.open();
}
