// One page of a search: what was typed is read, the tickets are found, and their words marked.
import { ticketNumberIn, type Found, type Page, type TicketSummary } from '../../../../sdk/contract/index.ts';
import type { Actor } from '../../../call/actor.ts';
import { pageOf } from '../../../call/page.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import { excerpt, marked } from '../../../platform/search/marks.ts';
import { partsOf, type Part } from '../../../platform/search/parts.ts';
import { readRankedCursor, writeRankedCursor } from '../cursor.ts';
import { filtersBut, type ListQuery } from '../list-queries.ts';
import type { SearchedList } from './queries.ts';
import { findByNumber, selectFound, type FoundRow } from './row-queries.ts';
import { findTickets, ranks, type Ranked } from './search.ts';
import { findSimilar } from './similar-queries.ts';

export type Search = ListQuery & { text: string };

export async function searchTickets(sql: AnySql, actor: Actor, query: Search): Promise<Page<TicketSummary>> {
  const { limit } = query;
  const read = readRankedCursor(actor, query);
  const place = read && { ...read.position, rank: ranks[read.rank] ?? 'text' };
  const parts = partsOf(query.text);
  const number = ticketNumberIn(query.text);
  const list: SearchedList = { sql, actor, parts, filters: filtersBut(sql, actor, query, number) };
  // Only signs: nothing to look for.
  if (parts.length === 0) return { items: [], next: null };

  const named = place || number === null ? [] : await findByNumber(sql, actor, query, number);
  const isSmall = actor.side === 'customer' || query.account !== undefined;
  const byWords = await findTickets(list, place, limit + 1 - named.length, isSmall);
  const found: Ranked[] = [...named.map((find) => ({ ...find, rank: 'number' as const })), ...byWords];
  if (found.length === 0 && !place) {
    const similar = await findSimilar(list, limit);
    return { items: await readRows(sql, actor, new Map(similar.map(({ id }) => [id, 'similar'])), parts), next: null };
  }
  const page = pageOf(found, limit, (last) => writeRankedCursor(actor, query, last, ranks.indexOf(last.rank)));
  const why = new Map(page.items.map(({ id, rank }) => [id, rank]));
  return { items: await readRows(sql, actor, why, parts), next: page.next };
}

/** The rows of what was found, in the order of `why`. */
async function readRows(
  sql: AnySql,
  actor: Actor,
  why: ReadonlyMap<string, Found['by']>,
  parts: readonly Part[],
): Promise<TicketSummary[]> {
  const rows = await selectFound(sql, actor, [...why.keys()], parts);
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
