// Where a list of tickets goes on: the last row's movement and id, and what the list was filtered by. Opaque outside.
import { createHash } from 'node:crypto';

import type { TicketQuery } from '../../sdk/contract/index.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/refusal.ts';

/** The row after which a page begins. */
export interface Position {
  readonly movedAt: string;
  readonly id: string;
}

const SHAPE_BYTES = 6;

/** A cursor is good for the same reader and the same filters only: elsewhere it would skip what nobody has seen. */
function shapeOf(actor: Actor, { cursor, limit, ...filters }: TicketQuery): Buffer {
  const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  const shape = JSON.stringify([actor.tenant.id, actor.side, actor.account?.id ?? null, sorted]);
  return createHash('sha256').update(shape).digest().subarray(0, SHAPE_BYTES);
}

export function writeCursor(actor: Actor, query: TicketQuery, { movedAt, id }: Position): string {
  const instant = Buffer.alloc(8);
  instant.writeBigInt64BE(BigInt(Date.parse(movedAt)));
  return Buffer.concat([instant, Buffer.from(id.replaceAll('-', ''), 'hex'), shapeOf(actor, query)]).toString(
    'base64url',
  );
}

/** The position in the query's cursor, if it has one; refuses what this server did not write for these filters. */
export function readCursor(actor: Actor, query: TicketQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  const bytes = Buffer.from(query.cursor, 'base64url');
  const known = bytes.length === 24 + SHAPE_BYTES && bytes.subarray(24).equals(shapeOf(actor, query));
  const instant = known ? Number(bytes.readBigInt64BE(0)) : NaN;
  // Years that PostgreSQL takes and `toISOString` writes with four digits.
  if (!(instant >= 0 && instant < 253_402_300_800_000)) {
    throw new Refusal('invalid_input', {
      issues: [{ pointer: '/cursor', message: 'Must be the `next` of a page of the same list.' }],
    });
  }
  const id = bytes.toString('hex', 8, 24).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { movedAt: new Date(instant).toISOString(), id };
}
