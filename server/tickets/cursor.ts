// Where a list of tickets goes on: the last row's movement and id, and what the list was filtered by. Opaque outside.
import { createHash } from 'node:crypto';

import type { TicketQuery } from '../../sdk/contract/index.ts';
import type { Actor } from '../http/actor.ts';
import { readPlace, writePlace } from '../http/cursor.ts';

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
  return writePlace({ at: movedAt, id }, shapeOf(actor, query));
}

/** The position in the query's cursor, if it has one; refuses what this server did not write for these filters. */
export function readCursor(actor: Actor, query: TicketQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  const { at, id } = readPlace(query.cursor, shapeOf(actor, query));
  return { movedAt: at, id };
}
