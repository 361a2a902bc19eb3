// A small list to choose from, opened over everything by a key or a button: agents, states, priorities, accounts.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import { given } from '../../../kit/elements/desk-view.ts';
import { controls } from '../../../kit/styles/controls.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { states } from '../../../kit/styles/states.ts';
import { lineIn } from '../../../kit/writing/field.ts';
import { fields } from '../../../kit/writing/fields.ts';
import type { Choice } from '../../kit/state/pick-list.ts';
import { avatars } from '../../kit/styles/avatars.ts';
import { placed } from '../state/placing.ts';
import { pickerStyles } from '../styles/picker.ts';

/**
 * Its own focus and life: it opens when it is put in the page, closes by Esc, Tab or a click beside, and says so. The
 * focus goes back by whoever opened it. Combobox with a listbox popup where it can be searched, else a listbox
 * (ARIA Authoring Practices); the focus stays in one place and `aria-activedescendant` walks.
 *
 * @fires pick - a choice was made; `detail` is its value
 * @fires dismiss - closed without a choice, or done with several
 * @fires search - other words in the field; `detail` is them
 */
export class PanelDeskPicker extends LitElement {
  static override styles = [reset, controls, fields, states, avatars, pickerStyles];
  static override properties = given<PanelDeskPicker>(
    'heading',
    'choices',
    'anchor',
    'isSearchable',
    'isRemote',
    'isMany',
    'isBusy',
    'texts',
    'active',
    'words',
  );
  declare heading: string;
  declare choices: readonly Choice[];
  declare anchor: Element | null;
  declare isSearchable: boolean;
  /** The choices are found elsewhere for each word; else they are narrowed here. */
  declare isRemote: boolean;
  declare isMany: boolean;
  declare isBusy: boolean;
  declare texts: { placeholder: string; none: string; close: string };
  declare active: number;
  declare words: string;

  constructor() {
    super();
    this.heading = this.words = '';
    this.choices = [];
    this.anchor = null;
    this.isSearchable = this.isRemote = this.isMany = this.isBusy = false;
    this.texts = { placeholder: '', none: '', close: '' };
    this.active = -1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('popover', 'manual');
    document.addEventListener('pointerdown', this.#onOutside, true);
    window.addEventListener('resize', this.#place);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onOutside, true);
    window.removeEventListener('resize', this.#place);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('choices') && !changed.has('words')) return;
    const shown = this.shown;
    const chosen = shown.findIndex((choice) => choice.isChosen);
    const isFirst = !this.hasUpdated || changed.has('words');
    if (isFirst && !this.isMany) this.active = this.words === '' ? Math.max(chosen, 0) : 0;
    this.active = Math.min(Math.max(this.active, 0), shown.length - 1);
  }

  protected override firstUpdated(): void {
    // Older browsers have no top layer: there it is fixed and on top of its own neighbours.
    this.showPopover?.();
    this.#place();
    this.renderRoot.querySelector<HTMLElement>(this.isSearchable ? 'input' : '[role=listbox]')?.focus();
  }

  protected override updated(): void {
    this.#place();
    this.renderRoot.querySelector('.active')?.scrollIntoView?.({ block: 'nearest' });
  }

  /** What is left by the words in the field. */
  get shown(): readonly Choice[] {
    const words = this.words.trim().toLowerCase();
    if (this.isRemote || words === '') return this.choices;
    return this.choices.filter((choice) => `${choice.label} ${choice.hint ?? ''}`.toLowerCase().includes(words));
  }

  protected override render(): TemplateResult {
    const active = this.active >= 0 ? `choice-${this.active}` : nothing;
    return html`
      <div class="head">
        <h2 id="heading" class=${this.isSearchable ? 'unseen' : ''}>${this.heading}</h2>
        ${
          this.isSearchable
            ? html`<input
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-labelledby="heading"
                aria-controls="list"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-activedescendant=${active}
                maxlength="100"
                placeholder=${this.texts.placeholder}
                .value=${this.words}
                @input=${this.#onWords}
                @keydown=${this.#onKey}
              />`
            : nothing
        }
        <button class="button quiet slim close" type="button" tabindex="-1" @click=${this.#dismiss}>
          ${this.texts.close}
        </button>
      </div>
      <div
        id="list"
        class="list"
        role="listbox"
        tabindex=${this.isSearchable ? '-1' : '0'}
        aria-labelledby="heading"
        aria-multiselectable=${this.isMany ? 'true' : nothing}
        aria-activedescendant=${this.isSearchable ? nothing : active}
        aria-busy=${this.isBusy ? 'true' : 'false'}
        @keydown=${this.isSearchable ? nothing : this.#onKey}
      >
        ${this.shown.map((choice, index) => this.#choice(choice, index))}
      </div>
      ${this.shown.length === 0 && !this.isBusy ? html`<p class="none" role="status">${this.texts.none}</p>` : nothing}
    `;
  }

  #choice(choice: Choice, index: number): TemplateResult {
    return html`<div
      id=${`choice-${index}`}
      class=${`choice ${index === this.active ? 'active' : ''} ${choice.isApart && index > 0 ? 'apart' : ''}`}
      role="option"
      aria-selected=${choice.isChosen ? 'true' : 'false'}
      @pointermove=${() => (this.active = index)}
      @click=${() => this.#pick(choice)}
    >
      ${choice.icon ?? nothing}<span class="label one-line">${choice.label}</span>
      ${choice.hint ? html`<span class="hint one-line">${choice.hint}</span>` : nothing}
      <svg class="tick" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="m3.5 8.5 3 3 6-7"
          fill="none"
          stroke="currentColor"
          stroke-width="1.75"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    </div>`;
  }

  #onWords = (event: InputEvent): void => {
    this.words = lineIn(event);
    this.dispatchEvent(new CustomEvent('search', { detail: this.words }));
  };

  #onKey = (event: KeyboardEvent): void => {
    const { shown } = this;
    const last = shown.length - 1;
    const to: Record<string, number> = {
      ArrowDown: this.active >= last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
      ...(!this.isSearchable && { Home: 0, End: last }),
    };
    const target = to[event.key];
    const choice = shown[this.active];
    if (target !== undefined) this.active = target;
    else if (event.key === 'Enter' || (event.key === ' ' && !this.isSearchable)) choice && this.#pick(choice);
    else if (event.key === 'Escape' || event.key === 'Tab') this.#dismiss();
    else if (!this.isSearchable && event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.#jumpTo(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The next choice that starts with the letter. */
  #jumpTo(letter: string): void {
    const { shown, active } = this;
    const order = shown.map((_, index) => (active + 1 + index) % shown.length);
    const starts = (index: number) => shown[index]?.label.toLowerCase().startsWith(letter.toLowerCase());
    this.active = order.find(starts) ?? active;
  }

  #pick(choice: Choice): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: choice.value }));
  }

  #dismiss = (): void => {
    this.dispatchEvent(new CustomEvent('dismiss'));
  };

  #onOutside = (event: Event): void => {
    const path = event.composedPath();
    // A click on the opener is left to the opener: it would be closed here and opened there again.
    if (!path.includes(this) && !(this.anchor && path.includes(this.anchor))) this.#dismiss();
  };

  #place = (): void => {
    if (!this.anchor) return;
    const at = placed(this.anchor.getBoundingClientRect(), this.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: window.innerHeight,
      isRightToLeft: getComputedStyle(this).direction === 'rtl',
    });
    this.style.setProperty('--x', `${at.x}px`);
    this.style.setProperty('--y', `${at.y}px`);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-picker': PanelDeskPicker;
  }
}
