// In which order a list of tickets is, and where it goes on: what puts a row in its place, in SQL.
import type { TicketQuery } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { turnSince } from './column-queries.ts';
import { orderOf, type OrderName, type Place } from './cursor.ts';
import { movedAt } from './visibility-queries.ts';

/** How a list is put in order, in pieces of its statement. */
export interface InOrder {
  /** The whole `order by`. */
  readonly by: Fragment;
  /** Which tickets `t` stand behind the place where the list goes on, after an `and`; empty from the beginning. */
  readonly after: Fragment;
  /** Behind what finds the tickets: where they are few by something else than their order, they are found by that and sorted. */
  readonly fence: Fragment;
  /** Of ticket `t`, its place as a cursor has it: a JSON array. */
  readonly place: Fragment;
}

export function inOrder(sql: AnySql, actor: Actor, query: TicketQuery, after: Place | undefined): InOrder {
  const order = orderOf(query);
  const keys = keysOf(sql, actor)[order]();
  // The newest movement stands first; of all else what is less does.
  const isDescending = (order === 'movement') !== (query.reverse !== undefined);
  const direction = isDescending ? sql`desc` : sql`asc`;
  const behind = isDescending ? sql`<` : sql`>`;
  const listed = (piece: (key: Key, index: number) => Fragment): Fragment =>
    keys.reduce((all, key, index) => (index === 0 ? piece(key, index) : sql`${all}, ${piece(key, index)}`), sql``);
  return {
    by: sql`order by ${listed(({ value }) => sql`${value} ${direction}`)}`,
    after: sql`
      ${order === 'turn' ? ofOneTurn(sql, query) : sql``}
      ${after ? sql`and (${listed(({ value }) => value)}) ${behind} (${listed((_, index) => sql`${after[index] ?? null}`)})` : sql``}`,
    fence: isFew(actor, query) ? sql`offset 0` : sql``,
    place: sql`json_build_array(${listed(({ written }) => written)})`,
  };
}

/** One of the values that put ticket `t` in its place: to compare by, and as it stands in a cursor. */
interface Key {
  readonly value: Fragment;
  readonly written: Fragment;
}

/** The first one that differs decides; the last one always does. */
const keysOf = (sql: AnySql, actor: Actor): Record<OrderName, () => readonly Key[]> => {
  const same = (value: Fragment): Key => ({ value, written: value });
  const moved = { value: movedAt(sql, actor), written: sql`iso(${movedAt(sql, actor)})` };
  const wait = { value: turnSince(sql), written: toTheMicrosecond(sql, turnSince(sql)) };
  const id = same(sql`t.id`);
  return {
    movement: () => [moved, id],
    number: () => [same(sql`t.number`)],
    wait: () => [wait, id],
    turn: () => [same(turnRank(sql)), wait, id],
  };
};

/** Of ticket `t`: support's turn before the customer's, in each the most urgent first. As the index has it, letter by letter. */
const turnRank = (sql: AnySql): Fragment => sql`
  case when t.state = 'waiting_for_support'
    then case t.priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end
    else case t.priority when 'urgent' then 4 when 'high' then 5 when 'normal' then 6 else 7 end
  end`;

/** So that the index is entered where that turn begins: the customers' stand behind all of support's. */
function ofOneTurn(sql: AnySql, { state = [] }: TicketQuery): Fragment {
  const [first, ...others] = new Set(state);
  if (others.length > 0) return sql``;
  return first === 'waiting_for_support' ? sql`and ${turnRank(sql)} < 4` : sql`and ${turnRank(sql)} >= 4`;
}

/** As PostgreSQL holds it: by milliseconds the list would not go on exactly where it ended. */
const toTheMicrosecond = (sql: AnySql, instant: Fragment): Fragment =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Those of one account or one agent: in the index of an order those of all others would be passed over. By movement they have indexes of their own. */
const isFew = (actor: Actor, query: TicketQuery): boolean =>
  orderOf(query) !== 'movement' &&
  (actor.account !== null || query.account !== undefined || (query.assignee ?? 'none') !== 'none');
