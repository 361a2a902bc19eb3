// The fields that a tenant adds to its tickets: their definitions, in versions, and the calls on them. What a ticket holds
// of them is `Ticket.fields`, by the field's id.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { FieldKind, FieldValue, OptionValue } from './field-kinds.ts';
import { line, text, Timestamp } from './values.ts';

/** Of a tenant, retired ones included. */
export const MOST_FIELDS = 40;
export const MOST_FILTERABLE_FIELDS = 5;
/** Of one field, retired ones included. */
export const MOST_OPTIONS = 50;

/** What a field is called in the API, for good: `operating_system`. */
export const FieldId = v.pipe(
  v.string(),
  v.regex(
    /^(?!(?:constructor|prototype)$)[a-z][a-z0-9_]{0,39}$/,
    'Must be 1 to 40 of the signs a-z, 0-9 and `_`, the first a letter.',
  ),
);
export type FieldId = v.InferOutput<typeof FieldId>;

/** What a ticket has of the tenant's fields: those that have a value. */
export const FieldsOfTicket = v.record(FieldId, FieldValue);
export type FieldsOfTicket = v.InferOutput<typeof FieldsOfTicket>;

/** Values to set, and null for those to be emptied. */
export const NewFieldsOfTicket = v.pipe(
  v.record(FieldId, v.nullable(FieldValue)),
  v.check((given) => Object.keys(given).length <= MOST_FIELDS, `At most ${MOST_FIELDS} fields.`),
);
export type NewFieldsOfTicket = v.InferOutput<typeof NewFieldsOfTicket>;

/** Which values a list of tickets is narrowed to: ids of fields with a value behind a colon, divided by commas. */
export const FieldFilter = v.pipe(
  v.string(),
  v.transform((joined) => joined.split(',')),
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][a-z0-9_]{0,39}:[\w.+-]{1,40}$/, 'Must be the id of a field, a colon and a value: `plan:pro`.'),
    ),
  ),
  v.minLength(1),
  v.maxLength(50, 'At most 50 values.'),
);
export type FieldFilter = v.InferOutput<typeof FieldFilter>;

const Locale = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'Must be a language such as `en`.'),
);
const MOST_LANGUAGES = 10;
const inLanguages = <S extends v.GenericSchema<string, string>>(words: S) =>
  v.pipe(
    v.record(Locale, words),
    v.check((given) => Object.keys(given).length <= MOST_LANGUAGES, `At most ${MOST_LANGUAGES} languages.`),
  );

/** What people read, by language (BCP 47): who speaks none of them reads `en`, else the first. */
export const NamesByLanguage = v.pipe(
  inLanguages(line(80)),
  v.check((names) => Object.keys(names).length > 0, 'Must be named in one language at least: { "en": "…" }.'),
);
export type NamesByLanguage = v.InferOutput<typeof NamesByLanguage>;

/** One of the values that a choice offers. A retired one is offered no more; tickets that have it keep it. */
export const FieldOption = v.strictObject({
  value: OptionValue,
  names: NamesByLanguage,
  retired: v.optional(v.boolean()),
});
export type FieldOption = v.InferOutput<typeof FieldOption>;

const side = v.picklist(['everyone', 'staff']);
const options = v.pipe(
  v.array(FieldOption),
  v.maxLength(MOST_OPTIONS, `At most ${MOST_OPTIONS} options, retired ones included.`),
  v.check((list) => new Set(list.map(({ value }) => value)).size === list.length, 'Must name each value once.'),
);
const position = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999));

/** What of a field may be changed. */
const changeable = {
  names: NamesByLanguage,
  /** A line or two that say what is meant, by language. */
  help: inLanguages(text(500)),
  /** Of a choice, in the order people choose from them; empty with every other kind. */
  options,
  setBy: side,
  /** Whether whoever files a ticket must say it. */
  required: v.boolean(),
  /** Whether lists of tickets can be narrowed by it (`TicketQuery.field`). */
  filterable: v.boolean(),
  /** Where it stands among the fields; those of the same place by id. */
  position,
};

/**
 * A field as it is now: a `FieldDescription`, as those that every ticket has are. Id, kind and `shownTo` never change: what
 * was written for staff alone is not for customers afterwards, and what they have seen they have seen.
 */
export const Field = v.strictObject({
  id: FieldId,
  /** Counts its changes, from 1. */
  version: v.number(),
  kind: FieldKind,
  shownTo: side,
  ...changeable,
  /** Since when it is not asked any more; tickets keep what they have of it. */
  retiredAt: v.nullable(Timestamp),
});
export type Field = v.InferOutput<typeof Field>;

/**
 * A new field. Customers can set nothing that they are not shown, and must say nothing that they cannot set. Its id must be
 * new: those of retired fields are not given again.
 */
export const NewField = v.strictObject({
  id: FieldId,
  kind: FieldKind,
  shownTo: v.optional(side, 'everyone'),
  names: changeable.names,
  help: v.optional(changeable.help, {}),
  options: v.optional(options, []),
  /** Unless said, whoever is shown it. */
  setBy: v.optional(side),
  required: v.optional(v.boolean(), false),
  filterable: v.optional(v.boolean(), false),
  /** Behind all others unless said. */
  position: v.optional(position),
});
export type NewField = v.InferOutput<typeof NewField>;
export type NewFieldInput = v.InferInput<typeof NewField>;

/** Makes a new version of a field: what is left out stays. Of a choice every option stays in the list, if retired. */
export const FieldChange = v.pipe(
  v.strictObject({
    /** The version that the change started from; with another one it is refused (`stale_field`). */
    expectedVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
    ...v.partial(v.strictObject(changeable)).entries,
    /** Whether it is asked no more. */
    retired: v.optional(v.boolean()),
  }),
  v.check(
    ({ expectedVersion: _, ...change }) => Object.values(change).some((value) => value !== undefined),
    'Name at least one thing to change.',
  ),
);
export type FieldChange = v.InferOutput<typeof FieldChange>;

/** Fields in their order. `version`: as `Session.fields`. Retired ones are in it, because old tickets have values of them. */
export const FieldList = v.strictObject({ version: v.number(), items: v.array(Field) });
export type FieldList = v.InferOutput<typeof FieldList>;

export const listFields = endpoint({
  method: 'GET',
  path: '/v1/fields',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: "List the provider's own fields of tickets, in their order; customers those that are shown to them.",
  answer: { kind: 'json', schema: FieldList },
});

export const createField = endpoint({
  method: 'POST',
  path: '/v1/fields',
  audience: 'admin',
  permission: 'configure',
  limit: 'create',
  summary: `Add a field to the tickets: ${MOST_FIELDS} at most, of which lists can be filtered by ${MOST_FILTERABLE_FIELDS}.`,
  body: { kind: 'json', schema: NewField },
  answer: { kind: 'json', schema: Field, status: 201 },
});

export const updateField = endpoint({
  method: 'PATCH',
  path: '/v1/fields/{fieldId}',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Change a field: makes a new version of it. Its id, its kind and whom it is shown to stay.',
  params: v.strictObject({ fieldId: FieldId }),
  body: { kind: 'json', schema: FieldChange },
  answer: { kind: 'json', schema: Field },
  refusals: ['not_found', 'stale_field'],
});

export default { listFields, createField, updateField } as const satisfies Record<string, Endpoint>;
