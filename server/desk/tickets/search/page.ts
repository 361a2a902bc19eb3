// One page of a search: what was typed is read, the tickets are found, and their words marked.
import type { Found, Page, TicketQuery, TicketSummary } from '../../../../sdk/contract/index.ts';
import type { Actor } from '../../../call/actor.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import { readRankedCursor, writeRankedCursor } from '../cursor.ts';
import { filters, rowColumns } from '../list.ts';
import { movedAt, visibleMessages, visibleTexts, visibleTickets } from '../visibility.ts';
import type { Find, SearchedList } from './finds.ts';
import { excerpt, marked } from './marks.ts';
import { findTickets, ranks, type Ranked } from './search.ts';
import { findSimilar } from './similar.ts';
import { readWanted, type Part } from './wanted.ts';

export type Search = TicketQuery & { text: string };

export async function searchTickets(sql: AnySql, actor: Actor, query: Search): Promise<Page<TicketSummary>> {
  const { limit } = query;
  const read = readRankedCursor(actor, query);
  const place = read && { ...read.position, rank: ranks[read.rank] ?? 'text' };
  const { parts, number } = readWanted(query.text);
  const asked = filters(sql, actor, query);
  const others = number === null ? asked : sql`${asked} and t.number <> ${number}`;
  const list: SearchedList = { sql, actor, parts, filters: others };
  // Only signs: nothing to look for.
  if (parts.length === 0) return { items: [], next: null };

  const named = place || number === null ? [] : await findNumber(list, query, number);
  const isSmall = actor.side === 'customer' || query.account !== undefined;
  const found = [...named, ...(await findTickets(list, place, limit + 1 - named.length, isSmall))];
  if (found.length === 0 && !place) {
    const similar = await findSimilar(list, limit);
    return { items: await readRows(sql, actor, new Map(similar.map(({ id }) => [id, 'similar'])), parts), next: null };
  }
  const page = found.slice(0, limit);
  const items = await readRows(sql, actor, new Map(page.map(({ id, rank }) => [id, rank])), parts);
  const last = page.at(-1);
  const next = last && found.length > limit ? writeRankedCursor(actor, query, last, ranks.indexOf(last.rank)) : null;
  return { items, next };
}

/** The ticket with that number, in whatever state: who asks for 1042 does not know in which list it lies. */
async function findNumber({ sql, actor }: SearchedList, { account }: Search, number: number): Promise<Ranked[]> {
  const asked = filters(sql, actor, { limit: 1, account });
  const rows = await sql<Find[]>`
    select t.id, ${movedAt(sql, actor)} as "movedAt" from tickets t
    where ${visibleTickets(sql, actor)} ${asked} and t.number = ${number}`;
  return rows.map((find) => ({ ...find, rank: 'number' }));
}

type FoundRow = TicketSummary & { hit: { kind: 'reply' | 'note'; at: string; text: string } | null };

/** The rows of what was found, in the order of `why`. */
async function readRows(
  sql: AnySql,
  actor: Actor,
  why: ReadonlyMap<string, Found['by']>,
  parts: readonly Part[],
): Promise<TicketSummary[]> {
  const patterns = parts.map(({ pattern }) => pattern);
  const rows = await sql<FoundRow[]>`
    select ${rowColumns(sql, actor)}, (
      select json_build_object('kind', case when m.internal then 'note' else 'reply' end, 'at', iso(m.created_at), 'text', m.text)
      from search_texts x
      join messages m on ${visibleMessages(sql, actor)} and m.ticket_id = x.ticket_id and m.number = x.number
      where ${visibleTexts(sql, actor)} and x.ticket_id = t.id and x.plain like any (${patterns}::text[])
      order by (select count(*) from unnest(${patterns}::text[]) as w (pattern) where x.plain like w.pattern) desc, x.number desc
      limit 1
    ) as hit
    from tickets t
    where ${visibleTickets(sql, actor)} and t.id = any (${[...why.keys()]}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...why].flatMap(([id, by]) => {
    const row = byId.get(id);
    return row ? [withFound(row, by, parts)] : [];
  });
}

function withFound({ hit, ...ticket }: FoundRow, by: Found['by'], parts: readonly Part[]): TicketSummary {
  const message = hit && { ...hit, text: excerpt(hit.text, parts) };
  return { ...ticket, found: { by, subject: marked(ticket.subject, parts), message } };
}
