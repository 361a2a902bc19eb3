// Owns how an agent wants to work, as this device keeps it: how long what was sent can be taken back, and what comes after.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { deviceStorage } from '../../../kit/state/device.ts';
import type { Habits } from '../../kit/state/ticket-room.ts';
import { habitsIn } from '../state/habits.ts';

const slot = 'panel-desk:admin:habits';

export class HabitsController extends Controller<LitElement> {
  now: Habits = habitsIn(null);

  override hostConnected(): void {
    super.hostConnected();
    this.#read();
    // Chosen in another tab.
    this.listen(globalThis, 'storage', () => this.#read());
  }

  #read(): void {
    try {
      this.now = habitsIn(deviceStorage()?.getItem(slot) ?? null);
    } catch {
      // Blocked: as for everybody.
    }
  }

  readonly change = (patch: Partial<Habits>): void => {
    this.now = { ...this.now, ...patch };
    try {
      deviceStorage()?.setItem(slot, JSON.stringify(this.now));
    } catch {
      // It holds until the page is closed.
    }
    this.host.requestUpdate();
  };
}
