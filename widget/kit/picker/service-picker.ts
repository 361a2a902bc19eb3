// Choosing one of up to a thousand services: an editable combobox (WAI-ARIA APG) with its list beneath.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Service } from '../../../sdk/contract/index.ts';
import { define, given } from '../elements/desk-view.ts';
import type { Language } from '../i18n/language.ts';
import type { FormTexts } from '../i18n/load.ts';
import { controls } from '../styles/controls.ts';
import { reset } from '../styles/reset.ts';
import { closeIcon, searchIcon } from '../views/icons.ts';
import { menus } from '../writing/menus.ts';
import { downIcon } from '../writing/icons.ts';
import { picker } from './styles.ts';

/** More options than this nobody reads; typing narrows them down. */
const MOST = 60;

export class PanelDeskServicePicker extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [reset, controls, menus, picker];
  static override properties = given<PanelDeskServicePicker>(
    'language',
    'services',
    'value',
    'label',
    'typed',
    'active',
  );

  declare language: Language<FormTexts>;
  declare services: readonly Service[];
  /** Id of the chosen service; null for none in particular. */
  declare value: string | null;
  declare label: string;
  /** What is being typed; null while the list is closed. */
  declare typed: string | null;
  declare active: number;

  constructor() {
    super();
    this.services = [];
    this.value = null;
    this.label = '';
    this.typed = null;
    this.active = 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('active')) this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { t } = this.language;
    const open = this.typed !== null;
    const chosen = this.services.find((service) => service.id === this.value);
    return html`<div class="search" @focusout=${this.#left}>
        ${searchIcon}<input
          class="input"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-label=${this.label}
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${open}
          aria-activedescendant=${open && this.#found.length > 0 ? `o-${this.active}` : nothing}
          placeholder=${open ? t.picker.placeholder : t.picker.none}
          .value=${this.typed ?? chosen?.name ?? ''}
          @click=${this.#show}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
            this.active = 0;
          }}
          @keydown=${this.#pressed}
        />${
          this.value === null || open
            ? html`<button
                class="button quiet icon"
                type="button"
                tabindex="-1"
                aria-hidden="true"
                @click=${this.#show}
              >
                ${downIcon}
              </button>`
            : html`<button
                class="button quiet icon"
                type="button"
                aria-label=${t.picker.clear}
                title=${t.picker.clear}
                @click=${() => this.#choose(null)}
              >
                ${closeIcon}
              </button>`
        }
      </div>
      ${this.#list(open, t)}`;
  }

  #list(open: boolean, t: FormTexts): TemplateResult {
    const found = open ? this.#found : [];
    return html`<div class="menu list" id="list" role="listbox" aria-label=${this.label} ?hidden=${!open} @mousedown=${stay}>
      ${found.slice(0, MOST).map(
        (service, index) =>
          html`<div
            class="option ${index === this.active ? 'active' : ''}"
            id="o-${index}"
            role="option"
            aria-selected=${(service?.id ?? null) === this.value}
            @click=${() => this.#choose(service?.id ?? null)}
          >
            ${service === null
              ? html`<span class="muted">${t.picker.none}</span>`
              : html`<b dir="auto">${service.name}</b>
                  <span class="small ${service.state === 'failing' || service.state === 'suspended' ? 'bad' : 'muted'}"
                    >${service.state === 'active' ? t.serviceKinds[service.kind] : t.serviceStates[service.state]}</span
                  >`}
          </div>`,
      )}
      ${found.length === 0 ? html`<div class="rest muted" role="option" aria-disabled="true" aria-selected="false">${t.picker.notFound}</div>` : nothing}
      ${found.length > MOST ? html`<div class="rest muted small" role="presentation">${this.language.count(t.picker.count, found.length - 1)}</div>` : nothing}
    </div>`; // prettier-ignore
  }

  /** What matches every typed word, in name, host, plan or kind; first of all "none", while nothing is typed. */
  get #found(): (Service | null)[] {
    const words = (this.typed ?? '').toLocaleLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length === 0) return [null, ...this.services];
    const { serviceKinds } = this.language.t;
    return this.services.filter((service) => {
      const text =
        `${service.name} ${service.host ?? ''} ${service.plan ?? ''} ${serviceKinds[service.kind]}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  #show = (): void => {
    if (this.typed !== null) return;
    this.typed = '';
    this.active = Math.max(
      0,
      Math.min(
        MOST,
        this.#found.findIndex((service) => (service?.id ?? null) === this.value),
      ),
    );
    this.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
  };

  #left = (event: FocusEvent): void => {
    if (!this.renderRoot.contains(event.relatedTarget as Node | null)) this.typed = null;
  };

  #pressed = (event: KeyboardEvent): void => {
    const last = Math.min(MOST, this.#found.length) - 1;
    const open = this.typed !== null;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return this.#show();
      const to = this.active + (event.key === 'ArrowDown' ? 1 : -1);
      this.active = to < 0 ? last : to > last ? 0 : to;
    } else if (event.key === 'Enter' && open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const service = this.#found[this.active];
      if (service !== undefined) this.#choose(service?.id ?? null);
    } else if (event.key === 'Escape' && open) {
      // Closes the list, not the desk.
      event.preventDefault();
      event.stopPropagation();
      this.typed = null;
    } else if (event.key === 'Tab') {
      this.typed = null;
    }
  };

  #choose(value: string | null): void {
    this.value = value;
    this.typed = null;
    this.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
    this.dispatchEvent(new CustomEvent<string | null>('service-chosen', { detail: value }));
  }
}

/** A click into the list must not take the focus out of the field. */
const stay = (event: Event): void => event.preventDefault();

define('panel-desk-service-picker', PanelDeskServicePicker);
