// The rows of what a search has found: the ticket that was asked for by its number, and each find with where its words stand.
import type { TicketQuery, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { Actor } from '../../../call/actor.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { Part } from '../../../platform/search/parts.ts';
import { filters, rowColumns } from '../list-queries.ts';
import { movedAt, visibleMessages, visibleTexts, visibleTickets } from '../visibility-queries.ts';
import type { Find } from './queries.ts';

/** The ticket with that number, in whatever state: who asks for 1042 does not know in which list it lies. */
export async function findByNumber(
  sql: AnySql,
  actor: Actor,
  { account }: Pick<TicketQuery, 'account'>,
  number: number,
): Promise<Find[]> {
  const rows = await sql<Find[]>`
    select t.id, ${movedAt(sql, actor)} as "movedAt" from tickets t
    where ${visibleTickets(sql, actor)} ${filters(sql, actor, { limit: 1, account })} and t.number = ${number}`;
  return [...rows];
}

/** A ticket that was found, with the message that has most of the words. */
export type FoundRow = TicketSummary & { readonly hit: { kind: 'reply' | 'note'; at: string; text: string } | null };

/** In no order. */
export async function selectFound(
  sql: AnySql,
  actor: Actor,
  ids: readonly string[],
  parts: readonly Part[],
): Promise<FoundRow[]> {
  const patterns = parts.map(({ pattern }) => pattern);
  return sql<FoundRow[]>`
    select ${rowColumns(sql, actor)}, (
      select json_build_object('kind', case when m.internal then 'note' else 'reply' end, 'at', iso(m.created_at), 'text', m.text)
      from search_texts x
      join messages m on ${visibleMessages(sql, actor)} and m.ticket_id = x.ticket_id and m.number = x.number
      where ${visibleTexts(sql, actor)} and x.ticket_id = t.id and x.plain like any (${patterns}::text[])
      order by (select count(*) from unnest(${patterns}::text[]) as w (pattern) where x.plain like w.pattern) desc, x.number desc
      limit 1
    ) as hit
    from tickets t
    where ${visibleTickets(sql, actor)} and t.id = any (${[...ids]}::uuid[])`;
}
