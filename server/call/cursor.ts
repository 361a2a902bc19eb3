// Where a list goes on, as a cursor: the place of its last row, and which list it was. Opaque outside.
import { createHash } from 'node:crypto';

import type { Actor } from './actor.ts';
import { Refusal } from './refusal.ts';

/** Which list a cursor belongs to, for `readPlace` and the like. */
export type ListMark = Buffer;

const LIST_BYTES = 6;

/**
 * A cursor is good for the same reader, the same list and the same filters with the same values only: elsewhere it would
 * skip what nobody has seen. `cursor` and `limit` of the query do not count. `list` says which one it is, with whatever else
 * than the query names it.
 */
export function listMark(
  { tenant, side, account, person }: Pick<Actor, 'tenant' | 'side' | 'account' | 'person'>,
  list: readonly string[],
  { cursor, limit, ...filters }: Readonly<Record<string, unknown>>,
): ListMark {
  const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  const shape = JSON.stringify([tenant.id, side, account?.id ?? null, person.id, list, sorted]);
  return createHash('sha256').update(shape).digest().subarray(0, LIST_BYTES);
}

export function writeCursor(place: Buffer, list: ListMark): string {
  return Buffer.concat([place, list]).toString('base64url');
}

/** The place in it; refuses what this server did not write for this list. */
export function readCursor(cursor: string, list: ListMark): Buffer {
  const bytes = Buffer.from(cursor, 'base64url');
  const place = bytes.subarray(0, -LIST_BYTES);
  // Written again it must be the same: what is no base64 is skipped when it is read.
  if (place.length > 0 && writeCursor(place, list) === cursor) return place;
  throw foreignCursor();
}

export const foreignCursor = (): Refusal =>
  new Refusal('invalid_input', {
    issues: [{ pointer: '/cursor', message: 'Must be the `next` of a page of the same list.' }],
  });

/** The row after which a page begins. */
export interface RowPlace {
  readonly at: string;
  readonly id: string;
}

const ID_BYTES = 16;
const PLACE_BYTES = 8 + ID_BYTES;

const idToBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const bytesToId = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Of a row that an id alone puts in its place. */
export const writeId = (id: string, list: ListMark): string => writeCursor(idToBytes(id), list);

export function readId(cursor: string, list: ListMark): string {
  const place = readCursor(cursor, list);
  if (place.length !== ID_BYTES) throw foreignCursor();
  return bytesToId(place);
}

const placeBytes = ({ at, id }: RowPlace): Buffer => {
  const instant = Buffer.alloc(8);
  instant.writeBigInt64BE(BigInt(Date.parse(at)));
  return Buffer.concat([instant, idToBytes(id)]);
};

function placeIn(bytes: Buffer): RowPlace {
  const instant = bytes.length === PLACE_BYTES ? Number(bytes.readBigInt64BE(0)) : NaN;
  // Years that PostgreSQL takes and `toISOString` writes with four digits.
  if (!(instant >= 0 && instant < 253_402_300_800_000)) throw foreignCursor();
  return { at: new Date(instant).toISOString(), id: bytesToId(bytes.subarray(8)) };
}

export const writePlace = (place: RowPlace, list: ListMark): string => writeCursor(placeBytes(place), list);
export const readPlace = (cursor: string, list: ListMark): RowPlace => placeIn(readCursor(cursor, list));

/** Of rows that a number puts in their place. */
export function writeNumber(number: number, list: ListMark): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return writeCursor(bytes, list);
}

export function readNumber(cursor: string, list: ListMark): number {
  const bytes = readCursor(cursor, list);
  const number = bytes.length === 8 ? Number(bytes.readBigInt64BE(0)) : NaN;
  if (!Number.isSafeInteger(number)) throw foreignCursor();
  return number;
}

/** Of a list in which rows of one rank, 0 to 255, stand before those of the next. */
export const writeRankedPlace = (place: RowPlace, rank: number, list: ListMark): string =>
  writeCursor(Buffer.concat([placeBytes(place), Buffer.of(rank)]), list);

export function readRankedPlace(cursor: string, list: ListMark): RowPlace & { readonly rank: number } {
  const bytes = readCursor(cursor, list);
  return { ...placeIn(bytes.subarray(0, -1)), rank: bytes.at(-1) ?? 0 };
}
