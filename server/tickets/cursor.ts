// Where a list of tickets goes on: the last row's movement and id, and what the list was filtered by. Opaque outside.
import type { TicketQuery } from '../../sdk/contract/index.ts';
import type { Actor } from '../http/actor.ts';
import { listMark, readPlace, writePlace, type ListMark } from '../http/cursor.ts';

/** The row after which a page begins. */
export interface Position {
  readonly movedAt: string;
  readonly id: string;
}

const markOf = (actor: Actor, query: TicketQuery): ListMark => listMark(actor, ['tickets'], query);

export function writeCursor(actor: Actor, query: TicketQuery, { movedAt, id }: Position): string {
  return writePlace({ at: movedAt, id }, markOf(actor, query));
}

/** The position in the query's cursor, if it has one; refuses what this server did not write for these filters. */
export function readCursor(actor: Actor, query: TicketQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  const { at, id } = readPlace(query.cursor, markOf(actor, query));
  return { movedAt: at, id };
}

/** As `writeCursor`, for a list in which finds of one rank, 0 to 255, stand before those of the next. */
export function writeRankedCursor(actor: Actor, query: TicketQuery, { movedAt, id }: Position, rank: number): string {
  return writePlace({ at: movedAt, id }, Buffer.concat([shapeOf(actor, query), Buffer.of(rank)]));
}

/** The position in the query's cursor, with its rank; there are `count` ranks. */
export function readRankedCursor(
  actor: Actor,
  query: TicketQuery,
  count: number,
): { position: Position; rank: number } | undefined {
  if (query.cursor === undefined) return undefined;
  const rank = Buffer.from(query.cursor, 'base64url').at(-1) ?? 0;
  // One that is not ours fits no list.
  const ending = rank < count ? Buffer.of(rank) : Buffer.alloc(2);
  const { at, id } = readPlace(query.cursor, Buffer.concat([shapeOf(actor, query), ending]));
  return { position: { movedAt: at, id }, rank };
}
