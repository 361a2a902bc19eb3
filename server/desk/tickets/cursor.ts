// Where a list of tickets goes on: what put its last row in its place, or its rank in a search.
import type { TicketQuery } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import {
  cursorsOf,
  instant,
  integer,
  listMark,
  microInstant,
  rank,
  uuid,
  type Cursors,
  type ListMark,
} from '../../call/cursor.ts';

/** A row's movement: its place among the newest. */
export interface Movement {
  readonly movedAt: string;
  readonly id: string;
}

/** What an order goes by; `movement` where none is asked for. */
export type OrderName = 'movement' | NonNullable<TicketQuery['order']>;
export const orderOf = ({ order }: Pick<TicketQuery, 'order'>): OrderName => order ?? 'movement';

/** The values that put a row in its place, in the order in which they decide. */
export type Place = readonly (string | number)[];

const byOrder: Readonly<Record<OrderName, Cursors<Place>>> = {
  movement: cursorsOf(instant, uuid),
  number: cursorsOf(integer),
  wait: cursorsOf(microInstant, uuid),
  turn: cursorsOf(rank, microInstant, uuid),
};
const byRank = cursorsOf(instant, uuid, rank);

const markOf = (actor: Actor, query: TicketQuery): ListMark => listMark(actor, ['tickets'], query);

/** Of the last row, for the order that the query asks for. */
export function writeCursor(actor: Actor, query: TicketQuery, last: Place): string {
  return byOrder[orderOf(query)].write(markOf(actor, query), ...last);
}

/** The place in the query's cursor, if it has one; refuses what this server did not write for these filters. */
export function readCursor(actor: Actor, query: TicketQuery): Place | undefined {
  return byOrder[orderOf(query)].read(markOf(actor, query), query.cursor);
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
