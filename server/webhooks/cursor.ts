// Where a list of deliveries goes on: after the last row's instant and id. Opaque outside.
import { Refusal } from '../http/refusal.ts';

/** The row after which a page begins. */
export interface Position {
  readonly createdAt: string;
  readonly id: string;
}

export function writeCursor({ createdAt, id }: Position): string {
  const instant = Buffer.alloc(8);
  instant.writeBigInt64BE(BigInt(Date.parse(createdAt)));
  return Buffer.concat([instant, Buffer.from(id.replaceAll('-', ''), 'hex')]).toString('base64url');
}

/** Refuses what this server did not write. */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  const bytes = Buffer.from(cursor, 'base64url');
  const instant = bytes.length === 24 ? Number(bytes.readBigInt64BE(0)) : NaN;
  // Years that PostgreSQL takes and `toISOString` writes with four digits.
  if (!(instant >= 0 && instant < 253_402_300_800_000)) {
    throw new Refusal('invalid_input', {
      issues: [{ pointer: '/cursor', message: 'Must be the `next` of a page of the same list.' }],
    });
  }
  const id = bytes.toString('hex', 8, 24).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { createdAt: new Date(instant).toISOString(), id };
}
