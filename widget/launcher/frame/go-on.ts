// A page that is drawn anew takes the element with it: the one that it puts there instead goes on where that one was.
import type { DeskEntry, Intent, Where } from '../../kit/state/entry.ts';

/** A frame, as far as it is needed here. */
interface Left {
  readonly entry: DeskEntry;
  readonly opened: boolean;
  readonly isConnected: boolean;
  /** Undefined until it is known whose desk it is. */
  readonly where: Where | undefined;
}

/** A desk of the page, the same after a reload. */
export const placeOf = ({ mode, server }: DeskEntry): string => `${mode} ${server}`;

/** In memory only: a page that is loaded anew begins with a closed desk, and what was typed is among the drafts. */
const gone = new Map<string, Left>();

/** For a frame that left the page. `isForgotten`: alone, without the element around it, as after a sign-out. */
export function remember(frame: Left, isForgotten: boolean): void {
  if (isForgotten) gone.delete(placeOf(frame.entry));
  else gone.set(placeOf(frame.entry), frame);
}

/** For a new element: as its predecessor was left, if that was not closed by hand. Whose it was is checked by the desk. */
export function goOn(desk: { entry: DeskEntry | null; intent: Intent | null; open(): void }): void {
  const left = desk.entry && gone.get(placeOf(desk.entry));
  if (!left?.where || left.isConnected || !(left.opened || left.entry.mode === 'inline')) return;
  desk.intent ??= { kind: 'again', ...left.where };
  desk.open();
}
