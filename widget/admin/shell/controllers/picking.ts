// Owns the list to choose from: which one is open, what is done with a choice, and where the focus goes back to.
import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';
import type { Picker, PickList } from '../../kit/state/pick-list.ts';

interface Picking {
  readonly list: PickList;
  readonly anchor: Element;
  readonly returnTo: Element;
}

export class PickingController extends Controller<LitElement> implements Picker {
  open: Picking | null = null;

  get kind(): string | null {
    return this.open?.list.kind ?? null;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.open = null;
  }

  start(list: PickList, anchor: Element): void {
    if (this.kind === list.kind) return this.end();
    const returnTo = this.host.shadowRoot?.activeElement ?? anchor;
    this.open = { list, anchor, returnTo };
    this.host.requestUpdate();
  }

  end(): void {
    const { open } = this;
    open?.list.onEnd?.();
    this.open = null;
    this.host.requestUpdate();
    if (open?.returnTo instanceof HTMLElement && open.returnTo.isConnected)
      open.returnTo.focus({ preventScroll: true });
  }

  /** Beside what opened it. */
  view({ list, anchor }: Picking, close: string): TemplateResult {
    const look = list.look();
    return html`<panel-desk-picker
      .heading=${look.heading}
      .choices=${look.choices}
      .anchor=${anchor}
      .isSearchable=${look.placeholder !== undefined}
      .isMany=${look.isMany ?? false}
      .isRemote=${look.isRemote ?? false}
      .isBusy=${look.isBusy ?? false}
      .texts=${{ placeholder: look.placeholder ?? '', none: look.none ?? '', close }}
      @pick=${(event: CustomEvent<string>) => this.#pick(list, event.detail)}
      @search=${(event: CustomEvent<string>) => this.#search(list, event.detail)}
      @dismiss=${() => this.end()}
    ></panel-desk-picker>`;
  }

  #pick(list: PickList, value: string): void {
    // With several, the list stays.
    if (list.look().isMany !== true) this.end();
    list.onPick(value);
  }

  #search(list: PickList, text: string): void {
    list.onSearch?.(text);
    this.host.requestUpdate();
  }
}
