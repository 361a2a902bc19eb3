// The shape of what staff call the fields of a ticket, and the values that they read in shorter words.
import type { FieldName, FieldValues } from '../../../../sdk/contract/ticket-fields.ts';

export type FieldNames = {
  readonly [N in FieldName]: {
    readonly name: string;
    /** Of a change that was refused. */
    readonly kept: string;
    readonly values?: Readonly<Record<FieldValues[N], string>>;
  };
};
