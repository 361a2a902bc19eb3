// Where a list of tickets goes on: the last row's movement and id, and what the list was filtered by. Opaque outside.
import type { TicketQuery } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import {
  listMark,
  readNumber,
  writeNumber,
  readPlace,
  readRankedPlace,
  writePlace,
  writeRankedPlace,
  type ListMark,
} from '../../call/cursor.ts';

/** The row after which a page begins. */
export type Position = Movement | { readonly number: number };
export interface Movement {
  readonly movedAt: string;
  readonly id: string;
}

const markOf = (actor: Actor, query: TicketQuery): ListMark => listMark(actor, ['tickets'], query);

/** Of the last row, for the order that the query asks for. */
export function writeCursor(actor: Actor, query: TicketQuery, last: Movement & { readonly number: number }): string {
  const mark = markOf(actor, query);
  return query.order === 'number'
    ? writeNumber(last.number, mark)
    : writePlace({ at: last.movedAt, id: last.id }, mark);
}

/** The position in the query's cursor, if it has one; refuses what this server did not write for these filters. */
export function readCursor(actor: Actor, query: TicketQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  if (query.order === 'number') return { number: readNumber(query.cursor, markOf(actor, query)) };
  const { at, id } = readPlace(query.cursor, markOf(actor, query));
  return { movedAt: at, id };
}

/** As `writeCursor`, for a list in which finds of one rank stand before those of the next. */
export function writeRankedCursor(actor: Actor, query: TicketQuery, { movedAt, id }: Movement, rank: number): string {
  return writeRankedPlace({ at: movedAt, id }, rank, markOf(actor, query));
}

/** The position in the query's cursor, with its rank. */
export function readRankedCursor(actor: Actor, query: TicketQuery): { position: Movement; rank: number } | undefined {
  if (query.cursor === undefined) return undefined;
  const { at, id, rank } = readRankedPlace(query.cursor, markOf(actor, query));
  return { position: { movedAt: at, id }, rank };
}
