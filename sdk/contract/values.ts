// The small values that every shape is made of: ids, texts, instants, pages.
import * as v from 'valibot';

/** A UUID as PostgreSQL prints it; ours are version 7 (RFC 9562), so they sort by age. */
export const Uuid = v.pipe(v.string(), v.uuid('Must be a UUID.'), v.toLowerCase());
export type Uuid = v.InferOutput<typeof Uuid>;

/** An instant: ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T09:30:00.000Z`. */
export const Timestamp = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
export type Timestamp = v.InferOutput<typeof Timestamp>;

/**
 * What a person would see of a text: everything but spaces, controls, lone combining marks and the letters that
 * Unicode draws as nothing (Hangul fillers, the Braille blank). `nonEmpty` after `trim` would accept a zero-width space.
 */
const INVISIBLE = /[\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu;
export const hasVisible = (text: string): boolean => text.replace(INVISIBLE, '') !== '';

/** PostgreSQL takes neither a NUL nor half a surrogate pair; both are refused here instead of failing or changing there. */
const storable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

/** Text of one paragraph or more, kept exactly as written. `max` counts UTF-16 units. */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max, `Must be at most ${max} characters.`),
    v.check(storable, 'Must not contain NUL or broken characters.'),
    v.check(hasVisible, 'Must contain something to read.'),
  );

/** Text of one line: as `text`, without line breaks and control characters. */
export const line = (max: number) => v.pipe(text(max), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'Must be a single line.'));

/** An id that the panel gave (of a person, an account or a service): ours to quote, not to interpret. */
export const ForeignId = line(128);
export type ForeignId = v.InferOutput<typeof ForeignId>;

/** A whole number in a query string. */
export const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,10}$/, 'Must be a whole number.'),
    v.transform(Number),
    v.minValue(min, `Must be at least ${min}.`),
    v.maxValue(max, `Must be at most ${max}.`),
  );

/** The number of an event of a ticket, or 0 for "before the first": no more than PostgreSQL's `int` can hold. */
export const MAX_EVENT_NUMBER = 2_147_483_647;
export const EventNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_EVENT_NUMBER));

/** Several values of a list in one query parameter, divided by commas: `state=solved,withdrawn`. */
export const listOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  v.pipe(
    v.string(),
    v.transform((joined) => joined.split(',')),
    v.array(v.picklist(values)),
    v.minLength(1),
  );

/** Where a list goes on: opaque, made by the server, good for the same query only. Long enough for a `ForeignId`. */
export const Cursor = v.pipe(v.string(), v.maxLength(600), v.regex(/^[\w-]+$/, 'Must be a cursor of this server.'));
export type Cursor = v.InferOutput<typeof Cursor>;

/** The part of a query that pages a list: by keyset, never by offset. */
export const pageQuery = {
  cursor: v.optional(Cursor),
  limit: v.optional(wholeNumber(1, 100), '25'),
};

/** One page of a list; `next` is null on the last one. */
export const page = <S extends v.GenericSchema>(item: S) =>
  v.strictObject({ items: v.array(item), next: v.nullable(Cursor) });

/** One page of a list of `T`. */
export interface Page<T> {
  items: T[];
  next: Cursor | null;
}
