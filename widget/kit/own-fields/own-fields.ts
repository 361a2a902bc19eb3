// The fields that a tenant has added to its tickets, in the reader's language: how they are asked for, and how values and
// changes of them are said.
import type { Event, Field, FieldValue } from '../../../sdk/contract/index.ts';
import type { FieldOption, FieldView } from '../fields/field-view.ts';
import type { Language } from '../i18n/language.ts';
import type { OwnFieldTexts } from './i18n/en.ts';
import { kinds, optionsOfKind } from './kinds.ts';

/** What a ticket, or a draft of one, has of them, by id. */
export type OwnValues = Readonly<Record<string, FieldValue>>;

export interface OwnFieldOption extends FieldOption {
  /** Offered no more; who has it keeps it. */
  readonly isRetired: boolean;
}

export interface OwnFieldView extends FieldView {
  readonly options: readonly OwnFieldOption[];
}

/** A value that a list can be narrowed to. */
export interface OwnFilter {
  readonly value: string;
  readonly field: string;
  readonly label: string;
}

type Changed = Extract<Event, { kind: 'field_changed' }>;

export class OwnFields {
  readonly #definitions: readonly Field[];
  /** What is said around them. */
  readonly language: Language<OwnFieldTexts>;

  constructor(definitions: readonly Field[], language: Language<OwnFieldTexts>) {
    this.#definitions = definitions;
    this.language = language;
  }

  /** Those that somebody can say something in now. */
  asked(side: 'customer' | 'staff'): OwnFieldView[] {
    return this.#definitions
      .filter(({ retiredAt, setBy }) => retiredAt === null && (side === 'staff' || setBy === 'everyone'))
      .map((field) => this.#viewOf(field));
  }

  /** What a draft on the device has of them: read from outside, so nothing of it is believed unseen. */
  kept(draft: string): OwnValues {
    const found = recordIn(draft || '{}');
    return Object.fromEntries(
      this.asked('customer').flatMap(({ name }) => {
        const value = found[name];
        return isValue(value) ? [[name, value]] : [];
      }),
    );
  }

  /** What a ticket says in them, in their order; also in those that are not asked any more, or not known here. */
  facts(values: OwnValues): { id: string; label: string; value: string }[] {
    const ids = [...this.#definitions.map(({ id }) => id), ...Object.keys(values)];
    return [...new Set(ids)].flatMap((id) => {
      const value = values[id];
      return value === undefined ? [] : [{ id, label: this.#labelOf(id), value: this.said(id, value) }];
    });
  }

  /** "changed Operating system from Debian 11 to Debian 12". */
  changed({ field, from, to }: Changed): string {
    const said = (value: FieldValue | null): string | null => (value === null ? null : this.said(field, value));
    return this.language.t.changed(this.#labelOf(field), said(from), said(to));
  }

  /** A value in words; as it is, of a field or an option that is not known here. */
  said(id: string, value: FieldValue): string {
    const field = this.#definitions.find((each) => each.id === id);
    if (!field) return String(value);
    const text = kinds[field.kind].write(value, this.language.locale);
    return this.#viewOf(field).options.find((option) => option.value === text)?.label ?? text;
  }

  /** What lists can be narrowed to, as `TicketQuery.field` has it; of numbers the one that is typed. */
  filters(typed: string): OwnFilter[] {
    return this.#definitions
      .filter(({ filterable, retiredAt }) => filterable && retiredAt === null)
      .flatMap((field) => {
        if (field.kind === 'number') {
          const number = kinds.number.read(typed, this.language.locale);
          // As the contract writes one: without an exponent.
          return /^-?\d+(?:\.\d+)?$/.test(String(number)) ? [this.filter(`${field.id}:${String(number)}`)] : [];
        }
        return this.#viewOf(field).options.map(({ value }) =>
          this.filter(`${field.id}:${field.kind === 'yes_no' ? String(value === 'yes') : value}`),
        );
      });
  }

  /** One of them in words; as it is, of a field that is not known here. */
  filter(value: string): OwnFilter {
    const [id = '', text = ''] = value.split(':');
    const kind = this.#definitions.find((each) => each.id === id)?.kind;
    const said = kind === 'yes_no' ? text === 'true' : kind === 'number' ? Number(text) : text;
    return { value, field: this.#labelOf(id), label: this.said(id, said) };
  }

  isShownToCustomers(id: string): boolean {
    return this.#definitions.some((field) => field.id === id && field.shownTo === 'everyone');
  }

  #labelOf(id: string): string {
    const field = this.#definitions.find((each) => each.id === id);
    return field ? wordsIn(field.names, this.language.locale) : id;
  }

  #viewOf({ id, kind, names, help, required, options }: Field): OwnFieldView {
    const { locale } = this.language;
    const own = options.map((option) => ({
      value: option.value,
      label: wordsIn(option.names, locale),
      isRetired: option.retired ?? false,
    }));
    const fixed = optionsOfKind(kind, this.language).map((option) => ({ ...option, isRetired: false }));
    return {
      name: id,
      kind,
      required,
      label: wordsIn(names, locale),
      help: wordsIn(help, locale) || undefined,
      options: [...own, ...fixed],
    };
  }
}

const isValue = (value: unknown): value is FieldValue => ['string', 'number', 'boolean'].includes(typeof value);

function recordIn(draft: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(draft) as object) };
  } catch {
    return {};
  }
}

/** The words of the wanted language (BCP 47, looked up as in RFC 4647: `de-AT`, then `de`), else the English ones, else any. */
export function wordsIn(words: Readonly<Record<string, string>>, locale: string): string {
  const parts = locale.toLowerCase().split('-');
  const wanted = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  const found = [...wanted, 'en'].flatMap((tag) => Object.entries(words).filter(([key]) => key.toLowerCase() === tag));
  return (found[0] ?? Object.entries(words)[0])?.[1] ?? '';
}

/** What a ticket has after a patch; null empties a field. */
export const valuesAfter = (before: OwnValues, patch: Readonly<Record<string, FieldValue | null>>): OwnValues =>
  Object.fromEntries(
    Object.entries<FieldValue | null>({ ...before, ...patch }).flatMap(([id, value]) =>
      value === null ? [] : [[id, value]],
    ),
  );
