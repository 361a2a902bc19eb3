// Where in the webhooks one is, and the focus, handed on at each step: into what was opened, back to where it came from.
import type { LitElement } from 'lit';

import { Controller } from '../../../kit/controllers/controller.ts';

export class WhereController extends Controller<LitElement> {
  at: 'list' | 'endpoint' | 'form' = 'list';
  /** Of the endpoint that is shown or edited; null in the list, and in the form of a new one. */
  id: string | null = null;

  go(at: WhereController['at'], id: string | null = null, focus = 'h1'): void {
    this.at = at;
    this.id = id;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => this.host.renderRoot.querySelector('.scroll')?.scrollTo?.(0, 0));
    this.focus(focus);
  }

  /** One step out; false where there is none. */
  back(): boolean {
    if (this.at === 'list') return false;
    if (this.at === 'endpoint') this.go('list', null, `#endpoint-${this.id}`);
    else if (this.id === null) this.go('list', null, '#add');
    else this.go('endpoint', this.id, '#edit');
    return true;
  }

  /** After the next update; to the heading where there is no such thing. */
  focus(selector: string): void {
    const find = (one: string) => this.host.renderRoot.querySelector<HTMLElement>(one);
    void this.host.updateComplete.then(() => (find(selector) ?? find('h1'))?.focus());
  }
}
