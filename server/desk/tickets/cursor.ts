// Where a list of tickets goes on: the last row's movement and id, its number, or its rank in a search.
import type { TicketQuery } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { cursorsOf, instant, integer, listMark, rank, uuid, type ListMark } from '../../call/cursor.ts';

/** The row after which a page begins. */
export type Position = Movement | { readonly number: number };
export interface Movement {
  readonly movedAt: string;
  readonly id: string;
}

const byMovement = cursorsOf(instant, uuid);
const byNumber = cursorsOf(integer);
const byRank = cursorsOf(instant, uuid, rank);

const markOf = (actor: Actor, query: TicketQuery): ListMark => listMark(actor, ['tickets'], query);

/** Of the last row, for the order that the query asks for. */
export function writeCursor(actor: Actor, query: TicketQuery, last: Movement & { readonly number: number }): string {
  const mark = markOf(actor, query);
  return query.order === 'number' ? byNumber.write(mark, last.number) : byMovement.write(mark, last.movedAt, last.id);
}

/** The position in the query's cursor, if it has one; refuses what this server did not write for these filters. */
export function readCursor(actor: Actor, query: TicketQuery): Position | undefined {
  if (query.cursor === undefined) return undefined;
  const mark = markOf(actor, query);
  if (query.order === 'number') {
    const read = byNumber.read(mark, query.cursor);
    return read && { number: read[0] };
  }
  const read = byMovement.read(mark, query.cursor);
  return read && { movedAt: read[0], id: read[1] };
}

/** As `writeCursor`, for a list in which finds of one rank stand before those of the next. */
export function writeRankedCursor(actor: Actor, query: TicketQuery, last: Movement, ranked: number): string {
  return byRank.write(markOf(actor, query), last.movedAt, last.id, ranked);
}

/** The position in the query's cursor, with its rank. */
export function readRankedCursor(actor: Actor, query: TicketQuery): { position: Movement; rank: number } | undefined {
  if (query.cursor === undefined) return undefined;
  const read = byRank.read(markOf(actor, query), query.cursor);
  return read && { position: { movedAt: read[0], id: read[1] }, rank: read[2] };
}
