// Where the launcher stands: remembered on the device; what moves it is loaded when it is pressed.
import type { LitElement, ReactiveController } from 'lit';

import { deviceStorage } from '../kit/state/device.ts';

export const PLACE = 'panel-desk:place';

/** What is loaded when it is wanted (`drag.ts`). `lifted`: how many pixels the button stood above the block end when it was pressed. */
export interface Moving {
  drag(place: LauncherPlaceController, from: PointerEvent, lifted: number): void;
  swap(place: LauncherPlaceController): void;
}

export class LauncherPlaceController implements ReactiveController {
  side = 'end';
  /** Pixels above the block end; 0 for where the host wants it. */
  lifted = 0;
  /** Set while, and just after, the button was dragged: the click that ends a drag is none. */
  dragged = false;
  readonly host: LitElement;
  #load: () => Promise<Moving>;

  constructor(host: LitElement, load: () => Promise<Moving>) {
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

  put(side: string, lifted: number): void {
    this.side = side;
    this.lifted = lifted;
    this.host.requestUpdate();
  }

  hostUpdated(): void {
    // On our own element: attributes of the host's, `style` too, are its page's. The window may be lower than it was.
    if (this.lifted > 0)
      this.host.renderRoot.querySelector('div')?.style.setProperty('--pd-lifted', `min(${this.lifted}px, 40vh)`);
  }

  /** For `@pointerdown`: a press may become a drag. */
  down = (event: PointerEvent): void => {
    this.dragged = false;
    const { bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.#load().then(
      ({ drag }) => drag(this, event, innerHeight - bottom),
      () => undefined,
    );
  };

  /** To the other side; asked for in the open desk. */
  swap = (): void => {
    this.#load().then(
      ({ swap }) => swap(this),
      () => undefined,
    );
  };
}
