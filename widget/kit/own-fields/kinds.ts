// What each kind of field is in a form and in a line: a new kind is one row here.
import type { FieldKind } from '../../../sdk/contract/field-kinds.ts';
import type { FieldValue } from '../../../sdk/contract/index.ts';
import type { Language } from '../i18n/language.ts';
import type { OwnFieldTexts } from './i18n/en.ts';
import { readNumber, writeNumber } from './numbers.ts';

/** As a control holds it: the value of an option, or what is typed. */
interface Kind {
  readonly write: (value: FieldValue, locale: string) => string;
  /** Undefined where what is typed is none. */
  readonly read: (text: string, locale: string) => FieldValue | undefined;
  /** Which keyboard a phone shows for a line of it. */
  readonly inputMode: 'text' | 'decimal';
}

const asItIs = { write: String, read: (text: string) => text, inputMode: 'text' } as const;

export const kinds: Readonly<Record<FieldKind, Kind>> = {
  choice: asItIs,
  text: asItIs,
  number: {
    // What could not be read as a number is kept as it was typed.
    write: (value, locale) => (typeof value === 'number' ? writeNumber(value, locale) : String(value)),
    read: readNumber,
    inputMode: 'decimal',
  },
  yes_no: { write: (value) => (value === true ? 'yes' : 'no'), read: (text) => text === 'yes', inputMode: 'text' },
};

/** The options of a kind that offers the same ones everywhere. */
export const optionsOfKind = (kind: FieldKind, { t }: Language<OwnFieldTexts>): { value: string; label: string }[] =>
  kind === 'yes_no'
    ? [
        { value: 'yes', label: t.yes },
        { value: 'no', label: t.no },
      ]
    : [];
