// The kinds of fields that a tenant can add to its tickets: what a value of each looks like. A new kind is one row here.
import * as v from 'valibot';

import { line } from './values.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const range = `Must be a number from -${MOST} to ${MOST}.`;

/** The name of an option in the API: what people read of it may change, this never does. */
export const OptionValue = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9_.-]{0,39}$/,
    'Must be 1 to 40 of the signs a-z, 0-9, `_`, `.` and `-`, the first a letter or digit.',
  ),
);
export type OptionValue = v.InferOutput<typeof OptionValue>;

/** `hasOptions`: it is one of a list. `filterable`: lists of tickets can be narrowed by it. */
export const fieldKinds = {
  text: { value: line(500), hasOptions: false, filterable: false },
  number: {
    value: v.pipe(v.number(), v.minValue(-MOST, range), v.maxValue(MOST, range)),
    hasOptions: false,
    filterable: true,
  },
  yes_no: { value: v.boolean(), hasOptions: false, filterable: true },
  choice: { value: OptionValue, hasOptions: true, filterable: true },
} as const satisfies Record<
  string,
  {
    readonly value: v.GenericSchema<string | number | boolean>;
    readonly hasOptions: boolean;
    readonly filterable: boolean;
  }
>;

export type FieldKind = keyof typeof fieldKinds;
export const FieldKind = v.picklist(Object.keys(fieldKinds) as [FieldKind, ...FieldKind[]]);

/** A value of some field; which kind it must be is said by the field. */
export const FieldValue = v.union(
  [fieldKinds.text.value, fieldKinds.number.value, fieldKinds.yes_no.value],
  'Must be a text of one line, a number, true or false, as the field asks.',
);
export type FieldValue = v.InferOutput<typeof FieldValue>;
