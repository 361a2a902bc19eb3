// The fields that every ticket has, as schemas made of their descriptions: what they may be, filed, changed and filtered by.
import * as v from 'valibot';

import { fieldNames, ticketFields, type FieldName, type FieldValues } from './ticket-fields.ts';
import { listOf } from './values.ts';

type Options<Name extends FieldName> = (typeof ticketFields)[Name]['options'];
type Values<Name extends FieldName> = v.PicklistSchema<Options<Name>, undefined>;

/** An entry for each field that every ticket has, by its name, as the schema of an object has them. */
export const perField = <Entries>(entry: (name: FieldName) => unknown): Entries =>
  Object.fromEntries(fieldNames.map((name) => [name, entry(name)])) as Entries;

/** What they may be. */
export const fieldSchemas = perField<{ readonly [Name in FieldName]: Values<Name> }>((name) =>
  v.picklist(ticketFields[name].options),
);

type Standard<Name extends FieldName> = (typeof ticketFields)[Name]['standard'];
type Filed<Name extends FieldName> =
  Standard<Name> extends FieldValues[Name] ? v.OptionalSchema<Values<Name>, Standard<Name>> : Values<Name>;

/** What whoever files a ticket says of them: those without a standard must be said. */
export const filedFields = perField<{ readonly [Name in FieldName]: Filed<Name> }>((name) => {
  const { standard } = ticketFields[name];
  return standard === null ? fieldSchemas[name] : v.optional<v.GenericSchema, unknown>(fieldSchemas[name], standard);
});

/** Those that a change names. */
export const changedFields = perField<{ readonly [Name in FieldName]: v.OptionalSchema<Values<Name>, undefined> }>(
  (name) => v.optional<v.GenericSchema>(fieldSchemas[name]),
);

/** What a list is narrowed to: several values of each. */
export const filteredFields = perField<{
  readonly [Name in FieldName]: v.OptionalSchema<ReturnType<typeof listOf<Options<Name>>>, undefined>;
}>((name) => v.optional(listOf(ticketFields[name].options)));
