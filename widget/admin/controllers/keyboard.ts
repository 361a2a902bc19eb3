// Listens to keys inside the desk and turns them into commands; outside of it every key is the host's.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { deviceStorage } from '../../state/device.ts';
import { commandOf } from '../state/keys.ts';
import type { Command } from '../state/keys.ts';

const place = 'panel-desk:admin:letters';
type Host = ReactiveControllerHost & HTMLElement;

export class KeyboardController implements ReactiveController {
  /** Off for people whose speech input would press single letters by accident (WCAG 2.1.4). */
  hasLetters = true;

  readonly #host: Host;
  readonly #run: (command: Command) => boolean;

  /** `run` answers whether there was something to do: only then the key is used up. */
  constructor(host: Host, run: (command: Command) => boolean) {
    this.#host = host;
    this.#run = run;
    host.addController(this);
  }

  hostConnected(): void {
    this.hasLetters = readFlag();
    this.#host.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKey);
  }

  readonly setLetters = (on: boolean): void => {
    this.hasLetters = on;
    try {
      deviceStorage()?.setItem(place, on ? 'on' : 'off');
    } catch {
      // It holds until the page is closed.
    }
    this.#host.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const command = commandOf(event, this.hasLetters);
    if (!command || !this.#run(command)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function readFlag(): boolean {
  try {
    return deviceStorage()?.getItem(place) !== 'off';
  } catch {
    return true;
  }
}
