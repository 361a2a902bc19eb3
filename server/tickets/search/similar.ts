// Where nothing has the words as they were typed: what comes near to them among the newest tickets, the nearest first.
import { movedAt, visibleTexts, visibleTickets } from '../visibility.ts';
import type { Find, SearchedList } from './finds.ts';

/** Comparing is slow, so it ends somewhere; and what is older is hardly what somebody misspells. */
const COMPARED = 1_000;
/** Of a long text so much, in signs. */
const READ = 1_000;
/** Less than this, of 1, is another word. */
const ALIKE = 0.5;
/** Shorter words are like too many. */
const SHORTEST = 4;

export async function findSimilar({ sql, actor, parts, filters }: SearchedList, count: number): Promise<Find[]> {
  if (parts.every(({ plain }) => plain.length < SHORTEST)) return [];
  const texts = parts.map(({ plain }) => plain);
  const rows = await sql<Find[]>`
    select t.id, t.moved as "movedAt"
    from (
      select t.id, ${movedAt(sql, actor)} as moved from tickets t
      where ${visibleTickets(sql, actor)} ${filters}
      order by ${movedAt(sql, actor)} desc, t.id desc limit ${COMPARED}
    ) t cross join lateral (
      select sum(best) as likeness, min(best) as least
      from unnest(${texts}::text[]) as w (plain) cross join lateral (
        select max(search_likeness(w.plain, left(x.plain, ${READ}))) as best
        from search_texts x where ${visibleTexts(sql, actor)} and x.ticket_id = t.id
      ) near
    ) near
    where near.least >= ${ALIKE}
    order by near.likeness desc, t.moved desc, t.id desc limit ${count}`;
  return [...rows];
}
