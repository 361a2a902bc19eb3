// Tickets with news for somebody: what the badge counts and where the first view leads to. One rule for both.
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { movedAt, unread, visibleTickets } from './visibility-queries.ts';

/**
 * Tickets that the actor has not seen everything of, among the 1,000 that moved last, so that it costs the same at any
 * size. For staff what a colleague has solved is done; a customer is told of a solved ticket like of any other, for 30 days:
 * what is older is no news (`now()`, as an hour more or less does not matter).
 */
export function ticketsWithNews(sql: AnySql, actor: Actor): Fragment {
  const open = sql`t.state in ('waiting_for_support', 'waiting_for_customer')`;
  const [looked, counted] =
    actor.side === 'staff'
      ? [open, sql`true`]
      : [sql`true`, sql`(${open} or ${movedAt(sql, actor)} > now() - interval '30 days')`];
  return sql`
    select t.* from (
      select t.* from tickets t
      where ${visibleTickets(sql, actor)} and ${looked}
      order by ${movedAt(sql, actor)} desc, t.id desc
      limit 1000
    ) t
    where ${counted} and ${unread(sql, actor)}`;
}
