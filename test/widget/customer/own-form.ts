// The inputs of the fields that a tenant has added, as somebody uses them.
import { vi } from 'vitest';

import type { PanelDeskOwnFields } from '../../../widget/kit/own-fields/panel-desk-own-fields.ts';
import { see, type } from '../mount.ts';

export class OwnForm {
  readonly element: PanelDeskOwnFields;

  private constructor(element: PanelDeskOwnFields) {
    this.element = element;
  }

  static async in(root: Element): Promise<OwnForm> {
    const element = await see<PanelDeskOwnFields>(root, 'panel-desk-own-fields');
    await vi.waitUntil(() => element.shadowRoot?.querySelector('.field'));
    return new OwnForm(element);
  }

  control<E extends HTMLElement = HTMLInputElement>(id: string): E | null {
    return this.element.shadowRoot?.querySelector<E>(`[id="${id}"]`) ?? null;
  }

  /** Whether it was left is said by the browser. */
  async type(id: string, text: string, isLeft = true): Promise<void> {
    const field = this.control(id)!;
    type(field, text);
    if (isLeft) field.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  async choose(id: string, value: string): Promise<void> {
    const card = this.element.shadowRoot!.querySelector<HTMLInputElement>(`[name="${id}"][value="${value}"]`);
    const control = card ?? this.control<HTMLSelectElement>(id)!;
    if (card) card.checked = true;
    else control.value = value;
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** What is said to be wrong. */
  problem(id: string): string {
    const problem = this.element.shadowRoot?.querySelector<HTMLElement>(`[id="${id}-problem"]`);
    return problem && !problem.hidden ? problem.textContent.trim() : '';
  }
}
