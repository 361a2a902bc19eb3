// Where nothing has the words as they were typed: what comes near to them among the newest tickets, the nearest first.
import { mayBeMisspelt, remainsOf } from '../../../platform/search/slips.ts';
import { movedAt, visibleTexts, visibleTickets } from '../visibility-queries.ts';
import type { Find, SearchedList } from './queries.ts';

/** Comparing is slow, so it ends somewhere; and what is older is hardly what somebody misspells. */
const COMPARED = 1_000;
/** Of a long text so much, in signs. */
const READ = 2_000;
/** Less than this, of 1, is another word. */
const ALIKE = 0.5;

export async function findSimilar({ sql, actor, parts, filters }: SearchedList, count: number): Promise<Find[]> {
  if (!parts.some(mayBeMisspelt)) return [];
  const words = parts.map(({ plain }) => plain);
  const patterns = parts.map(({ pattern }) => pattern);
  const pieces = parts.map(remainsOf);
  const column = (at: number) => pieces.map((of) => of[at] ?? of[0] ?? '');
  const rows = await sql<Find[]>`
    select t.id, t.moved as "movedAt"
    from (
      select t.id, ${movedAt(sql, actor)} as moved from tickets t
      where ${visibleTickets(sql, actor)} ${filters}
      order by ${movedAt(sql, actor)} desc, t.id desc limit ${COMPARED}
    ) t cross join lateral (
      select sum(coalesce(best, 0)) as likeness, min(coalesce(best, 0)) as least
      from unnest(${words}::text[], ${patterns}::text[], ${column(0)}::text[], ${column(1)}::text[], ${column(2)}::text[])
        as w (word, pattern, one, two, three)
      cross join lateral (
        select max(case when x.plain like w.pattern then 1 else search_likeness(w.word, x.plain) end) as best
        from (
          -- Cutting counts every sign: three quarters of the time went into cutting what is short enough.
          select case when octet_length(x.plain) > ${READ} then left(x.plain, ${READ}) else x.plain end as plain
          from search_texts x
          where ${visibleTexts(sql, actor)} and x.ticket_id = t.id
          -- A fence: cut once, and not for each comparison.
          offset 0
        ) x
        -- One slip leaves at least one piece as it is; comparing all texts by their pieces of three signs took 0.3 s.
        where x.plain like w.one or x.plain like w.two or x.plain like w.three
      ) near
    ) near
    where near.least >= ${ALIKE}
    order by near.likeness desc, t.moved desc, t.id desc limit ${count}`;
  return [...rows];
}
