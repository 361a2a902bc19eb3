// Owns the switch for people whom single letters hinder; it is remembered on the device.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { deviceStorage } from '../../../kit/state/device.ts';

const slot = 'panel-desk:admin:letters';

export class LettersController extends Controller<LitElement> {
  /** Off for people whose speech input would press single letters by accident (WCAG 2.1.4). */
  hasLetters = true;

  override hostConnected(): void {
    super.hostConnected();
    this.hasLetters = readFlag();
  }

  readonly setLetters = (on: boolean): void => {
    this.hasLetters = on;
    try {
      deviceStorage()?.setItem(slot, on ? 'on' : 'off');
    } catch {
      // It holds until the page is closed.
    }
    this.host.requestUpdate();
  };
}

function readFlag(): boolean {
  try {
    return deviceStorage()?.getItem(slot) !== 'off';
  } catch {
    return true;
  }
}
