// What a ticket says in the fields that the tenant has added, to be read. An element, as whoever shows it has none of its styles.
import { html, LitElement, nothing, type TemplateResult } from 'lit';

import { define, given } from '../elements/desk-view.ts';
import { reset } from '../styles/reset.ts';
import type { OwnFields, OwnValues } from './own-fields.ts';
import { ownFactStyles } from './styles.ts';

export class PanelDeskOwnFacts extends LitElement {
  static override styles = [reset, ownFactStyles];
  static override properties = given<PanelDeskOwnFacts>('own', 'values', 'besides');
  declare own: OwnFields;
  declare values: OwnValues;
  /** Ids of those that stand elsewhere. */
  declare besides: readonly string[] | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const facts = this.own.facts(this.values).filter(({ id }) => !this.besides?.includes(id));
    if (facts.length === 0) return nothing;
    return html`<dl>
      ${facts.map(
        ({ label, value }) =>
          html`<dt dir="auto">${label}</dt>
            <dd dir="auto">${value}</dd>`,
      )}
    </dl>`;
  }
}

define('panel-desk-own-facts', PanelDeskOwnFacts);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-own-facts': PanelDeskOwnFacts;
  }
}
