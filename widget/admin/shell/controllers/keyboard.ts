// Listens to keys inside the desk and turns them into commands; outside of it every key is the host's.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { deviceStorage } from '../../../kit/state/device.ts';
import { commandOf } from '../state/keys.ts';
import type { Command } from '../state/keys.ts';

const place = 'panel-desk:admin:letters';
/** What lies over the desk answers its own keys. */
const over = 'dialog[open], [popover]';

export class KeyboardController extends Controller<LitElement> {
  /** Off for people whose speech input would press single letters by accident (WCAG 2.1.4). */
  hasLetters = true;
  /** The list of keys is shown. */
  isListed = false;

  readonly #run: (command: Command) => boolean;

  /** `run` answers whether there was something to do: only then the key is used up. */
  constructor(host: LitElement, run: (command: Command) => boolean) {
    super(host);
    this.#run = run;
  }

  override hostConnected(): void {
    super.hostConnected();
    this.hasLetters = readFlag();
    this.host.addEventListener('keydown', this.#onKey);
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.host.removeEventListener('keydown', this.#onKey);
  }

  hostUpdated(): void {
    const list = this.host.renderRoot.querySelector<HTMLDialogElement>('#keys');
    if (list && !list.open) list.showModal?.();
  }

  readonly setLetters = (on: boolean): void => {
    this.hasLetters = on;
    try {
      deviceStorage()?.setItem(place, on ? 'on' : 'off');
    } catch {
      // It holds until the page is closed.
    }
    this.host.requestUpdate();
  };

  readonly list = (isListed: boolean): void => {
    this.isListed = isListed;
    this.host.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(this.host));
    if (inside.some((node) => node instanceof Element && node.matches(over))) {
      // Esc closes what lies on top and nothing below it; the launcher's frame would take it for its own.
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
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
