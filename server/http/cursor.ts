// The place of a row in a list, as the bytes of a cursor: its instant and its id, and what the list was. Opaque outside.
import { Refusal } from './refusal.ts';

/** The row after which a page begins. */
export interface RowPlace {
  readonly at: string;
  readonly id: string;
}

const PLACE_BYTES = 24;
const ANY_LIST: Buffer = Buffer.alloc(0);

export const idToBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

export const bytesToId = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

export function writePlace({ at, id }: RowPlace, list = ANY_LIST): string {
  const instant = Buffer.alloc(8);
  instant.writeBigInt64BE(BigInt(Date.parse(at)));
  return Buffer.concat([instant, idToBytes(id), list]).toString('base64url');
}

/** Refuses what this server did not write for this list. */
export function readPlace(cursor: string, list = ANY_LIST): RowPlace {
  const bytes = Buffer.from(cursor, 'base64url');
  const known = bytes.length === PLACE_BYTES + list.length && bytes.subarray(PLACE_BYTES).equals(list);
  const instant = known ? Number(bytes.readBigInt64BE(0)) : NaN;
  // Years that PostgreSQL takes and `toISOString` writes with four digits.
  if (!(instant >= 0 && instant < 253_402_300_800_000)) {
    throw new Refusal('invalid_input', {
      issues: [{ pointer: '/cursor', message: 'Must be the `next` of a page of the same list.' }],
    });
  }
  return { at: new Date(instant).toISOString(), id: bytesToId(bytes.subarray(8, PLACE_BYTES)) };
}
