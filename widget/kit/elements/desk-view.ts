// What the elements behind the launcher share: how they are given things, move the focus, are defined.
import { LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';

import { fallBack } from '../fall-back.ts';
import type { BaseTexts } from '../i18n/load.ts';
import { type Desk, tell } from '../state/desk.ts';
import { barView } from '../views/bar.ts';

/** What a host may style, handed on from each element to the one around it. */
export const PARTS =
  'header, row, message, message-customer, message-staff, composer, send, bubble, state, empty, error, events';

/** Reactive properties that are no attributes: what an element is given, and its own state. */
export const given = <E extends LitElement>(...names: (keyof E & string)[]): PropertyDeclarations =>
  Object.fromEntries(names.map((name) => [name, { attribute: false }]));

/** Once, however often the code of the desk is on a page. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** A view of the desk, with its bar and its heading. `T`: what it can say. */
export class DeskView<T extends BaseTexts = BaseTexts> extends LitElement {
  declare desk: Desk<T>;
  /** It came back by itself, and leaves the focus where that is until somebody turns to it. */
  declare quiet: boolean;

  constructor() {
    super();
    fallBack(this);
  }

  /** Somebody else's desk; not the same one in another language. */
  protected isOther(changed: PropertyValues<this>): boolean {
    return changed.has('desk') && (changed.get('desk') as Desk | undefined)?.drafts !== this.desk.drafts;
  }

  /** The focus into a view that was just put on the screen, so that it is read out. */
  async arrive(): Promise<void> {
    if (!this.quiet) await this.focusOn('h1');
    this.quiet = false;
  }

  /** After the next update. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.$(selector)?.focus({ preventScroll: true });
  }

  /** The first such element of this view; none before it was drawn. */
  protected $<E extends HTMLElement>(selector: string): E | null {
    return this.renderRoot?.querySelector<E>(selector);
  }

  protected bar(title: TemplateResult, back = true, extra?: unknown): TemplateResult {
    return barView({
      t: this.desk.language.t,
      title,
      extra,
      onBack: back ? () => tell(this, 'desk-back', null) : undefined,
      onClose: this.desk.closable ? () => tell(this, 'desk-close', null) : undefined,
    });
  }
}
