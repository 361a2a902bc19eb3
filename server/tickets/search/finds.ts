// The statements of a search: what the newest tickets have, walking on from there, and looking up what is rare in the index.
import type { AnySql } from '../../database/connect.ts';
import type { Actor } from '../../http/actor.ts';
import type { Position } from '../cursor.ts';
import { movedAt, visibleTexts, visibleTickets, type Fragment } from '../visibility.ts';
import type { Part } from './wanted.ts';

/** Where the words of a find stand: all of them in the subject, or anywhere. */
export type Rank = 'subject' | 'text';

/** A ticket that was found: a position in the list as well. */
export type Find = Position;

/** What every statement of one search has in common. */
export interface SearchedList {
  readonly sql: AnySql;
  readonly actor: Actor;
  readonly parts: readonly Part[];
  /** The list's own filters over `t`. */
  readonly filters: Fragment;
}

/** The newest tickets behind a place, looked through one by one. */
export interface Sample {
  readonly looked: number;
  /** The last one looked at; null where there was none. */
  readonly last: Position | null;
  readonly subject: Find[];
  readonly text: Find[];
  /** How many of them have each part in the subject, and anywhere: the rarest is looked up in the index. */
  readonly inSubject: number[];
  readonly anywhere: number[];
}

export async function lookThrough(list: SearchedList, after: Position | undefined, count: number): Promise<Sample> {
  const { sql, parts } = list;
  const finds = (condition: Fragment) => sql`
    coalesce((select json_agg(json_build_object('id', id, 'movedAt', iso(moved)) order by moved desc, id desc)
      from looked where ${condition}), '[]')`;
  const each = (column: Fragment) => sql`
    (select array_agg((select count(*)::int from looked where ${column}[n]) order by n) from generate_series(1, ${parts.length}::int) n)`;
  const [sample] = await sql<[Sample]>`
    with looked as materialized (
      select t.id, t.moved, has.subject, has.text
      from (${newest(list, after, count)}) t cross join lateral (
        select array_agg(here.subject order by w.n) as subject, array_agg(here.subject or here.text order by w.n) as text
        from ${words(sql, parts)} cross join lateral (
          select ${inSubject(list)} as subject, ${elsewhere(list)} as text
        ) here
      ) has
    )
    select (select count(*)::int from looked) as looked,
      (select json_build_object('id', id, 'movedAt', iso(moved)) from looked order by moved, id limit 1) as last,
      ${finds(sql`true = all (subject)`)} as subject,
      ${finds(sql`true = all (text) and not true = all (subject)`)} as text,
      ${each(sql`subject`)} as "inSubject", ${each(sql`text`)} as anywhere`;
  return sample;
}

/** Walks on, newest first, until `count` are found; through `most` tickets where it is said. */
export async function walk(
  list: SearchedList,
  rank: Rank,
  after: Position | undefined,
  count: number,
  most?: number,
): Promise<Find[]> {
  const rows = await list.sql<Find[]>`
    select t.id, t.moved as "movedAt" from (${newest(list, after, most)}) t
    where ${matches(list, rank)} order by t.moved desc, t.id desc limit ${count}`;
  return [...rows];
}

/** Looks a part up in the index, and keeps what has all the others too. */
export async function lookUp(
  list: SearchedList,
  rank: Rank,
  part: Part,
  after: Position | undefined,
  count: number,
): Promise<Find[]> {
  const { sql, actor } = list;
  const rows = await sql<Find[]>`
    select t.id, t.moved as "movedAt"
    from (
      select id from search_candidates(
        ${actor.tenant.id}, ${part.pattern}, ${[...part.signs]}::text[], ${!part.hasPieces}, ${rank === 'subject'}
      ) as id
      union select t.id from tickets t where ${visibleTickets(sql, actor)} and t.number = ${part.number}::bigint
    ) candidate cross join lateral (
      -- The fence: each is looked up by its id, whatever the planner thinks of their number.
      select t.*, ${movedAt(sql, actor)} as moved from tickets t
      where t.id = candidate.id and ${visibleTickets(sql, actor)} ${list.filters} ${behind(list, after)} offset 0
    ) t
    where ${matches(list, rank)} order by t.moved desc, t.id desc limit ${count}`;
  return [...rows];
}

/** The list itself: visible, filtered, in its order. */
function newest(list: SearchedList, after: Position | undefined, most: number | undefined): Fragment {
  const { sql, actor } = list;
  return sql`
    select t.*, ${movedAt(sql, actor)} as moved from tickets t
    where ${visibleTickets(sql, actor)} ${list.filters} ${behind(list, after)}
    order by ${movedAt(sql, actor)} desc, t.id desc ${most === undefined ? sql`` : sql`limit ${most}`}`;
}

function behind({ sql, actor }: SearchedList, after: Position | undefined): Fragment {
  return after ? sql`and (${movedAt(sql, actor)}, t.id) < (${after.movedAt}, ${after.id})` : sql``;
}

/** The parts as rows `w`. */
function words(sql: AnySql, parts: readonly Part[]): Fragment {
  const patterns = parts.map(({ pattern }) => pattern);
  const numbers = parts.map(({ number }) => number);
  return sql`unnest(${patterns}::text[], ${numbers}::bigint[]) with ordinality as w (pattern, number, n)`;
}

/** Whether ticket `t` has all parts, and has them where the rank says: what has them in the subject is not named twice. */
function matches(list: SearchedList, rank: Rank): Fragment {
  const { sql, parts } = list;
  const lacks = (has: Fragment) => sql`exists (select from ${words(sql, parts)} where not ${has})`;
  return rank === 'subject'
    ? sql`not ${lacks(inSubject(list))}`
    : sql`not ${lacks(sql`(${inSubject(list)} or ${elsewhere(list)})`)} and ${lacks(inSubject(list))}`;
}

/** Whether part `w` is in the subject of ticket `t`, or is its number. */
function inSubject({ sql }: SearchedList): Fragment {
  return sql`(
    t.number is not distinct from w.number or exists (
      select from search_texts x
      where x.tenant_id = t.tenant_id and x.ticket_id = t.id and x.number = 0 and x.plain like w.pattern
    )
  )`;
}

/** Whether part `w` is in a message of ticket `t` that the actor may see; for staff also in who is behind it. */
function elsewhere({ sql, actor }: SearchedList): Fragment {
  const inText = sql`exists (
    select from search_texts x where ${visibleTexts(sql, actor)} and x.ticket_id = t.id and x.plain like w.pattern
  )`;
  if (actor.side !== 'staff') return inText;
  return sql`(${inText} or exists (
    select from accounts a where a.tenant_id = t.tenant_id and a.id = t.account_id and a.plain like w.pattern
  ))`;
}
