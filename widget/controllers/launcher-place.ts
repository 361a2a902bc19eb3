// Where the launcher stands: remembered on the device; moving it comes with the desk, loaded when it is pressed.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { deviceStorage } from '../state/device.ts';
import type { drag } from './launcher-drag.ts';

export const PLACE = 'panel-desk:place';

export class LauncherPlaceController implements ReactiveController {
  side = 'end';
  /** Set while, and just after, the button was dragged: the click that ends a drag is none. */
  dragged = false;
  readonly host: ReactiveControllerHost & HTMLElement;
  #load: () => Promise<{ drag: typeof drag }>;

  constructor(host: ReactiveControllerHost & HTMLElement, load: () => Promise<{ drag: typeof drag }>) {
    this.host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    try {
      const [, side = 'end', lifted] = /^(start|end) (\d{1,4})$/.exec(deviceStorage()?.getItem(PLACE) ?? '') ?? [];
      this.put(side, Number(lifted));
    } catch {
      // Blocked storage: the corner it is.
    }
  }

  /** `lifted`: pixels above the block end; NaN or 0 for where the host wants it. */
  put(side: string, lifted: number): void {
    this.side = side;
    // The window may be lower than the one it was remembered in.
    if (lifted > 0) this.host.style.setProperty('--pd-lifted', `min(${lifted}px, 40vh)`);
    this.host.requestUpdate();
  }

  /** For `@pointerdown`. A press opens the desk or becomes a drag: its code is wanted in either case. */
  down = (event: PointerEvent): void => {
    this.dragged = false;
    const { bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.#load().then(
      ({ drag }) => drag(this, event, innerHeight - bottom),
      () => undefined,
    );
  };
}
