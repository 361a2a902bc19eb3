// The kinds of fields, seen from the server: what is wrong with a value, and what a text in a query means. A new kind is one
// row here, beside that of the contract.
import type { Field, FieldKind, FieldValue } from '../../../sdk/contract/index.ts';

interface Kind {
  /** What a value must be, as a sentence; null where it is that. Of the form of `FieldValue` it is already. */
  readonly wrong: (value: FieldValue, field: Pick<Field, 'options'>) => string | null;
  /** The value that a text stands for; undefined where it stands for none. */
  readonly fromText: (text: string, field: Pick<Field, 'options'>) => FieldValue | undefined;
}

const unless = (isRight: boolean, sentence: string): string | null => (isRight ? null : sentence);

export const kinds: Readonly<Record<FieldKind, Kind>> = {
  choice: {
    wrong: (value, { options }) => {
      const offered = options.filter(({ retired }) => !retired).map((option) => option.value);
      return unless(
        offered.some((one) => one === value),
        `Must be one of: ${offered.join(', ')}.`,
      );
    },
    fromText: (text, { options }) => options.find(({ value }) => value === text)?.value,
  },
  text: {
    wrong: (value) => unless(typeof value === 'string', 'Must be a text of one line.'),
    fromText: (text) => text,
  },
  number: {
    wrong: (value) => unless(typeof value === 'number', 'Must be a number.'),
    fromText: (text) => (/^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined),
  },
  yes_no: {
    wrong: (value) => unless(typeof value === 'boolean', 'Must be true or false.'),
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  },
};
