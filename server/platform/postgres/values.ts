// How PostgreSQL's values become ours and back: instants as ISO strings, whole numbers as numbers, arrays as arrays.
import { parse as parseArray } from 'postgres-array';

/** A value that came and that we cannot hold. Thrown while the driver reads an answer, which it then goes on reading. */
export class UnreadableValue extends RangeError {
  override readonly name = 'UnreadableValue';
}

/** An instant in PostgreSQL's ISO style and UTC, as ours: `2026-11-21 09:30:00.12+00` -> `2026-11-21T09:30:00.120Z`. */
export function instant(text: string): string {
  if (text.length < 22 || text[10] !== ' ' || !text.endsWith('+00')) throw new UnreadableValue(`No instant: ${text}`);
  const fraction = text.slice(20, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

/** A bigint as a number; one that a number cannot hold is refused, because a silent other type would be worse. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new UnreadableValue(`Too large for a number: ${text}`);
  return value;
}

/** A value as JSON, made text at once: what cannot be made text fails where it is written, not on its way. */
export class Json {
  readonly text: string;
  constructor(value: unknown) {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) throw new TypeError('Not a value that JSON can hold.');
    this.text = text;
  }
}

/**
 * Throws where a value cannot be written. The driver would throw in the middle of a pipeline, blame the statement that is
 * answered next, and hand all later answers to the wrong ones.
 */
export function assertWritable(value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'number') return;
  if (value === undefined) throw new TypeError('A value of a statement is undefined.');
  if (typeof value === 'symbol' || typeof value === 'function')
    throw new TypeError(`A ${typeof value} cannot be a value of a statement.`);
  if (typeof value !== 'object' || value instanceof Json || value instanceof Uint8Array) return;
  if (value instanceof Date) return void value.toISOString();
  if (Array.isArray(value)) return value.forEach(assertWritable);
  // A value with its type, as the driver wraps it.
  if ('value' in value && 'type' in value) return assertWritable(value.value);
  JSON.stringify(value);
}

const asText = (text: string): string => text;
const asJson = (text: string): unknown => JSON.parse(text);

/**
 * Arrays by the number of their type, which is fixed for what comes with PostgreSQL (its pg_type.dat). postgres.js asks
 * each new connection for them instead, and a connection that is reset meanwhile ends the process.
 */
const arrays: readonly (readonly [name: string, oid: number, element: (text: string) => unknown])[] = [
  ['bools', 1000, (text) => text === 't'],
  ['smallints', 1005, Number],
  ['ints', 1007, Number],
  ['texts', 1009, asText],
  ['varchars', 1015, asText],
  ['bigints', 1016, wholeNumber],
  ['reals', 1021, Number],
  ['doubles', 1022, Number],
  ['oids', 1028, Number],
  ['names', 1003, asText],
  ['instants', 1185, instant],
  ['numerics', 1231, asText],
  ['uuids', 2951, asText],
  ['jsons', 199, asJson],
  ['jsonbs', 3807, asJson],
];

/** An array as PostgreSQL reads it: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function array(values: readonly unknown[], isJson: boolean): string {
  const element = (value: unknown): string => {
    if (value === undefined) throw new TypeError('An array holds undefined where a value must stand.');
    if (value === null) return 'NULL';
    if (Array.isArray(value)) return array(value, isJson);
    const text = isJson ? JSON.stringify(value) : value instanceof Date ? value.toISOString() : String(value);
    // In quotes, so that `NULL`, commas and braces are text.
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  };
  return `{${values.map(element).join(',')}}`;
}

/** What postgres.js is told of types, in the form that it wants: which numbers go out (`to`), and which come in (`from`). */
export const types = {
  // Strings go out as they are: through a `Date` they would lose their microseconds.
  instant: {
    to: 1184,
    from: [1184],
    serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
    parse: instant,
  },
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (value instanceof Json ? value.text : JSON.stringify(value)),
    parse: asJson,
  },
  bytes: {
    to: 17,
    from: [17],
    serialize: (value: unknown) =>
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value),
    parse: (text: string) => Buffer.from(text.slice(2), 'hex'),
  },
  wholeNumber: { to: 20, from: [20], serialize: (value: number) => String(value), parse: wholeNumber },
  ...Object.fromEntries(
    arrays.map(([name, oid, read]) => [
      name,
      {
        to: oid,
        from: [oid],
        // A text is taken as PostgreSQL's own way of writing an array.
        serialize: (value: readonly unknown[] | string) =>
          typeof value === 'string' ? value : array(value, read === asJson),
        parse: (text: string) => parseArray(text, read),
      },
    ]),
  ),
};
