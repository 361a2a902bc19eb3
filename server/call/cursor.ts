// Where a list goes on, as a cursor: what puts its last row in its place, and which list it was. Opaque outside.
import { createHash } from 'node:crypto';

import * as v from 'valibot';

import { personIdOf, type Actor } from './actor.ts';
import { Refusal } from './refusal.ts';

/** Which list a cursor belongs to. */
export type ListMark = Buffer;

const LIST_BYTES = 6;

/**
 * A cursor is good for the same reader, the same list and the same filters with the same values only: elsewhere it would
 * skip what nobody has seen. `cursor` and `limit` of the query do not count. `list` says which one it is, with whatever else
 * than the query names it.
 */
export function listMark(
  actor: Actor,
  list: readonly string[],
  { cursor, limit, ...filters }: Readonly<Record<string, unknown>>,
): ListMark {
  const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  const { tenant, side, account } = actor;
  const shape = JSON.stringify([tenant.id, side, account?.id ?? null, personIdOf(actor), list, sorted]);
  return createHash('sha256').update(shape).digest().subarray(0, LIST_BYTES);
}

/** One value of a cursor as bytes. `read` answers undefined for bytes that stand for no value. */
export interface CursorField<T> {
  /** Null: all that is left, so that it must be the only one or the last. */
  readonly length: number | null;
  readonly write: (value: T) => Buffer;
  readonly read: (bytes: Buffer) => T | undefined;
}

/** An id, in any case of its letters. */
export const uuid: CursorField<string> = {
  length: 16,
  write: (id) => Buffer.from(id.replaceAll('-', ''), 'hex'),
  read: (bytes) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
};

/** A whole number that a `number` can hold. */
export const integer: CursorField<number> = {
  length: 8,
  write: (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(value));
    return bytes;
  },
  read: (bytes) => {
    const value = Number(bytes.readBigInt64BE(0));
    return Number.isSafeInteger(value) ? value : undefined;
  },
};

/** An ISO 8601 instant, of milliseconds. */
export const instant: CursorField<string> = {
  length: 8,
  write: (at) => integer.write(Date.parse(at)),
  read: (bytes) => {
    const at = integer.read(bytes) ?? NaN;
    // Years that PostgreSQL takes and `toISOString` writes with four digits.
    return at >= 0 && at < 253_402_300_800_000 ? new Date(at).toISOString() : undefined;
  },
};

/** The same to the microsecond, as PostgreSQL writes it: `2026-11-28T06:30:00.123456Z`. */
export const microInstant: CursorField<string> = {
  length: 8,
  write: (at) => integer.write(Date.parse(`${at.slice(0, 23)}Z`) * 1000 + Number(at.slice(23, 26))),
  read: (bytes) => {
    const micros = integer.read(bytes) ?? -1;
    const at = micros < 0 ? undefined : instant.read(integer.write(Math.floor(micros / 1000)));
    return at && `${at.slice(0, 23)}${String(micros % 1000).padStart(3, '0')}Z`;
  },
};

/** 0 to 255: of a list in which rows of one rank stand before those of the next. */
export const rank: CursorField<number> = {
  length: 1,
  write: (value) => Buffer.of(value),
  read: (bytes) => bytes[0],
};

/** A text that the schema takes. */
export const textOf = (schema: v.GenericSchema<string>): CursorField<string> => ({
  length: null,
  write: (text) => Buffer.from(text),
  read: (bytes) => {
    const text = bytes.toString();
    return v.is(schema, text) ? text : undefined;
  },
});

/** The cursors of one order of rows. */
export interface Cursors<T extends readonly unknown[]> {
  /** After the row with these values. */
  write(list: ListMark, ...values: T): string;
  /** The values; refuses what this server did not write for this list. Undefined where there is no cursor: from the beginning. */
  read(list: ListMark, cursor: string | undefined): T | undefined;
}

/** For rows that these values, in their order, put in their place. */
export function cursorsOf<T extends readonly unknown[]>(...fields: { [K in keyof T]: CursorField<T[K]> }): Cursors<T> {
  const all: readonly CursorField<unknown>[] = fields;
  const write = (list: ListMark, ...values: readonly unknown[]): string =>
    Buffer.concat([...all.map((field, at) => field.write(values[at])), list]).toString('base64url');
  const read = (list: ListMark, cursor: string): T => {
    const bytes = Buffer.from(cursor, 'base64url');
    let at = 0;
    const values = all.map(({ length, read: readField }) => {
      const end = length === null ? bytes.length - LIST_BYTES : at + length;
      const value = end <= bytes.length - LIST_BYTES ? readField(bytes.subarray(at, end)) : undefined;
      if (value === undefined) throw foreignCursor();
      at = end;
      return value;
    });
    // Written again it must be the same: what is no base64 is skipped when it is read.
    if (write(list, ...values) !== cursor) throw foreignCursor();
    return values as unknown as T;
  };
  return { write, read: (list, cursor) => (cursor === undefined ? undefined : read(list, cursor)) };
}

const foreignCursor = (): Refusal =>
  new Refusal('invalid_input', {
    issues: [{ pointer: '/cursor', message: 'Must be the `next` of a page of the same list.' }],
  });
