// Asks for what a ticket says in the fields that the tenant has added: checked as the server checks it, the first that is
// wrong gets the focus. Its own element because of that.
import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { FieldValue } from '../../../sdk/contract/index.ts';
import { RequestController } from '../controllers/request.ts';
import { define, given } from '../elements/desk-view.ts';
import type { FieldsOf } from '../fields/own-fields.ts';
import type { Language } from '../i18n/language.ts';
import type { BaseTexts } from '../i18n/load.ts';
import type { ShownError } from '../state/error.ts';
import { controls } from '../styles/controls.ts';
import { reset } from '../styles/reset.ts';
import { errorStrip } from '../views/error.ts';
import { fields } from '../writing/fields.ts';
import { form } from '../writing/form-styles.ts';
import { selects } from '../writing/selects.ts';
import { problemOf } from './check.ts';
import { ownFieldsIn } from './definitions.ts';
import { inputView } from './inputs.ts';
import { kinds } from './kinds.ts';
import { valuesAfter } from './own-fields.ts';
import type { OwnFields, OwnFieldView, OwnValues } from './own-fields.ts';
import { ownFieldStyles } from './styles.ts';

/** One field was set: by a choice, or when a line was left. Null: emptied. */
export interface FieldSet {
  readonly id: string;
  readonly value: FieldValue | null;
}

/**
 * @fires kept - at each letter, with what a draft keeps of them: a number that cannot be read is there as it was typed; empty where nothing is said
 * @fires field-set - with a `FieldSet`, where what is said in it can go out
 */
export class PanelDeskOwnFields extends LitElement {
  static override styles = [reset, controls, fields, selects, form, ownFieldStyles];
  static override properties = {
    ...given<PanelDeskOwnFields>('own', 'desk', 'kept', 'saved', 'said', 'side', 'error', 'problems'),
    compact: { type: Boolean, reflect: true },
  };
  declare own: OwnFields | undefined;
  /** Whose fields, and in which language, where they are not given: then they are read here. */
  declare desk: (FieldsOf & { readonly language: Language<BaseTexts> }) | undefined;
  /** A new ticket: what its draft on the device has of them. */
  declare kept: string | undefined;
  /** A ticket that is there: what it has of them. */
  declare saved: OwnValues;
  /** What was said here; null where a field was emptied. */
  declare said: Readonly<Record<string, FieldValue | null>>;
  declare side: 'customer' | 'staff';
  /** One under the other as in a list, every choice in a list of its own; each goes out by itself (`field-set`). */
  declare compact: boolean;
  /** Why what was said here was not taken. */
  declare error: ShownError | null;
  declare problems: Readonly<Record<string, string>>;

  readonly #reading = new RequestController<OwnFields>(this);
  /** What stands in a line while it is typed: put as the language writes it only when it is left. */
  readonly #typed = new Map<string, string>();
  #told: ShownError | null = null;

  constructor() {
    super();
    this.saved = {};
    this.said = {};
    this.side = 'customer';
    this.compact = false;
    this.problems = {};
  }

  /** Says what is wrong where it is; the ids of what is. */
  check(): string[] {
    const { values, kept, said } = this;
    // Of a ticket that is there only what is changed must be right.
    return this.#tell((field, own) =>
      kept === undefined && said[field.name] === undefined ? undefined : problemOf(field, values[field.name], own),
    );
  }

  /** All that the ticket is to have. */
  get values(): OwnValues {
    return valuesAfter(this.saved, this.said);
  }

  /** What differs from before, as a patch has it. */
  get changes(): Record<string, FieldValue | null> {
    return Object.fromEntries(Object.entries(this.said).filter(([id, value]) => value !== (this.saved[id] ?? null)));
  }

  /** To the first that is wrong. */
  override focus(options?: FocusOptions): void {
    const first = this.#asked.find(({ name }) => this.problems[name] !== undefined) ?? this.#asked[0];
    void this.updateComplete.then(() => {
      const field = this.renderRoot.querySelector<HTMLElement>(`[id="${first?.name}"], [name="${first?.name}"]`);
      field?.focus(options);
      field?.closest('.field')?.scrollIntoView({ block: 'nearest' });
    });
  }

  get #own(): OwnFields | undefined {
    return this.own ?? this.#reading.value;
  }

  get #asked(): OwnFieldView[] {
    return this.#own?.asked(this.side) ?? [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('desk')) void this.#read();
    const own = this.#own;
    if (!own) return;
    if (this.kept !== undefined) this.said = own.kept(this.kept);
    const { values } = this;
    for (const field of own.asked(this.side)) {
      const typed = this.#typed.get(field.name);
      // A draft was thrown away, or somebody else has changed it.
      if (typed !== undefined && valueOf(field, typed, own) !== values[field.name]) this.#typed.delete(field.name);
    }
    if (this.error && this.error !== this.#told) this.#refused(this.error);
  }

  async #read(): Promise<void> {
    const { desk } = this;
    if (desk) await this.#reading.refresh(() => ownFieldsIn(desk));
  }

  /** The server's word on what `check` took. */
  #refused(error: ShownError): void {
    const pointers = new Set(error.issues.map(({ pointer }) => pointer));
    const isMeant = ({ name }: OwnFieldView): boolean => pointers.has(`/fields/${name}`);
    // Perhaps it is about one that is only on its way.
    if (!this.#asked.some(isMeant)) return;
    this.#told = error;
    this.#tell((field, { language }) => {
      const { missing, refused } = language.t.problems;
      return isMeant(field) ? (this.values[field.name] === undefined ? missing : refused) : undefined;
    });
    this.focus();
  }

  /** The ids of those of which there is something to say. */
  #tell(wordsOf: (field: OwnFieldView, own: OwnFields) => string | undefined): string[] {
    const own = this.#own;
    const found = this.#asked.flatMap((field) => {
      const words = own && wordsOf(field, own);
      return words === undefined ? [] : [[field.name, words] as const];
    });
    this.problems = Object.fromEntries(found);
    return Object.keys(this.problems);
  }

  protected override render(): TemplateResult | TemplateResult[] | typeof nothing {
    const own = this.#own;
    const { error } = this.#reading;
    if (error && this.desk)
      return errorStrip({ error, language: this.desk.language, onRetry: () => void this.#read() });
    if (!own) return nothing;
    const { values, problems, compact: isCompact } = this;
    const { language } = own;
    return this.#asked.map((field) => {
      const { name, kind } = field;
      const value = values[name];
      const text = this.#typed.get(name) ?? (value === undefined ? '' : kinds[kind].write(value, language.locale));
      const onSay = (said: string, isDone: boolean): void => this.#say(field, own, said, isDone);
      return inputView({ field, language, text, problem: problems[name], isCompact, onSay });
    });
  }

  /** `isDone`: chosen, or the line is left. */
  #say(field: OwnFieldView, own: OwnFields, text: string, isDone: boolean): void {
    const value = valueOf(field, text, own);
    if (isDone) this.#typed.delete(field.name);
    else this.#typed.set(field.name, text);
    this.said = { ...this.said, [field.name]: value ?? null };
    const problem = problemOf(field, value, own);
    const { [field.name]: before, ...problems } = this.problems;
    // A complaint goes as soon as it is answered; a new one waits until the field is left.
    this.problems =
      problem !== undefined && (isDone || before !== undefined) ? { ...problems, [field.name]: problem } : problems;
    const { values } = this;
    const kept = Object.keys(values).length === 0 ? '' : JSON.stringify(values);
    if (this.kept !== undefined) this.kept = kept;
    this.dispatchEvent(new CustomEvent<string>('kept', { detail: kept }));
    if (!isDone || !this.compact || problem !== undefined) return;
    const { [field.name]: set = null, ...said } = this.said;
    // From now on it is what the ticket says.
    this.said = said;
    if (set !== (this.saved[field.name] ?? null))
      this.dispatchEvent(new CustomEvent<FieldSet>('field-set', { detail: { id: field.name, value: set } }));
  }
}

/** Undefined where nothing is said; what cannot be read as it stands there. */
const valueOf = ({ kind }: OwnFieldView, text: string, { language }: OwnFields): FieldValue | undefined =>
  text.trim() === '' ? undefined : (kinds[kind].read(text, language.locale) ?? text);

define('panel-desk-own-fields', PanelDeskOwnFields);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-own-fields': PanelDeskOwnFields;
  }
}
