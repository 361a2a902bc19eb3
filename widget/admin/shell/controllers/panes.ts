// Owns the widths of the panes: dragged by pointer or moved by keys, remembered on the device.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import { deviceStorage } from '../../../kit/state/device.ts';
import { widths } from '../state/panes.ts';
import type { Pane } from '../state/panes.ts';

const slot = 'panel-desk:admin:panes';
const step = 16;

export class PanesController extends Controller<LitElement> {
  readonly width: Record<Pane, number> = { views: widths.views.first, list: widths.list.first };
  readonly #storage: Storage | null;

  constructor(host: LitElement, storage: Storage | null = deviceStorage()) {
    super(host);
    this.#storage = storage;
  }

  override hostConnected(): void {
    super.hostConnected();
    const kept = this.#read();
    for (const pane of ['views', 'list'] as const) this.set(pane, kept[pane] ?? this.width[pane], false);
  }

  set(pane: Pane, width: number, keep = true): void {
    const { min, max } = widths[pane];
    this.width[pane] = Math.round(Math.min(max, Math.max(min, width)));
    this.host.style.setProperty(`--${pane}-width`, `${this.width[pane]}px`);
    if (keep) this.#write();
    this.host.requestUpdate();
  }

  /** Starts drawing at a separator; the pointer is held by it until it is let go. */
  drag(pane: Pane, down: PointerEvent): void {
    const grip = down.currentTarget as HTMLElement;
    const from = this.width[pane];
    const sign = this.#isRightToLeft() ? -1 : 1;
    const move = (event: PointerEvent): void => this.set(pane, from + sign * (event.clientX - down.clientX), false);
    const end = (): void => {
      grip.removeEventListener('pointermove', move);
      this.#write();
    };
    down.preventDefault();
    grip.focus();
    grip.setPointerCapture(down.pointerId);
    grip.addEventListener('pointermove', move);
    grip.addEventListener('lostpointercapture', end, { once: true });
  }

  /** Arrows move a separator, Home and End take it to its ends (ARIA Authoring Practices, window splitter). */
  press(pane: Pane, event: KeyboardEvent): void {
    const forward = this.#isRightToLeft() ? -step : step;
    const to: Record<string, number> = {
      ArrowLeft: this.width[pane] - forward,
      ArrowRight: this.width[pane] + forward,
      Home: widths[pane].min,
      End: widths[pane].max,
    };
    const width = to[event.key];
    if (width === undefined) return;
    event.preventDefault();
    this.set(pane, width);
  }

  #isRightToLeft(): boolean {
    return getComputedStyle(this.host).direction === 'rtl';
  }

  #read(): Partial<Record<Pane, number>> {
    try {
      const kept = JSON.parse(this.#storage?.getItem(slot) ?? '{}') as Record<string, unknown>;
      return Object.fromEntries(Object.entries(kept).filter(([, width]) => Number.isFinite(width)));
    } catch {
      // Damaged or blocked: the first widths do.
      return {};
    }
  }

  #write(): void {
    try {
      this.#storage?.setItem(slot, JSON.stringify(this.width));
    } catch {
      // A full storage forgets a width; nothing is lost.
    }
  }
}
