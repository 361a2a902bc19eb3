// Moving the launcher: by a drag from the press to its end, or from one side to the other by a button.
import { deviceStorage } from '../kit/state/device.ts';
import { type LauncherPlaceController, PLACE } from './placement.ts';

/** Pixels that a finger may tremble before a press becomes a drag. */
const SLOP = 8;

/** `lifted`: how many pixels the button stood above the block end when it was pressed. */
export function drag(place: LauncherPlaceController, from: PointerEvent, lifted: number): void {
  let height = lifted;
  const end = new AbortController();
  const { signal } = end;
  const move = (event: PointerEvent): void => {
    // Without a button the end was missed, e.g. while this was being loaded.
    if (event.buttons === 0) return end.abort();
    if (!place.dragged && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) < SLOP) return;
    place.dragged = true;
    const left = event.clientX < innerWidth / 2;
    const ltr = getComputedStyle(place.host).direction === 'ltr';
    height = Math.round(Math.max(8, lifted + from.clientY - event.clientY));
    place.put(left === ltr ? 'start' : 'end', height);
  };
  const up = (): void => {
    end.abort();
    if (place.dragged) keep(place.side, height);
  };
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', up, { signal });
}

/** The way without dragging (WCAG 2.5.7). */
export function swap(place: LauncherPlaceController): void {
  place.put(place.side === 'end' ? 'start' : 'end', place.lifted);
  keep(place.side, place.lifted);
}

function keep(side: string, lifted: number): void {
  try {
    deviceStorage()?.setItem(PLACE, `${side} ${lifted}`);
  } catch {
    // Not remembered, then.
  }
}
