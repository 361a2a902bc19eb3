// The statements of a search: what the newest tickets have, walking on from there, and looking up what is rare in the index.
import type { Actor } from '../../../call/actor.ts';
import type { AnySql, Fragment } from '../../../platform/postgres/connect.ts';
import { askedOf } from '../../../platform/search/asked.ts';
import { everyPart, partRows } from '../../../platform/search/part-rows.ts';
import type { Part } from '../../../platform/search/parts.ts';
import type { Movement } from '../cursor.ts';
import { movedAt, visibleTexts, visibleTickets } from '../visibility-queries.ts';

/** Where the words of a find stand: all of them in the subject, or anywhere. */
export type Rank = 'subject' | 'text';

/** A ticket that was found: a position in the list as well. */
export type Find = Movement;

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
  readonly last: Movement | null;
  readonly subject: Find[];
  readonly text: Find[];
  /** How many of them have each part in the subject, and anywhere: the rarest is looked up in the index. */
  readonly inSubject: number[];
  readonly anywhere: number[];
  /** Cleaned beginnings of a few of their texts, a line each: what the index need not be asked for. Null where there was none. */
  readonly beginnings: string | null;
  /** About how many tickets the whole table has, as PostgreSQL's statistics say; -1 where it never counted. */
  readonly tickets: number;
}

const BEGINNINGS = 20;
/** In signs. */
const BEGINNING = 1_000;

export async function lookThrough(list: SearchedList, after: Movement | undefined, count: number): Promise<Sample> {
  const { sql, actor, parts } = list;
  const finds = (condition: Fragment) => sql`
    coalesce((select json_agg(json_build_object('id', id, 'movedAt', iso(moved)) order by moved desc, id desc)
      from looked where ${condition}), '[]')`;
  const each = (column: Fragment) => sql`
    (select array_agg((select count(*)::int from looked where ${column}[n]) order by n) from generate_series(1, ${parts.length}::int) n)`;
  const [sample] = await sql<[Sample]>`
    with looked as materialized (
      select t.id, t.moved, has.subject, has.text,
        -- Of a few: cutting counts every sign.
        case when t.place <= ${actor.side === 'staff' ? BEGINNINGS : 0}::int then left(written.everything, ${BEGINNING}) end as beginning
      from (select n.*, row_number() over () as place from (${newest(list, after, count)}) n) t
      cross join lateral ${written(list, 'text')} cross join lateral (
        select array_agg(${has(sql, sql`subject`)} order by w.n) as subject, array_agg(${has(sql, sql`everything`)} order by w.n) as text
        from ${partRows(sql, parts)}
      ) has
    )
    select (select count(*)::int from looked) as looked,
      (select json_build_object('id', id, 'movedAt', iso(moved)) from looked order by moved, id limit 1) as last,
      ${finds(sql`true = all (subject)`)} as subject,
      ${finds(sql`true = all (text) and not true = all (subject)`)} as text,
      ${each(sql`subject`)} as "inSubject", ${each(sql`text`)} as anywhere,
      -- One text and no array, whose elements are read sign by sign. A cleaned text has no line's end.
      (select string_agg(beginning, e'\\n') from looked) as beginnings,
      (select reltuples from pg_class where oid = 'tickets'::regclass) as tickets`;
  return sample;
}

/** Whether the list ends within `most` tickets. */
export async function isEnd(list: SearchedList, after: Movement | undefined, most: number): Promise<boolean> {
  const rows = await list.sql`select from (${newest(list, after, most + 1)}) t offset ${most}`;
  return rows.length === 0;
}

/** Walks on, newest first, until `count` are found; through `most` tickets where it is said. */
export async function walk(
  list: SearchedList,
  rank: Rank,
  after: Movement | undefined,
  count: number,
  most?: number,
): Promise<Find[]> {
  const rows = await list.sql<Find[]>`
    select t.id, t.moved as "movedAt" from (${newest(list, after, most)}) t cross join lateral ${written(list, rank)}
    where ${matches(list, rank)} order by t.moved desc, t.id desc limit ${count}`;
  return [...rows];
}

/** Looks a part up in the index, and keeps what has all the others too. `texts` tell what is common. */
export async function lookUp(
  list: SearchedList,
  rank: Rank,
  part: Part,
  texts: readonly string[],
  after: Movement | undefined,
  count: number,
): Promise<Find[]> {
  const { sql, actor, parts } = list;
  // In a subject all of them stand together.
  const together = rank === 'subject' ? [part, ...parts.filter((other) => other !== part)] : [part];
  const patterns = together.map((asked) => askedOf(asked, texts));
  const numbers = together.flatMap(({ number }) => number ?? []);
  const rows = await sql<Find[]>`
    select t.id, t.moved as "movedAt"
    from (
      select t.* from (
        select id from search_found(
          ${actor.tenant.id}, ${patterns}::text[], ${[...part.signs]}::text[], ${!part.hasPieces}, ${rank === 'subject'}
        ) as id
        union select t.id from tickets t where ${visibleTickets(sql, actor)} and t.number = any (${numbers}::bigint[])
      ) candidate cross join lateral (
        -- The fence: each is looked up by its id, whatever the planner thinks of their number.
        select t.tenant_id, t.id, t.account_id, t.number, t.service, ${movedAt(sql, actor)} as moved from tickets t
        where t.id = candidate.id and ${visibleTickets(sql, actor)} ${list.filters} ${behind(list, after)} offset 0
      ) t
      -- Put in order first: only so many texts are read as make a page.
      order by t.moved desc, t.id desc offset 0
    ) t cross join lateral ${written(list, rank)}
    where ${matches(list, rank)} order by t.moved desc, t.id desc limit ${count}`;
  return [...rows];
}

/** The list itself: visible, filtered, in its order. */
function newest(list: SearchedList, after: Movement | undefined, most: number | undefined): Fragment {
  const { sql, actor } = list;
  return sql`
    select t.*, ${movedAt(sql, actor)} as moved from tickets t
    where ${visibleTickets(sql, actor)} ${list.filters} ${behind(list, after)}
    order by ${movedAt(sql, actor)} desc, t.id desc ${most === undefined ? sql`` : sql`limit ${most}`}`;
}

function behind({ sql, actor }: SearchedList, after: Movement | undefined): Fragment {
  return after ? sql`and (${movedAt(sql, actor)}, t.id) < (${after.movedAt}, ${after.id})` : sql``;
}

/** What the actor may search of ticket `t`: its `subject`, and `everything` where more than that is asked for. */
function written({ sql, actor }: SearchedList, rank: Rank): Fragment {
  const texts = sql`from search_texts x where ${visibleTexts(sql, actor)} and x.ticket_id = t.id`;
  if (rank === 'subject') return sql`(select x.plain as subject ${texts} and x.number = 0) written`;
  // Whose ticket it is: the account's name is looked up where it stands, because it may change.
  const account = sql`(select a.plain from accounts a where a.tenant_id = t.tenant_id and a.id = t.account_id)`;
  // The service stands in every row of a customer's list; for staff it is among the texts, with who wrote.
  const service = sql`coalesce(search_plain(t.service ->> 'name'), '')`;
  return sql`(
    select string_agg(x.plain, '') filter (where x.number = 0) as subject,
      string_agg(x.plain, '') || ${actor.side === 'staff' ? account : service} as everything ${texts}
  ) written`;
}

/** Whether part `w` stands in a text of ticket `t`, or is its number. */
function has(sql: AnySql, text: Fragment): Fragment {
  return sql`(written.${text} like w.pattern or t.number is not distinct from w.number)`;
}

/** Whether ticket `t` has all parts, and has them where the rank says: what has them in the subject is not named twice. */
function matches({ sql, parts }: SearchedList, rank: Rank): Fragment {
  const inSubject = everyPart(sql, parts, has(sql, sql`subject`));
  if (rank === 'subject') return inSubject;
  return sql`${everyPart(sql, parts, has(sql, sql`everything`))} and not ${inSubject}`;
}
